import { expect, test } from 'vitest';
import { noteHeight } from '../../../stores/note-height.ts';
import { excerpt, fontSizeFor } from './note-text.ts';

const long = 'Zuständigkeiten klären und die Register endlich verbinden. '.repeat(6);

test('NOTE-1 a note as tall as its text needs keeps the full size', () => {
  expect(fontSizeFor(long, 200, noteHeight(long, 200))).toBe(18);
  expect(fontSizeFor('kurz', 200, 140)).toBe(18);
});

test('NOTE-1 in a smaller box the text shrinks, to 13 at most', () => {
  const needed = noteHeight(long, 200);
  const smaller = fontSizeFor(long, 200, needed * 0.8);
  expect(smaller).toBeLessThan(18);
  expect(smaller).toBeGreaterThanOrEqual(13);
  expect(fontSizeFor(long, 200, 100)).toBe(13);
});

test('NOTE-2 an excerpt is one line and says that it goes on', () => {
  expect(excerpt('eins\n zwei', 20)).toBe('eins zwei');
  expect(excerpt('eins zwei drei', 10)).toBe('eins zwei…');
});
