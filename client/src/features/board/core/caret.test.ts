import { expect, test } from 'vitest';
import { mapPosition } from './caret.ts';

test.each([
  ['text typed before the caret pushes it along', 'Haus', 'Das Haus', 2, 6],
  ['text typed after the caret leaves it', 'Haus', 'Haus und Hof', 2, 2],
  ['text typed exactly at the caret goes behind it', 'ab', 'aXb', 1, 1],
  ['a deletion before the caret pulls it back', 'Das Haus', 'Haus', 6, 2],
  ['a deletion around the caret leaves it at the gap', 'Das alte Haus', 'Das Haus', 6, 4],
  ['the end stays the end', 'Haus', 'Das Haus', 4, 8],
  ['an empty text has one place', 'Haus', '', 3, 0],
])('EDIT-1 %s', (_, before, after, position, expected) => {
  expect(mapPosition(before, after, position)).toBe(expected);
});

test('EDIT-1 a caret never leaves the text', () => {
  const words = ['', 'a', 'ab', 'Umlaut', 'ä ö ü', 'Zettel schreiben', 'Zettel lesen'];
  for (const before of words) {
    for (const after of words) {
      for (let at = 0; at <= before.length; at++) {
        const mapped = mapPosition(before, after, at);
        expect(mapped).toBeGreaterThanOrEqual(0);
        expect(mapped).toBeLessThanOrEqual(after.length);
      }
    }
  }
});
