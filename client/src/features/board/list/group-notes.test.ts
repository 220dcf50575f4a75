import { expect, test } from 'vitest';
import type { AreaView, NoteView } from '../../../stores/view/views.ts';
import { groupNotes, sameGroups } from './group-notes.ts';

const area = (id: string, x: number): AreaView => ({ id, title: id, x, y: 0, w: 720, h: 900 });
const note = (id: string, areaId: string | null): NoteView => ({
  id,
  type: 'note',
  x: 0,
  y: 0,
  w: 200,
  h: 140,
  z: '',
  color: 'sun',
  text: id,
  authorId: 'p',
  mine: true,
  locked: false,
  createdAt: 0,
  areaId,
});

function boardOf(areas: AreaView[], notes: NoteView[]) {
  const byId = new Map(notes.map((one) => [one.id, one]));
  return {
    areas: () => areas,
    noteIds: () => notes.map((one) => one.id),
    note: (id: string) => byId.get(id),
  };
}

test('LIST-1 every area has its heading, also an empty one, from left to right', () => {
  const board = boardOf([area('right', 800), area('left', 0)], [note('n1', 'right')]);
  expect(groupNotes(board, 'outside')).toEqual([
    { areaId: 'left', title: 'left', ids: [] },
    { areaId: 'right', title: 'right', ids: ['n1'] },
  ]);
});

test('LIST-1 notes without an area, or of one that is gone, are not lost', () => {
  const board = boardOf([area('a', 0)], [note('n1', null), note('n2', 'gone')]);
  expect(groupNotes(board, 'outside').at(-1)).toEqual({
    areaId: null,
    title: 'outside',
    ids: ['n1', 'n2'],
  });
});

test('LIST-2 a note that changes its area changes the groups', () => {
  const areas = [area('a', 0), area('b', 800)];
  const before = groupNotes(boardOf(areas, [note('n1', 'a')]), '');
  expect(sameGroups(before, groupNotes(boardOf(areas, [note('n1', 'a')]), ''))).toBe(true);
  expect(sameGroups(before, groupNotes(boardOf(areas, [note('n1', 'b')]), ''))).toBe(false);
});
