import { AREA_LAYOUT, type BoardElement, NOTE_SIZE } from '../contracts/board-document.ts';
import { areaOf } from './area-of.ts';
import { flows } from './flow-order.ts';
import { freeSpot, freeSpotFrom } from './free-spot.ts';
import { boxOf } from './kinds.ts';
import { sheetSize } from './sheet-size.ts';

/** The same numbers for the same seed, between 0 and 1. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many areas beside each other, as a workshop file has them. */
export const plainAreas = (count: number): BoardElement[] =>
  Array.from({ length: count }, (_, n): BoardElement => {
    const { width, height, gap } = AREA_LAYOUT;
    return {
      elementId: `area-${String(n).padStart(4, '0')}`,
      type: 'area',
      pos: [n * (width + gap), 0],
      size: [width, height],
      text: `Bereich ${n + 1}`,
    };
  });

const WORDS = 'Zuständigkeiten klären und Fristen kürzen, bevor jemand fragt. '.repeat(8);

/**
 * Notes as people put them onto a board: of any length, some of them sized, a few pictures, one or two
 * stacks in an area, most of them in a favourite one. They lie where the next free spot was; in every
 * third area order was made by hand.
 */
export function withNotes(
  ground: readonly BoardElement[],
  count: number,
  random: () => number,
): BoardElement[] {
  const areas = ground.filter(({ type }) => type === 'area');
  const taken = new Map<string, ReturnType<typeof boxOf>[]>();
  const made: BoardElement[] = [];
  const stacks: BoardElement[] = [];
  for (let n = 0; n < count; n++) {
    const area = areas[Math.floor(random() ** 1.5 * areas.length)];
    const elementId = `note-${String(n).padStart(4, '0')}`;
    const isPicture = random() < 0.03;
    const size: [number, number] | undefined = isPicture
      ? [160 + Math.round(random() * 400), 120 + Math.round(random() * 300)]
      : random() < 0.05
        ? [260, 180]
        : undefined;
    const base: BoardElement = {
      elementId,
      type: isPicture ? 'image' : 'note',
      pos: [0, 0],
      text: isPicture ? '' : WORDS.slice(0, Math.floor(random() ** 2 * WORDS.length)),
      author: 'person-0001',
      createdAt: n,
      ...(size && { size }),
      ...(isPicture && { file: 'f'.repeat(64), alt: 'Bild' }),
    };
    const box = sheetSize(base);
    // Between what lies in an area and what lies outside nothing is shared, and so are the free spots.
    const here = taken.get(area?.elementId ?? '') ?? [];
    taken.set(area?.elementId ?? '', here);
    const spot = area
      ? freeSpot({ ...boxOf(area), prompt: area.prompt }, here, box)
      : freeSpotFrom({ x: 0, y: 0 }, here, box);
    here.push({ ...spot, w: box[0], h: box[1] });
    const note: BoardElement = {
      ...base,
      pos: [spot.x, spot.y],
      ...(area && { area: area.elementId }),
    };
    const isOrdered = area && flows(area) && areas.indexOf(area) % 3 === 1;
    if (isOrdered && random() < 0.5) note.order = `V${Math.floor(random() * 1e6)}V`;
    made.push(note);
    if (!area || !flows(area) || isPicture) continue;
    const on = stacks.find((stack) => stack.area === area.elementId && random() < 0.04);
    if (on) note.stack = on.elementId;
    else if (random() < 0.03) {
      const stack: BoardElement = {
        elementId: `stack-${n}`,
        type: 'stack',
        pos: note.pos,
        text: 'Thema',
        author: 'person-0001',
        createdAt: n,
        area: area.elementId,
        ...(random() < 0.3 && { folded: true }),
      };
      stacks.push(stack);
      note.stack = stack.elementId;
    }
  }
  return [...ground, ...made, ...stacks];
}

/** A note nobody sized, at the end of an area's list. */
export function oneMore(area: BoardElement, order: string): BoardElement {
  const { x, y, w, h } = boxOf(area);
  const pos: [number, number] = [x + w / 2 - NOTE_SIZE[0] / 2, y + h / 2];
  const note: BoardElement = { elementId: 'note-last', type: 'note', pos, text: 'Neu', order };
  return { ...note, area: areaOf({ x, y, w, h }, [{ id: area.elementId, ...boxOf(area) }]) ?? '' };
}
