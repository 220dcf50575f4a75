import { translate as t } from '../../../i18n/index.ts';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { excerpt } from '../core/note-text.ts';

type People = Pick<BoardStore, 'presence' | 'subscribePresence' | 'note' | 'stack'>;

/** Says politely who points at which note and who begins to look along with oneself; each once. */
export function tellOfOthers(
  board: People,
  myId: string | undefined,
  say: (text: string) => void,
): () => void {
  let pointing = new Map<string, string>();
  let followers = new Set<string>();
  const name = (person: PresenceView) => person.name ?? t('presence.somebody');
  const listen = (): void => {
    const points = new Map<string, string>();
    const along = new Set<string>();
    for (const person of board.presence()) {
      const { personId, point, follow } = person;
      if (follow !== null && follow === myId) {
        along.add(personId);
        if (!followers.has(personId)) say(t('presence.follow.follower', { name: name(person) }));
      }
      if (point === null) continue;
      points.set(personId, point);
      const words = board.note(point)?.text ?? board.stack(point)?.title;
      if (pointing.get(personId) === point || words === undefined) continue;
      const text = excerpt(words, 60) || t('board.note.empty');
      say(t('presence.point.said', { name: name(person), text }));
    }
    pointing = points;
    followers = along;
  };
  const stop = board.subscribePresence(listen);
  listen();
  return stop;
}
