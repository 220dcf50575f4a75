import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AREA_LAYOUT } from '../contracts/board-document.ts';
import { areaOf } from './area-of.ts';
import { keyAbove, keyBelow, keyBetween } from './fractional-key.ts';
import { freeSpot, freeSpotFrom } from './free-spot.ts';
import { readingOrder } from './reading-order.ts';

const left = { id: 'area-left', x: 0, y: 0, w: AREA_LAYOUT.width, h: AREA_LAYOUT.height };
const right = { ...left, id: 'area-right', x: left.w + AREA_LAYOUT.gap };
const box = (x: number, y: number) => ({ x, y, w: 200, h: 140 });

describe('which area a note belongs to', () => {
  test('the named one, else the one around its centre, else none', () => {
    const areas = [left, right];
    expect(areaOf({ ...box(50, 50), area: 'area-right' }, areas)).toBe('area-right');
    expect(areaOf({ ...box(50, 50), area: 'area-gone' }, areas)).toBe('area-left');
    expect(areaOf(box(right.x - 90, 50), areas)).toBe('area-right');
    expect(areaOf(box(0, 2_000), areas)).toBeNull();
  });

  test('a note on a stack belongs where the stack lies', () => {
    const areas = [left, right];
    const stacks = new Map<string, ReturnType<typeof box> & { area?: string }>([
      ['stack-here', box(right.x + 50, 50)],
      ['stack-named', { ...box(0, 2_000), area: 'area-left' }],
    ]);
    const note = { ...box(50, 50), area: 'area-left' };
    expect(areaOf({ ...note, stack: 'stack-here' }, areas, stacks)).toBe('area-right');
    expect(areaOf({ ...note, stack: 'stack-named' }, areas, stacks)).toBe('area-left');
    expect(areaOf({ ...note, stack: 'stack-gone' }, areas, stacks)).toBe('area-left');
  });
});

describe('the next free spot', () => {
  test('fills an area row by row and goes on below it, covering nobody', () => {
    const notes: ReturnType<typeof box>[] = [];
    for (let i = 0; i < 40; i++) {
      const spot = freeSpot(left, notes);
      const next = box(spot.x, spot.y);
      for (const other of notes) {
        const apart = Math.abs(other.x - next.x) >= next.w || Math.abs(other.y - next.y) >= next.h;
        expect(apart).toBe(true);
      }
      notes.push(next);
    }
    expect(notes.slice(0, 3).every((note) => areaOf(note, [left]) === left.id)).toBe(true);
    const rows = notes.slice(0, 4).map(({ y }) => y);
    expect(rows[1]).toBe(rows[0]);
    expect(rows[2]).toBeGreaterThan(rows[1] ?? 0);
    expect(rows[3]).toBe(rows[2]);
  });

  test('is never under a note, wherever the notes lie', () => {
    const anywhere = fc.record({
      x: fc.integer({ min: -500, max: 1500 }),
      y: fc.integer({ min: -500, max: 1500 }),
    });
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 40 }), (points) => {
        const notes = points.map(({ x, y }) => box(x, y));
        for (const spot of [freeSpot(left, notes), freeSpotFrom({ x: 0, y: 0 }, notes)]) {
          for (const note of notes) {
            const apart =
              Math.abs(note.x - spot.x) >= note.w || Math.abs(note.y - spot.y) >= note.h;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});

describe('reading order', () => {
  test('TPL-7 areas left to right, rows top to bottom, a slightly lower note stays in its row', () => {
    const notes = [
      { id: 'outside', ...box(9_000, 0), areaId: null },
      { id: 'r1', ...box(800, 10), areaId: right.id },
      { id: 'l3', ...box(30, 300), areaId: left.id },
      { id: 'l2', ...box(260, 80), areaId: left.id },
      { id: 'l1', ...box(30, 110), areaId: left.id },
    ];
    const order = readingOrder(notes, [right, left]).map(({ id }) => id);
    expect(order).toEqual(['l1', 'l2', 'l3', 'r1', 'outside']);
  });

  test('the notes of a stack follow one another where the stack lies', () => {
    const stack = { id: 'stack', ...box(260, 90), areaId: left.id };
    const notes = [
      { id: 'l1', ...box(30, 110), areaId: left.id },
      { id: 'l2', ...box(490, 100), areaId: left.id },
      { id: 's2', ...box(9_000, 5), areaId: left.id, stackId: 'stack' },
      { id: 's1', ...box(800, 0), areaId: left.id, stackId: 'stack' },
      { id: 'free', ...box(30, 300), areaId: left.id, stackId: 'stack-gone' },
    ];
    const empty = { ...stack, id: 'empty' };
    expect(readingOrder(notes, [left], [stack, empty]).map(({ id }) => id)).toEqual([
      'l1',
      's1',
      's2',
      'l2',
      'free',
    ]);
  });

  test('loses nobody and does not depend on the order it is given', () => {
    const note = fc.record({
      id: fc.uuid(),
      x: fc.integer({ min: 0, max: 999 }),
      y: fc.integer({ min: 0, max: 999 }),
      w: fc.constant(200),
      h: fc.constant(140),
      areaId: fc.constantFrom(null, left.id, 'area-unknown'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(note, { selector: ({ id }) => id }), (notes) => {
        const order = readingOrder(notes, [left]).map(({ id }) => id);
        expect(new Set(order)).toEqual(new Set(notes.map(({ id }) => id)));
        expect(order).toHaveLength(notes.length);
        expect(readingOrder([...notes].reverse(), [left]).map(({ id }) => id)).toEqual(order);
      }),
    );
  });
});

describe('order keys', () => {
  test('a key lies strictly between its neighbours, however often one splits', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (choices) => {
        const keys = [keyBetween(null, null, 'a')];
        choices.forEach((choice, i) => {
          const at = choice % (keys.length + 1);
          const [below, above] = [keys[at - 1] ?? null, keys[at] ?? null];
          const key = keyBetween(below, above, `p${i % 7}`);
          if (below !== null) expect(key > below).toBe(true);
          if (above !== null) expect(key < above).toBe(true);
          keys.splice(at, 0, key);
        });
      }),
    );
  });

  test('two people choosing the same gap get different keys', () => {
    const [a, b] = [keyBetween('A', 'B', 'anna'), keyBetween('A', 'B', 'bert')];
    expect(a).not.toBe(b);
    expect(a > 'A' && a < 'B' && b > 'A' && b < 'B').toBe(true);
  });

  test('a note sent to the back lies below all others; used-up or damaged room does no harm', () => {
    let bottom = keyBelow(['B', 'zz'], 'x');
    for (let i = 0; i < 300; i++) {
      const next = keyBelow([bottom, 'B'], `p${i % 7}`);
      expect(next <= bottom).toBe(true);
      if (i < 30) expect(next < bottom).toBe(true);
      bottom = next;
    }
    expect(bottom.length).toBeLessThanOrEqual(200);
    for (const key of ['0', '00', '!', '', 'A0']) {
      expect(keyBelow([key], 'x') <= key || key === '').toBe(true);
      expect(keyBetween('5', key, 'x')).not.toBe('');
    }
  });

  test('a note brought to the front lies above all others; used-up room does no harm', () => {
    expect(keyAbove(['A', 'zz', 'c'], 'x') > 'zz').toBe(true);
    expect(keyAbove([], 'x')).not.toBe('');
    expect(keyAbove(['z'.repeat(200)], 'x')).toBe('z'.repeat(200));
  });
});
