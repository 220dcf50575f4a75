import { type BoardPlan, middleArea, type PlannedNote, type Point } from './board-plan.ts';

/** Everybody sends at 15 Hz, spread over four beats of 16 ms, as people do who know nothing of each other. */
export const BEAT_MS = 1_000 / 60;
const BEATS = 4;
export const PEOPLE = 30;
export const DRAGGERS = 5;
/** Two seconds from grasping a note to dropping it. */
const DRAG_BEATS = 30;
const DRAG_WAY = { x: 180, y: 90 };

/** What one person says in one beat. */
export interface Said {
  person: number;
  state: {
    cursor: Point;
    drag: { ids: string[]; dx: number; dy: number } | null;
  };
  /** The drop that ends a drag, to be written to the board. */
  drop: { id: string; x: number; y: number } | null;
}

/** The notes the first five people drag, near the middle of the board. */
export function draggedNotes(plan: BoardPlan): PlannedNote[] {
  const first = middleArea(plan) * 25;
  // Every sixth: the diagonal of the area. The dragged-one scenario uses another note.
  return Array.from({ length: DRAGGERS }, (_, n) => plan.notes[first + 6 * n]).filter(
    (note) => note !== undefined,
  );
}

/** What is said in beat `n` since the start; the same for every canvas. */
export function sayings(beat: number, dragged: readonly PlannedNote[], centre: Point): Said[] {
  const all: Said[] = [];
  const turn = Math.floor(beat / BEATS);
  for (let person = beat % BEATS; person < PEOPLE; person += BEATS) {
    const angle = turn / 12 + person;
    const cursor = {
      x: Math.round(centre.x + Math.cos(angle) * (200 + 25 * person)),
      y: Math.round(centre.y + Math.sin(angle * 1.3) * (100 + 12 * person)),
    };
    const note = dragged[person];
    if (!note) {
      all.push({ person, state: { cursor, drag: null }, drop: null });
      continue;
    }
    const back = Math.floor(turn / DRAG_BEATS) % 2 === 1;
    const part = (turn % DRAG_BEATS) / (DRAG_BEATS - 1);
    const sign = back ? -part : part;
    const drag = {
      ids: [note.id],
      dx: Math.round(DRAG_WAY.x * sign),
      dy: Math.round(DRAG_WAY.y * sign),
    };
    const ended = part === 1;
    all.push({
      person,
      state: { cursor, drag: ended ? null : drag },
      drop: ended
        ? {
            id: note.id,
            x: note.at.x + (back ? 0 : DRAG_WAY.x),
            y: note.at.y + (back ? 0 : DRAG_WAY.y),
          }
        : null,
    });
  }
  return all;
}
