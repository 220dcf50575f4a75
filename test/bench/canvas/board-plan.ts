import { elementsOf } from '@stellwand/shared/board/document';
import { createNote, type NewNote } from '@stellwand/shared/board/notes';
import {
  type BoardElement,
  NOTE_COLORS,
  NOTE_SIZE,
} from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';

/** Distance of notes in an area; the tallest text below still fits. */
const PITCH = { x: 250, y: 310 };
const SIDE = 5;
export const NOTES_PER_AREA = SIDE * SIDE;
export const AREA = { width: SIDE * PITCH.x + 70, height: SIDE * PITCH.y + 130, gap: 120 } as const;
const INSIDE = { x: 60, y: 110 };
const JITTER = 12;
const WORDS = (
  'Antrag Bund Kommune Land Dienst Schnittstelle Formular Nachweis Register Termin Frist Rückfrage ' +
  'Zuständigkeit Bescheid Gebühr Pilot Betrieb Support Schulung Portal einfach doppelt schneller ' +
  'gemeinsam offen und für ohne mit im bis'
).split(' ');

export interface Point {
  x: number;
  y: number;
}

/** The world point at the top left of the surface, and pixels per world unit. */
export interface Camera extends Point {
  zoom: number;
}

export interface PlannedNote {
  id: string;
  areaId: string;
  at: Point;
  text: string;
  color: string;
}

/** A board to measure on: the same notes at the same places for every canvas. World units. */
export interface BoardPlan {
  areas: { id: string; title: string; at: Point }[];
  notes: PlannedNote[];
  width: number;
  height: number;
}

/** 25 notes to an area, areas in a wide grid; a fifth of the notes lies a little askew. */
export function planBoard(noteCount: number): BoardPlan {
  const random = mulberry32(noteCount);
  const areaCount = Math.ceil(noteCount / NOTES_PER_AREA);
  const columns = Math.ceil(Math.sqrt(areaCount * 1.8));
  const areas = Array.from({ length: areaCount }, (_, n) => ({
    id: `area-${String(n).padStart(5, '0')}`,
    title: `Bereich ${n + 1}`,
    at: {
      x: (n % columns) * (AREA.width + AREA.gap),
      y: Math.floor(n / columns) * (AREA.height + AREA.gap),
    },
  }));
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const askew = () => Math.round((random() * 2 - 1) * JITTER);
  const notes = Array.from({ length: noteCount }, (_, n): PlannedNote => {
    const area = areas[Math.floor(n / NOTES_PER_AREA)] ?? { id: '', at: { x: 0, y: 0 } };
    const place = n % NOTES_PER_AREA;
    const moved = random() < 0.2;
    return {
      id: `note-${String(n).padStart(6, '0')}`,
      areaId: area.id,
      at: {
        x: area.at.x + INSIDE.x + (place % SIDE) * PITCH.x + (moved ? askew() : 0),
        y: area.at.y + INSIDE.y + Math.floor(place / SIDE) * PITCH.y + (moved ? askew() : 0),
      },
      text: Array.from({ length: 4 + Math.floor(random() * 14) }, () => pick(WORDS)).join(' '),
      color: pick(NOTE_COLORS),
    };
  });
  const rows = Math.ceil(areaCount / columns);
  return {
    areas,
    notes,
    width: columns * (AREA.width + AREA.gap),
    height: rows * (AREA.height + AREA.gap),
  };
}

export function writeAreas(doc: Y.Doc, areas: BoardPlan['areas']): void {
  doc.transact(() => {
    for (const { id, title, at } of areas) {
      const element = new Y.Map<unknown>();
      element.set('type', 'area' satisfies BoardElement['type']);
      element.set('pos', [at.x, at.y]);
      element.set('size', [AREA.width, AREA.height]);
      // Every canvas has the notes at the same places; what flowing costs is measured apart (`layout-cost`).
      element.set('flow', false);
      element.set('text', new Y.Text(title));
      elementsOf(doc).set(id, element);
    }
  });
}

export function writeNotes(doc: Y.Doc, notes: readonly PlannedNote[], author: string): void {
  doc.transact(() => {
    for (const [n, { id, areaId, at, text, color }] of notes.entries()) {
      const note: NewNote = {
        id,
        text,
        at,
        author,
        createdAt: 1_700_000_000_000 + n,
        color,
        area: areaId,
      };
      createNote(doc, note);
    }
  });
}

/** The area nearest to the middle of the board that has a full right-hand neighbour. */
export function middleArea(plan: BoardPlan): number {
  const middle = { x: plan.width / 2, y: plan.height / 2 };
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n + 2 <= Math.floor(plan.notes.length / NOTES_PER_AREA); n++) {
    const [here, next] = [plan.areas[n], plan.areas[n + 1]];
    if (!here || !next || next.at.y !== here.at.y) continue;
    const far = Math.hypot(next.at.x - middle.x, here.at.y + AREA.height / 2 - middle.y);
    if (far < least) [best, least] = [n, far];
  }
  return best;
}

/** The middle of a note of usual size. */
export const centreOf = ({ at }: PlannedNote): Point => ({
  x: at.x + NOTE_SIZE[0] / 2,
  y: at.y + NOTE_SIZE[1] / 2,
});

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
