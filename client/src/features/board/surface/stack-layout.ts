import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import type { StackView } from '../../../stores/view/views.ts';

type Board = Pick<BoardStore, 'note' | 'stack'>;

/** World units. A stack that is fanned out is a head with its notes in a column below. */
const HEAD = 72;
const GAP = 10;
const PAD = 12;

/**
 * Where a note or a stack is seen: a note on a stack in the column of that stack, or nowhere while it is
 * closed. `open` holds the ids of the stacks that are fanned out.
 */
export function seenBox(board: Board, open: readonly string[], id: string): Box | undefined {
  const stack = board.stack(id);
  if (stack) return open.includes(id) ? headOf(stack) : stack;
  const note = board.note(id);
  if (!note?.stackId) return note;
  const under = board.stack(note.stackId);
  if (!under || !open.includes(under.id)) return undefined;
  return columnOf(board, under).get(id);
}

/** The notes of a fanned-out stack, in its order. */
export function columnOf(board: Board, stack: StackView): Map<string, Box> {
  const column = new Map<string, Box>();
  let y = stack.y + HEAD;
  for (const id of stack.noteIds) {
    const { w, h } = board.note(id) ?? { w: 0, h: 0 };
    column.set(id, { x: stack.x, y, w, h });
    y += h + GAP;
  }
  return column;
}

/** The felt behind a fanned-out stack: how far it reaches around its head. */
export function panelOf(board: Board, stack: StackView): { w: number; h: number; pad: number } {
  let [right, bottom] = [stack.w, HEAD];
  for (const box of columnOf(board, stack).values()) {
    right = Math.max(right, box.w);
    bottom = box.y + box.h - stack.y;
  }
  return { w: right + 2 * PAD, h: bottom + 2 * PAD, pad: PAD };
}

const headOf = ({ x, y, w }: StackView): Box => ({ x, y, w, h: HEAD - GAP });
