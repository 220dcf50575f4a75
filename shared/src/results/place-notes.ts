import {
  AREA_LAYOUT,
  type BoardData,
  type BoardElement,
  NOTE_SIZE,
} from '../contracts/board-document.ts';

const AREA_SIZE: readonly [number, number] = [AREA_LAYOUT.width, AREA_LAYOUT.height];

export interface PlacedNote {
  note: BoardElement;
  /** null: in no area, or in one without a title. */
  areaTitle: string | null;
}

/** Titles of a board's areas in reading order, each once. */
export function areaTitles(board: BoardData): string[] {
  const titles = areasOf(board).map((area) => area.text.trim());
  return [...new Set(titles.filter((title) => title !== ''))];
}

/**
 * A board's notes in reading order, each with the area it belongs to: the one it names, else the one
 * around its centre, else none. Notes without a word are left out.
 */
export function placeNotes(board: BoardData): PlacedNote[] {
  const areas = areasOf(board);
  return board.elements
    .filter((element) => element.type === 'note' && element.text.trim() !== '')
    .map((note) => ({ note, area: areaOf(note, areas) }))
    .sort((a, b) => compareAreas(a.area, b.area, areas) || byPosition(a.note, b.note))
    .map(({ note, area }) => ({ note, areaTitle: area?.text.trim() || null }));
}

function areasOf(board: BoardData): BoardElement[] {
  return board.elements
    .filter((element) => element.type === 'area')
    .sort((a, b) => a.pos[0] - b.pos[0] || a.pos[1] - b.pos[1] || byId(a, b));
}

function areaOf(note: BoardElement, areas: readonly BoardElement[]): BoardElement | undefined {
  const named = areas.find((area) => area.elementId === note.area);
  if (named) return named;
  const [width, height] = note.size ?? NOTE_SIZE;
  const x = note.pos[0] + width / 2;
  const y = note.pos[1] + height / 2;
  return areas.find((area) => contains(area, x, y));
}

function contains(area: BoardElement, x: number, y: number): boolean {
  const [width, height] = area.size ?? AREA_SIZE;
  const [left, top] = area.pos;
  return x >= left && x < left + width && y >= top && y < top + height;
}

function compareAreas(
  a: BoardElement | undefined,
  b: BoardElement | undefined,
  areas: readonly BoardElement[],
): number {
  const rank = (area: BoardElement | undefined) => (area ? areas.indexOf(area) : areas.length);
  return rank(a) - rank(b);
}

/** Rows first, as one reads; the id decides between notes that lie exactly on each other. */
function byPosition(a: BoardElement, b: BoardElement): number {
  return a.pos[1] - b.pos[1] || a.pos[0] - b.pos[0] || byId(a, b);
}

function byId(a: BoardElement, b: BoardElement): number {
  return a.elementId < b.elementId ? -1 : 1;
}
