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
    at('picture', 'image', [560, 400], { size: [100, 100] }),
    at('heading', 'label', [0, -200]),
    at('line', 'stroke', [0, 0]),
    at('arrow', 'connector', [0, 0]),
  ]);
  expect(areas.map(({ area }) => area.elementId)).toEqual(['area-left', 'area-right']);
  expect(areas.map(({ entries }) => ids(entries))).toEqual([
    [['first'], ['second'], ['low']],
    [['pile', 'upper', 'lower'], ['picture']],
  ]);
  expect(ids(outside)).toEqual([['heading']]);
});

test('DOC-26 it is the order of the board, and holds every sheet and every stack once', () => {
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
        return on === undefined ? one : { ...one, stack: on };
      });
      const { areas, outside } = outlineOf(elements);
      const entries = [...areas.flatMap((one) => one.entries), ...outside];
      const read = entries.flatMap(({ notes }) => notes.map(({ elementId }) => elementId));
      const { areas: boxes, stacks: piles, homeOf } = areasOf(elements);
      const sheets = elements.filter(({ type }) => type !== 'area' && type !== 'stack');
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
      expect(read).toEqual(readingOrder(placed, boxes, units).map(({ id }) => id));
      expect(entries.filter(({ stack }) => stack)).toHaveLength(stacks.length);
      const { areas: again, outside: rest } = outlineOf([...elements].reverse());
      expect([again, rest]).toEqual([areas, outside]);
    }),
  );
});
