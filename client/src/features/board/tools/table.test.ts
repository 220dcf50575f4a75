import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessDelimiter, isSheet, parseTable, readTable, writeTable } from './table.ts';

test.each([
  [
    'semicolons',
    'a;b\nc;d',
    ';',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'every kind of line end',
    'a;b\r\nc;d\re;f',
    ';',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ],
  ],
  ['quotes around a delimiter and a line break', '"a;b";"c\nd"', ';', [['a;b', 'c\nd']]],
  ['doubled quotes', '"er sagte ""ja"""', ',', [['er sagte "ja"']]],
  ['a quote in the middle of a word', '24" Monitor;ja', ';', [['24" Monitor', 'ja']]],
  ['a quote nobody closes', '"offen;und\nweiter', ';', [['offen;und\nweiter']]],
  ['empty rows', 'a\n\n  \nb', null, [['a'], ['b']]],
  ['a byte order mark', '\ufeffa,b', ',', [['a', 'b']]],
  ['quotes of prose stay', '"Los!" rief sie', null, [['"Los!" rief sie']]],
] as const)('ARR-6 reads %s', (_, text, delimiter, table) => {
  expect(parseTable(text, delimiter)).toEqual(table);
});

test.each([
  ['Nr;Idee, kurz\n1;a, b\n2;c', ';'],
  ['a,b,c\nd,e,f', ','],
  ['a\tb\nc\td', '\t'],
  ['Erste Zeile, mit Komma\nZweite Zeile\nDritte', null],
  ['nur eine Spalte\nsonst nichts', null],
])('ARR-6 guesses the delimiter of %j', (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});

test('ARR-6 pasted prose with commas stays one note per line, a spreadsheet becomes cells', () => {
  expect(readTable('eins, zwei\ndrei, vier', false)).toEqual([['eins, zwei'], ['drei, vier']]);
  expect(readTable('eins\tzwei\ndrei\tvier', false)).toEqual([
    ['eins', 'zwei'],
    ['drei', 'vier'],
  ]);
  expect(readTable('eins,zwei\ndrei,vier', true)).toEqual([
    ['eins', 'zwei'],
    ['drei', 'vier'],
  ]);
});

test('ARR-6 what was written as CSV is read as it was', () => {
  const cell = fc.string({ minLength: 1 }).map((text) => `x${text.replace(/\r/g, '')}x`);
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(table, fc.constantFrom('\t', ';', ','), (rows, delimiter) => {
      const quote = (each: string) => `"${each.replaceAll('"', '""')}"`;
      const text = rows.map((row) => row.map(quote).join(delimiter)).join('\r\n');
      expect(parseTable(text, delimiter as ',')).toEqual(rows);
    }),
  );
});

test.each([
  ['•\tA\n•\tB', [['A'], ['B']]],
  ['·\tA\r\n·\tB\r\n', [['A'], ['B']]],
  ['1.\tA\n2.\tB', [['A'], ['B']]],
  ['\uf0b7\tA\n\n\uf0b7\tB', [['A'], ['B']]],
  ['\to\tA\n\to\tB', [['A'], ['B']]],
  [
    '•\tA\tx\n•\tB\ty',
    [
      ['A', 'x'],
      ['B', 'y'],
    ],
  ],
  [
    '•\tA\nB\tC',
    [
      ['•', 'A'],
      ['B', 'C'],
    ],
  ],
])('ARR-6 a list pasted from Word is a list: %j', (text, rows) => {
  expect(readTable(text, false)).toEqual(rows);
});

test.each([
  [
    'sep=;\na;b,c\nd;e',
    [
      ['a', 'b,c'],
      ['d', 'e'],
    ],
  ],
  ['\ufeffsep=,\r\na,b;c\r\n', [['a', 'b;c']]],
])('ARR-6 the line with the delimiter is none of the rows: %j', (text, rows) => {
  expect(readTable(text, true)).toEqual(rows);
});

test('ARR-6 Word’s soft break is a line break', () => {
  expect(readTable('eins\u000bzwei', false)).toEqual([['eins'], ['zwei']]);
});

test('ARR-6 tables of several files become one, whatever their delimiters', () => {
  const tables = [readTable('a;"b;\n1"\nc;d', true), readTable('e,f\ng,h', true)];
  expect(readTable(writeTable(tables.flat()), true)).toEqual(tables.flat());
});

test.each([
  ['a\tb\nc\td', true],
  ['eine Zeile\tmit Tab', false],
  ['zwei\nZeilen', false],
  ['•\tA\n•\tB', false],
])('ARR-6 %j is a piece of a spreadsheet: %s', (text, is) => {
  expect(isSheet(text)).toBe(is);
});
