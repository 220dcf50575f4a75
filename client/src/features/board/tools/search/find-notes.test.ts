import { expect, test } from 'vitest';
import type { NoteView } from '../../../../stores/view/views.ts';
import { findNotes, fold, step } from './find-notes.ts';

const note = (id: string, text: string): NoteView => ({
  id,
  type: 'note',
  x: 0,
  y: 0,
  w: 200,
  h: 140,
  z: '',
  color: 'sun',
  text,
  authorId: 'p',
  mine: true,
  locked: false,
  createdAt: 0,
  areaId: null,
});
const notes = [
  note('a', 'Über die Straße'),
  note('b', 'Café\nmit Óscar'),
  note('c', 'Straßenbahn'),
];

test.each([
  ['uber', ['a']],
  ['ÜBER', ['a']],
  ['strasse', ['a', 'c']],
  ['cafe oscar', ['b']],
  ['bahn  stras', ['c']],
  ['Cafe\u0301', ['b']],
  ['fehlt', []],
  ['   ', []],
])('SEARCH-1 %j finds %j', (query, ids) => {
  expect(findNotes(query, notes)).toEqual(ids);
});

test('SEARCH-1 a changed note is found by its new words', () => {
  expect(findNotes('neu', [{ ...note('a', 'alt') }])).toEqual([]);
  expect(findNotes('neu', [{ ...note('a', 'neu') }])).toEqual(['a']);
});

test('SEARCH-1 ligatures and wide letters are their plain letters', () => {
  expect(fold('ﬁn ＡＢ')).toBe('fin ab');
});

test('SEARCH-2 after the last hit comes the first, and before the first the last', () => {
  expect(step(3, 2, 1)).toBe(0);
  expect(step(3, 0, -1)).toBe(2);
  expect(step(3, -1, 1)).toBe(0);
  expect(step(0, -1, 1)).toBe(-1);
});

test('SEARCH-1 soft hyphens and joiners do not hide a word, in the note or in the query', () => {
  expect(fold('Ver\u00adwal\u00adtung')).toBe('verwaltung');
  expect(fold('Ver\u200bwaltung\ufeff')).toBe(fold('Ver\u00adwaltung'));
});
