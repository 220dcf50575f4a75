import { expect, test } from 'vitest';
import type { NoteView } from '../../../stores/view/views.ts';
import { type NoteSort, sortNotes } from './sort-notes.ts';

const note = (id: string, authorId: string, color: string, createdAt: number): NoteView => ({
  id,
  type: 'note',
  x: 0,
  y: 0,
  w: 200,
  h: 140,
  z: '',
  color,
  text: id,
  authorId,
  mine: authorId === 'me',
  locked: false,
  createdAt,
  areaId: null,
});
const notes = [
  note('a', 'anna', 'sun', 1),
  note('b', 'me', 'mint', 3),
  note('c', 'anna', 'mint', 2),
  note('d', 'me', 'sun', 4),
];

test.each([
  ['place', 'abcd'],
  ['author', 'bdac'],
  ['color', 'bcad'],
  ['newest', 'dbca'],
] satisfies [NoteSort, string][])('LIST-3 sorted by %s', (sort, order) => {
  const ids = notes.map(({ id }) => id);
  const sorted = sortNotes(ids, (id) => notes.find((one) => one.id === id), sort);
  expect(sorted.join('')).toBe(order);
});
