import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from '../../../stores/lib/split-text.ts';
import { rowsOf } from './rows-to-notes.ts';

const table = [
  ['Nr', 'Idee'],
  ['1', 'Formulare zusammenlegen'],
  ['2', ''],
];

test('ARR-7 one note per row: of one column, or of all cells below each other', () => {
  expect(rowsOf(table, 1).map(({ text }) => text)).toEqual(['Idee', 'Formulare zusammenlegen']);
  expect(rowsOf(table, 'all').map(({ text }) => text)).toEqual([
    'Nr\nIdee',
    '1\nFormulare zusammenlegen',
    '2',
  ]);
});

test('ARR-7 a row too long for one note is spread over several, and says so', () => {
  const [row] = rowsOf([[`${'wort '.repeat(500)}ende`]], 'all');
  expect(row?.notes).toBe(2);
});

test('ARR-7 texts are cut between words, and no word is lost', () => {
  expect(splitText('eins zwei drei', 9)).toEqual(['eins zwei', 'drei']);
  expect(splitText('ohneluecke', 4)).toEqual(['ohne', 'luec', 'ke']);
  expect(splitText('ab😀cd', 3)).toEqual(['ab', '😀c', 'd']);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 20 }), (text, limit) => {
      const parts = splitText(text, limit);
      expect(parts.every((part) => part.length <= limit)).toBe(true);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
