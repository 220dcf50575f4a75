import { expect, test } from 'vitest';
import type { BoardElement } from '../contracts/board-document.ts';
import { besideOthers } from './returning.ts';

const note = (
  elementId: string,
  x: number,
  y: number,
  rest: Partial<BoardElement> = {},
): BoardElement => ({
  elementId,
  type: 'note',
  pos: [x, y],
  text: elementId,
  ...rest,
});
const area: BoardElement = { elementId: 'area-0001', type: 'area', pos: [0, 0], text: 'A' };
const places = (elements: readonly BoardElement[]) => elements.map(({ pos }) => pos);

test('HIST-8 what comes back stands where it was, or beside what lies there now', () => {
  const now = [area, note('note-now1', 30, 80)];
  const free = note('note-0001', 254, 80);
  expect(besideOthers(now, [free])).toEqual([free]);
  expect(places(besideOthers(now, [note('note-0002', 40, 90), free]))).toEqual([
    [254, 80],
    [30, 244],
  ]);
  // Also outside of every area, and never onto one another.
  const outside = [note('note-0003', 5_000, 0), note('note-0004', 5_000, 0)];
  const [first, second] = places(besideOthers(now, outside));
  expect(first).toEqual([5_000, 0]);
  expect(second).not.toEqual(first);
});

test('HIST-8 notes of a pile go back onto it, and lines have no place to lose', () => {
  const pile: BoardElement = { elementId: 'stack-001', type: 'stack', pos: [30, 80], text: '' };
  const now = [area, pile, note('note-now1', 30, 80)];
  const back = [
    note('note-0001', 30, 80, { stack: 'stack-001' }),
    note('line-0001', 0, 0, { type: 'connector', from: 'note-0001', to: 'note-now1' }),
  ];
  expect(besideOthers(now, back)).toEqual(back);
});
