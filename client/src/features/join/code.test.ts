import { expect, test } from 'vitest';
import { formatCode, isCompleteCode } from './code.ts';

test.each([
  ['', ''],
  ['ab', 'AB'],
  ['abcd', 'ABCD'],
  ['abcde', 'ABCD-E'],
  ['abcd efgh', 'ABCD-EFGH'],
  [' ABCD–EFGH ', 'ABCD-EFGH'],
  ['abcdefghijkl', 'ABCD-EFGH'],
  ['https://board.example.org/j/k7mp-2xqr', 'K7MP-2XQR'],
  ['board.example.org/j/K7MP2XQR?x=1', 'K7MP-2XQR'],
])('JOIN-1 “%s” is read as the code “%s”', (typed, code) => {
  expect(formatCode(typed)).toBe(code);
});

test('JOIN-1 a code is complete with eight characters, however they were typed', () => {
  expect(isCompleteCode('k7mp2xqr')).toBe(true);
  expect(isCompleteCode('K7MP-2XQ')).toBe(false);
});
