import { useEffect } from 'react';
import { translate as t } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { announce } from '../../../ui/announcer.ts';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { excerpt } from '../core/note-text.ts';
import { noteOf, useLeader } from './leader.ts';
import { nameOf } from './said.ts';

/**
 * Says to others whom one looks along with; in the list goes from note to note with them, and shows
 * once where somebody is. On the canvas the camera does it (`look-along`).
 */
export function useFollowing(): void {
  const board = useBoard();
  const ui = useBoardUiStore();
  const leader = useLeader();
  const leaderId = leader?.personId ?? null;
  const byChoice = leader?.callId === null;
  const sought = useOwnPresence((state) => state.sought);
  const inList = useBoardUi(({ view }) => view === 'list');

  useEffect(() => {
    board.tell({ follow: leaderId });
    if (leaderId === null) return;
    // Who is held hears that from the call.
    if (byChoice)
      announce(t('presence.follow.begun', { name: nameOf(board, leaderId) }), 'in-place');
    return () => board.tell({ follow: null });
  }, [board, leaderId, byChoice]);

  useEffect(() => {
    if (leaderId === null || !inList) return;
    let last: string | null = null;
    const look = () => {
      const id = noteOf(board.presence().find((one) => one.personId === leaderId));
      const words = id === null ? undefined : (board.note(id)?.text ?? board.stack(id)?.title);
      if (id === last || words === undefined) return;
      last = id;
      ui.setState({ revealId: id, focusedId: id });
      const text = excerpt(words, 60) || t('board.note.empty');
      announce(t('presence.follow.at', { name: nameOf(board, leaderId), text }), 'in-place');
    };
    const stop = board.subscribePresence(look);
    look();
    return stop;
  }, [board, ui, leaderId, inList]);

  useEffect(() => {
    if (!sought) return;
    const person = board.presence().find((one) => one.personId === sought.personId);
    const name = nameOf(board, sought.personId);
    const place = person?.view ?? (noteOf(person) === null ? around(person?.cursor) : null);
    if (place && ui.getState().view !== 'list') {
      useOwnPresence.setState({ sought: null });
      ui.setState({ show: { kind: 'place', box: place } });
      announce(t('presence.seek.here', { name }), 'in-place');
      return;
    }
    const id = noteOf(person) ?? nearest(person?.cursor ?? null);
    const words = id === null ? undefined : (board.note(id)?.text ?? board.stack(id)?.title);
    useOwnPresence.setState({ sought: null });
    if (id === null || words === undefined) {
      announce(t('presence.seek.unknown', { name }), 'strip', 'assertive');
      return;
    }
    ui.setState({ revealId: id, focusedId: id });
    const text = excerpt(words, 60) || t('board.note.empty');
    announce(t('presence.follow.at', { name, text }), 'in-place');

    function nearest(at: { x: number; y: number } | null): string | null {
      if (!at) return null;
      const notes = board.noteIds().flatMap((one) => board.note(one) ?? []);
      const distance = ({ x, y, w, h }: (typeof notes)[number]) =>
        Math.hypot(x + w / 2 - (at?.x ?? 0), y + h / 2 - (at?.y ?? 0));
      return notes.sort((a, b) => distance(a) - distance(b))[0]?.id ?? null;
    }
  }, [board, ui, sought]);
}

/** What lies around a pointer, as much as one looks at. */
const around = (at: { x: number; y: number } | null | undefined) =>
  at ? { x: at.x - 400, y: at.y - 300, w: 800, h: 600 } : null;
