import type { BoardStore } from '../../../stores/board/board-store.ts';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';

/** How long everybody sees what somebody points at. */
export const POINTING_MS = 5_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Points at a note for everybody on the board, for five seconds; again begins anew (LASER-3). */
export function pointAtNote(board: BoardStore, id: string): void {
  clearTimeout(timer);
  useOwnPresence.setState({ pointing: id });
  board.tell({ point: id });
  timer = setTimeout(() => endPointing(board), POINTING_MS);
}

export function endPointing(board: BoardStore): void {
  clearTimeout(timer);
  if (useOwnPresence.getState().pointing === null) return;
  useOwnPresence.setState({ pointing: null });
  board.tell({ point: null });
}
