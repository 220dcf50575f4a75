import type { BoardStore, StackView } from '../../../stores/api.ts';
import type { Box } from '../../../stores/spatial-index.ts';

type Board = Pick<BoardStore, 'note' | 'stack'>;

/** World units. A pile that is fanned out is a head with its notes in a column below. */
const HEAD = 72;
const GAP = 10;
const PAD = 12;

/**
 * Where a note or a pile is seen: a note on a pile in the column of that pile, or nowhere while it is
 * closed. `open` holds the ids of the piles that are fanned out.
 */
export function seenBox(board: Board, open: readonly string[], id: string): Box | undefined {
  const stack = board.stack(id);
  if (stack) return open.includes(id) ? headOf(stack) : stack;
  const note = board.note(id);
  if (!note?.stackId) return note;
  const pile = board.stack(note.stackId);
  if (!pile || !open.includes(pile.id)) return undefined;
  return columnOf(board, pile).get(id);
}

/** The notes of a fanned-out pile, in its order. */
export function columnOf(board: Board, pile: StackView): Map<string, Box> {
  const column = new Map<string, Box>();
  let y = pile.y + HEAD;
  for (const id of pile.noteIds) {
    const { w, h } = board.note(id) ?? { w: 0, h: 0 };
    column.set(id, { x: pile.x, y, w, h });
    y += h + GAP;
  }
  return column;
}

/** The felt behind a fanned-out pile: how far it reaches around its head. */
export function panelOf(board: Board, pile: StackView): { w: number; h: number; pad: number } {
  let [right, bottom] = [pile.w, HEAD];
  for (const box of columnOf(board, pile).values()) {
    right = Math.max(right, box.w);
    bottom = box.y + box.h - pile.y;
  }
  return { w: right + 2 * PAD, h: bottom + 2 * PAD, pad: PAD };
}

const headOf = ({ x, y, w }: StackView): Box => ({ x, y, w, h: HEAD - GAP });
