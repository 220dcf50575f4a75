import { type AreaBox, areaOf, type StackBox } from '../board/area-of.ts';
import { boxOf, kindOf, wordsOf } from '../board/kinds.ts';
import { areaOrder } from '../board/reading-order.ts';
import type { BoardData, BoardElement } from '../contracts/board-document.ts';

export interface PlacedNote {
  note: BoardElement;
  /** null: in no area, or in one without a title. */
  areaTitle: string | null;
  /** null: on none. */
  stack: BoardElement | null;
}

/** Titles of a board's areas in reading order, each once. */
export function areaTitles(board: BoardData): string[] {
  const titles = areasOf(board).map((area) => area.text.trim());
  return [...new Set(titles.filter((title) => title !== ''))];
}

/**
 * A board's notes in reading order, each with its stack and the area it belongs to: that of its
 * stack, else the one it names, else the one around its centre, else none. Notes without a word are
 * left out, and pictures without a description.
 */
export function placeNotes(board: BoardData): PlacedNote[] {
  const areas = areasOf(board);
  const boxes: AreaBox[] = areas.map((area) => ({ ...boxOf(area), id: area.elementId }));
  const stacks = new Map(
    board.elements.filter(({ type }) => type === 'stack').map((one) => [one.elementId, one]),
  );
  const stackBoxes = new Map<string, StackBox>(
    [...stacks].map(([id, stack]) => [id, { ...boxOf(stack), area: stack.area }]),
  );
  return board.elements
    .filter(hasWords)
    .map((note) => {
      const box = { ...boxOf(note), area: note.area, stack: note.stack };
      const areaId = areaOf(box, boxes, stackBoxes);
      const area = areas.find(({ elementId }) => elementId === areaId);
      return { note, area, stack: stacks.get(note.stack ?? '') ?? null };
    })
    .sort((a, b) => compareAreas(a.area, b.area, areas) || byPosition(a, b))
    .map(({ note, area, stack }) => ({ note, areaTitle: area?.text.trim() || null, stack }));
}

function hasWords(element: BoardElement): boolean {
  return kindOf(element.type)?.result === true && wordsOf(element).trim() !== '';
}

function areasOf(board: BoardData): BoardElement[] {
  const areas = board.elements.filter((element) => element.type === 'area');
  const boxes = areas.map((area) => ({ ...boxOf(area), id: area.elementId, area }));
  return areaOrder(boxes).map(({ area }) => area);
}

function compareAreas(
  a: BoardElement | undefined,
  b: BoardElement | undefined,
  areas: readonly BoardElement[],
): number {
  const rank = (area: BoardElement | undefined) => (area ? areas.indexOf(area) : areas.length);
  return rank(a) - rank(b);
}

/**
 * Rows first, as one reads; a stack stands where it lies, its notes by their own place. The id decides
 * between notes that lie exactly on each other.
 */
function byPosition(a: Pick<PlacedNote, 'note' | 'stack'>, b: typeof a): number {
  const [one, other] = [a.stack ?? a.note, b.stack ?? b.note];
  const [first, second] = one === other ? [a.note, b.note] : [one, other];
  return first.pos[1] - second.pos[1] || first.pos[0] - second.pos[0] || byId(first, second);
}

function byId(a: BoardElement, b: BoardElement): number {
  return a.elementId < b.elementId ? -1 : 1;
}
