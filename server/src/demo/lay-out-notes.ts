import {
  AREA_LAYOUT,
  NOTE_COLORS,
  NOTE_SIZE,
  type NoteColor,
} from '@stellwand/shared/contracts/board-document';

export interface DemoNote {
  text: string;
  /** World units, top left corner. */
  pos: [number, number];
  color: NoteColor;
}

const COLUMNS = 2;
const MARGIN = 30;
/** Room for the area's title. */
const HEAD = 80;
const GAP = 24;
/** Higher than a note without text, because notes grow with theirs. */
const ROW = 200;

/**
 * Places the notes of a session in rows below the title of their area, each person's in their colour.
 * `authors` people take turns; the answer has one list of notes per person.
 */
export function layOutNotes(
  notes: readonly { area: number; text: string }[],
  authors: number,
): DemoNote[][] {
  const byAuthor: DemoNote[][] = Array.from({ length: authors }, () => []);
  const filled = new Map<number, number>();
  notes.forEach(({ area, text }, index) => {
    const slot = filled.get(area) ?? 0;
    filled.set(area, slot + 1);
    const author = index % authors;
    byAuthor[author]?.push({
      text,
      pos: positionOf(area, slot),
      color: NOTE_COLORS[author % NOTE_COLORS.length] ?? 'sun',
    });
  });
  return byAuthor;
}

function positionOf(area: number, slot: number): [number, number] {
  const left = AREA_LAYOUT.left + area * (AREA_LAYOUT.width + AREA_LAYOUT.gap) + MARGIN;
  const column = slot % COLUMNS;
  const row = Math.floor(slot / COLUMNS);
  return [left + column * (NOTE_SIZE[0] + GAP), AREA_LAYOUT.top + HEAD + row * ROW];
}
