import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BoardElement } from '../contracts/board-document.ts';
import { areasOf, outlineOf } from './outline.ts';
import { readingOrder } from './reading-order.ts';

const at = (
  elementId: string,
  type: BoardElement['type'],
  pos: [number, number],
  rest: Partial<BoardElement> = {},
): BoardElement => ({ elementId, type, pos, text: elementId, ...rest });

const SHEETS = new Set(['note', 'image', 'label']);

const ids = (entries: ReturnType<typeof outlineOf<BoardElement>>['outside']) =>
  entries.map(({ stack, notes }) => [
    ...(stack ? [stack.elementId] : []),
    ...notes.map(({ elementId }) => elementId),
  ]);

test('DOC-26 headings, stacks and sheets as one reads them; lines have no place in it', () => {
  const { areas, outside } = outlineOf([
    at('area-right', 'area', [524, 0]),
    at('area-left', 'area', [0, 0]),
    at('low', 'note', [30, 400]),
    at('second', 'note', [260, 90]),
    at('first', 'note', [30, 110]),
    at('pile', 'stack', [560, 90]),
    at('upper', 'note', [9_000, 0], { stack: 'pile', area: 'area-left' }),
    at('lower', 'note', [9_000, 300], { stack: 'pile' }),
    at('image', 'image', [560, 400], { size: [100, 100] }),
    at('heading', 'label', [0, -200]),
    at('line', 'stroke', [0, 0]),
    at('arrow', 'connector', [0, 0]),
  ]);
  expect(areas.map(({ area }) => area.elementId)).toEqual(['area-left', 'area-right']);
  expect(areas.map(({ entries }) => ids(entries))).toEqual([
    [['first'], ['second'], ['low']],
    [['pile', 'upper', 'lower'], ['image']],
  ]);
  expect(ids(outside)).toEqual([['heading']]);
});

test('DOC-26 where places count one reads by rows, and it holds every sheet and every stack once', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }));
  const element = fc.record({
    elementId: fc.uuid(),
    type: fc.constantFrom<BoardElement['type']>('note', 'image', 'label', 'stack', 'area'),
    pos: place,
    text: fc.constant(''),
    n: fc.nat({ max: 5 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(element, { selector: (one) => one.elementId }), (made) => {
      const stacks = made.filter(({ type }) => type === 'stack');
      const elements: BoardElement[] = made.map(({ n, ...one }) => {
        const on = one.type === 'note' ? stacks[n]?.elementId : undefined;
        return { ...one, ...(on && { stack: on }), ...(one.type === 'area' && { flow: false }) };
      });
      const { areas, outside } = outlineOf(elements);
      const entries = [...areas.flatMap((one) => one.entries), ...outside];
      const first = new Map(entries.map(({ stack, notes }) => [stack?.elementId, notes[0]]));
      const read = entries.flatMap(({ stack, notes }) => (stack ? notes.slice(0, 1) : notes));
      const { areas: boxes, stacks: piles, homeOf } = areasOf(elements);
      // On a stack the order is that of its list (LAYOUT-2): here its first note stands for all.
      const isFirst = (one: BoardElement) => !one.stack || first.get(one.stack) === one;
      const sheets = elements.filter(
        (one) => one.type !== 'area' && one.type !== 'stack' && isFirst(one),
      );
      const placed = sheets.map((one) => ({
        id: one.elementId,
        x: one.pos[0],
        y: one.pos[1],
        w: 200,
        h: 140,
        areaId: homeOf(one),
        stackId: one.stack,
      }));
      const units = [...piles.values()].map((pile) => ({ ...pile, areaId: homeOf(pile.element) }));
      const order = read.map(({ elementId }) => elementId);
      expect(order).toEqual(readingOrder(placed, boxes, units).map(({ id }) => id));
      expect(entries.filter(({ stack }) => stack)).toHaveLength(stacks.length);
      const seen = entries.flatMap(({ notes }) => notes.map(({ elementId }) => elementId));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(elements.filter(({ type }) => SHEETS.has(type)).length);
      const { areas: again, outside: rest } = outlineOf([...elements].reverse());
      expect([again, rest]).toEqual([areas, outside]);
    }),
  );
});
