import type { BoardStore } from '../../board/board-store.ts';
import { createAreaShaping } from './areas.ts';
import { createLines } from './shapes.ts';
import { createTouching } from './touch.ts';

const known = new WeakMap<BoardStore, ReturnType<typeof createShaping>>();

function createShaping(board: BoardStore) {
  const touching = createTouching(board);
  return {
    ...touching,
    areas: createAreaShaping(board),
    ...createLines(board, touching.mayEdit),
  };
}

/** Everything on a board that is not a note: loaded when it is used, one set per board. */
export function shapingOf(board: BoardStore): ReturnType<typeof createShaping> {
  const made = known.get(board) ?? createShaping(board);
  known.set(board, made);
  return made;
}

export type Shaping = ReturnType<typeof shapingOf>;
