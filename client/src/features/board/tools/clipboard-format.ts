import { DEFAULT_COLOR, LIMITS, NOTE_COLORS } from '@stellwand/shared/contracts/board-document';

/** Our own kind of clipboard content; beside it always lies plain text for everybody else. */
export const NOTES_TYPE = 'application/x-stellwand-notes';
/** As many as can be pasted at once. */
export const MAX_COPIED = 500;

/** One note on the clipboard: its place is relative to the upper left corner of all of them. */
export interface CopiedNote {
  text: string;
  color: string;
  /** Not to be published: a copy says what its original said. */
  internal?: boolean;
  dx: number;
  dy: number;
}

interface Source {
  x: number;
  y: number;
  text: string;
  color: string;
  internal?: boolean;
}

/** Notes as clipboard content, in the order given. */
export function writeNotes(notes: readonly Source[]): { plain: string; own: string } {
  const some = notes.slice(0, MAX_COPIED);
  const left = Math.min(...some.map(({ x }) => x));
  const top = Math.min(...some.map(({ y }) => y));
  const copied = some.map(({ x, y, text, color, internal }) => ({
    text,
    color,
    ...(internal && { internal }),
    dx: x - left,
    dy: y - top,
  }));
  return {
    // Several: one per line, so that a spreadsheet or a list takes them apart as they were.
    plain:
      some.length === 1
        ? (some[0]?.text ?? '')
        : some.map(({ text }) => text.replace(/\s*\n\s*/g, ' ').trim()).join('\n'),
    own: JSON.stringify({ version: 1, notes: copied }),
  };
}

/** Reads our own kind back. The clipboard is anybody's: whatever is not as it should be is null. */
export function readNotes(own: string): CopiedNote[] | null {
  let value: unknown;
  try {
    value = JSON.parse(own);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.version !== 1 || !Array.isArray(value.notes)) return null;
  const notes: CopiedNote[] = [];
  for (const each of value.notes.slice(0, MAX_COPIED)) {
    if (!isRecord(each) || typeof each.text !== 'string') return null;
    if (!isDistance(each.dx) || !isDistance(each.dy)) return null;
    notes.push({
      text: each.text,
      color: NOTE_COLORS.find((color) => color === each.color) ?? DEFAULT_COLOR,
      ...(each.internal === true && { internal: true }),
      dx: each.dx,
      dy: each.dy,
    });
  }
  return notes.length > 0 ? notes : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isDistance = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LIMITS.coordinate;
