import { expect, test } from 'vitest';
import type { NoteView, StackView } from '../../../stores/view/views.ts';
import { panelOf, seenBox } from './stack-layout.ts';

const note = (id: string, h: number, stackId?: string): NoteView => ({
  id,
  type: 'note',
  x: 5_000,
  y: 5_000,
  w: 200,
  h,
  z: '',
  color: 'sun',
  text: id,
  authorId: 'p',
  mine: true,
  locked: false,
  createdAt: 0,
  areaId: null,
  stackId,
});
const stack: StackView = {
  id: 'pile',
  title: '',
  x: 100,
  y: 100,
  w: 200,
  h: 140,
  z: '',
  color: 'sun',
  areaId: null,
  mine: true,
  locked: false,
  createdAt: 0,
  listed: false,
  open: false,
  noteIds: ['a', 'b'],
};
const notes = [note('a', 140, 'pile'), note('b', 300, 'pile'), note('free', 140)];
const board = {
  note: (id: string) => notes.find((one) => one.id === id),
  stack: (id: string) => (id === 'pile' ? stack : undefined),
};

test('STACK-7 a closed stack hides its notes and no others', () => {
  expect(seenBox(board, [], 'pile')).toMatchObject({ x: 100, y: 100, h: 140 });
  expect(seenBox(board, [], 'a')).toBeUndefined();
  expect(seenBox(board, [], 'free')).toMatchObject({ x: 5_000, y: 5_000 });
});

test('STACK-7 an open stack shows its notes one below the other, all on its panel', () => {
  const [head, a, b] = ['pile', 'a', 'b'].map((id) => seenBox(board, ['pile'], id));
  if (!head || !a || !b) throw new Error('not seen');
  expect(a.y).toBeGreaterThanOrEqual(head.y + head.h);
  expect(b.y).toBeGreaterThanOrEqual(a.y + a.h);
  expect([a.x, b.x]).toEqual([100, 100]);
  const { h, pad } = panelOf(board, stack);
  expect(stack.y - pad + h).toBeGreaterThanOrEqual(b.y + b.h);
});
