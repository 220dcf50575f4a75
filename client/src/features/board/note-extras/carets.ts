import type { TextPlace } from '@stellwand/shared/contracts/sync-protocol';
import type { PresenceView } from '../../../stores/board/presence.ts';

/** Where one of the others writes in a text. */
export interface CaretAt {
  personId: string;
  name: string | undefined;
  color: string;
  at: number;
}

/** The carets in one note in the order of the text; who writes at a place not known here waits. */
export function caretsIn(
  people: readonly PresenceView[],
  noteId: string,
  indexOf: (place: TextPlace) => number | null,
): CaretAt[] {
  const carets: CaretAt[] = [];
  for (const { personId, name, color, typing, caret } of people) {
    if (typing !== noteId || !caret) continue;
    const at = indexOf(caret[1]);
    if (at !== null) carets.push({ personId, name, color, at });
  }
  return carets.sort((a, b) => a.at - b.at);
}

/** A text cut where the carets stand: each piece with the caret before it. */
export function cutAt(
  text: string,
  carets: readonly CaretAt[],
): { caret: CaretAt | null; words: string }[] {
  const [first] = carets;
  const pieces: { caret: CaretAt | null; words: string }[] = [
    { caret: null, words: text.slice(0, first?.at) },
  ];
  carets.forEach((caret, n) => {
    pieces.push({ caret, words: text.slice(caret.at, carets[n + 1]?.at) });
  });
  return pieces;
}
