import { CLUSTER } from '@stellwand/shared/board/cluster';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import type { StackView } from '../../../stores/view/views.ts';

type Board = Pick<BoardStore, 'note' | 'stack'>;

/** World units. A stack that is fanned out is a head with its notes in a column below. */
const { head: HEAD, gap: GAP } = CLUSTER;
const PAD = 12;

/** Whether the notes of a stack are seen below its title: for everybody, or, where it lies free, fanned out here. */
export const isOpen = (stack: StackView, open: readonly string[]): boolean =>
  stack.listed ? stack.open : open.includes(stack.id);

/**
 * Where a note or a stack is seen: a note on a stack in the column of that stack, or nowhere while it is
 * closed. `open` holds the ids of the stacks that are fanned out here.
 */
export function seenBox(board: Board, open: readonly string[], id: string): Box | undefined {
  const stack = board.stack(id);
  if (stack) return isOpen(stack, open) ? headOf(stack) : stack;
  const note = board.note(id);
  if (!note?.stackId) return note;
  const under = board.stack(note.stackId);
  if (!under || !isOpen(under, open)) return undefined;
  return under.listed ? note : columnOf(board, under).get(id);
}

/** What goes with a stack that is open; nothing with anything else. */
export function openNotes(board: Board, open: readonly string[], id: string): readonly string[] {
  const stack = board.stack(id);
  return stack && isOpen(stack, open) ? stack.noteIds : [];
}

/** The notes of an open stack, in its order. */
export function columnOf(board: Board, stack: StackView): Map<string, Box> {
  const column = new Map<string, Box>();
  let y: number = stack.y + HEAD;
  for (const id of stack.noteIds) {
    const note = board.note(id);
    const { w, h } = note ?? { w: 0, h: 0 };
    column.set(id, note && stack.open ? note : { x: stack.x, y, w, h });
    y += h + GAP;
  }
  return column;
}

/** The felt behind a fanned-out stack: how far it reaches around its head. */
export function panelOf(board: Board, stack: StackView): { w: number; h: number; pad: number } {
  let [right, bottom]: [number, number] = [stack.w, HEAD];
  for (const box of columnOf(board, stack).values()) {
    right = Math.max(right, box.x + box.w - stack.x);
    bottom = Math.max(bottom, box.y + box.h - stack.y);
  }
  return { w: right + 2 * PAD, h: bottom + 2 * PAD, pad: PAD };
}

const headOf = ({ x, y, w }: StackView): Box => ({ x, y, w, h: HEAD - GAP });
