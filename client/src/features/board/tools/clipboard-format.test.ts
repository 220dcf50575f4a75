import { expect, test } from 'vitest';
import { readNotes, writeNotes } from './clipboard-format.ts';

const notes = [
  { x: 300, y: 40, text: 'erste\nZeile', color: 'mint' },
  { x: 100, y: 240, text: 'zweite', color: 'sun', internal: true },
];

test('ARR-5 copied notes are plain lines for others, and themselves for a board', () => {
  const { plain, own } = writeNotes(notes);
  expect(plain).toBe('erste Zeile\nzweite');
  expect(readNotes(own)).toEqual([
    { text: 'erste\nZeile', color: 'mint', dx: 200, dy: 0 },
    { text: 'zweite', color: 'sun', internal: true, dx: 0, dy: 200 },
  ]);
});

test('ARR-5 one copied note keeps its lines for others, too', () => {
  expect(writeNotes(notes.slice(0, 1)).plain).toBe('erste\nZeile');
});

test.each([
  'kein JSON',
  'null',
  '{"version":2,"notes":[]}',
  '{"version":1,"notes":[]}',
  '{"version":1,"notes":[{"text":7,"dx":0,"dy":0}]}',
  '{"version":1,"notes":[{"text":"a","dx":-1,"dy":0}]}',
  '{"version":1,"notes":[{"text":"a","dx":1e300,"dy":0}]}',
])('ARR-5 the clipboard is anybody’s: %s is no notes', (own) => {
  expect(readNotes(own)).toBeNull();
});

test('ARR-5 FITS-1 unknown colours and crowds are brought within bounds, long texts come whole', () => {
  const note = { text: 'x'.repeat(5_000), color: 'red', dx: 0, dy: 0 };
  const read = readNotes(JSON.stringify({ version: 1, notes: Array(900).fill(note) }));
  expect(read).toHaveLength(500);
  expect(read?.[0]).toMatchObject({ color: 'sun', text: 'x'.repeat(5_000) });
});
