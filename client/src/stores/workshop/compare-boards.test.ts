import type { BoardData, BoardElement } from '@stellwand/shared/contracts/board-document';
import { expect, test } from 'vitest';
import { compareBoards } from './compare-boards.ts';

const note = (elementId: string, rest: Partial<BoardElement> = {}): BoardElement => ({
  elementId,
  type: 'note',
  pos: [10, 10],
  text: elementId,
  author: 'person-ada',
  createdAt: 1,
  ...rest,
});
const area = (elementId: string, x: number): BoardElement => ({
  elementId,
  type: 'area',
  pos: [x, 0],
  text: `Bereich ${elementId}`,
});
const board = (...elements: BoardElement[]): BoardData => ({
  boardId: 'board-0001',
  title: 'Probe',
  schema: 1,
  elements,
});

test('HIST-10 the preview says of everything whether it is missing, changed or new', () => {
  const left = area('area-0001', 0);
  const right = area('area-0002', 600);
  const then = board(left, right, note('note-same'), note('note-gone'), note('note-turn'));
  const turned = note('note-turn', { text: 'anders' });
  const fresh = note('note-new1', { pos: [610, 10], text: 'neu' });
  const now = board(left, right, note('note-same'), turned, fresh);
  const { groups, counts } = compareBoards(now, then);
  expect(counts).toEqual({ missing: 1, changed: 1, fresh: 1 });
  expect(
    groups.map(({ title, items }) => [title, items.map(({ text, mark }) => [text, mark])]),
  ).toEqual([
    [
      'Bereich area-0001',
      [
        ['note-gone', 'missing'],
        ['note-same', 'same'],
        ['note-turn', 'changed'],
      ],
    ],
    ['Bereich area-0002', [['neu', 'fresh']]],
  ]);
});

test('HIST-10 lines are counted, images are named by what they show, notes outside come last', () => {
  const ends = [note('note-0001'), note('note-0002', { pos: [9_000, 9_000] })];
  const line: BoardElement = {
    ...note('line-0001'),
    type: 'connector',
    from: 'note-0001',
    to: 'note-0002',
  };
  const image: BoardElement = { ...note('image-001'), type: 'image', text: '', alt: 'Skizze' };
  const { groups, counts } = compareBoards(
    board(area('area-0001', 0), ...ends),
    board(area('area-0001', 0), ...ends, line, image),
  );
  expect(counts).toEqual({ missing: 2, changed: 0, fresh: 0 });
  expect(groups.map(({ areaId, items }) => [areaId, items.map(({ text }) => text)])).toEqual([
    ['area-0001', ['Skizze', 'note-0001']],
    [null, ['note-0002']],
  ]);
});
