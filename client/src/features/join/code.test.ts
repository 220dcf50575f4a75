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
  [
    'https://eur01.safelinks.protection.example/?url=https%3A%2F%2Fboard.example.org%2Fj%2FK7MP-2XQR&data=05%7C02',
    'K7MP-2XQR',
  ],
  ['https://urldefense.example/v3/__https://board.example.org/j/K7MP-2XQR__;!!AbCdEf', 'K7MP-2XQR'],
  [
    'https://filter.example/r?u=https%253A%252F%252Fboard.example.org%252Fj%252Fk7mp-2xqr',
    'K7MP-2XQR',
  ],
  ['100 % k7mp', '100K-7MP'],
])('JOIN-1 JOIN-6 “%s” is read as the code “%s”', (typed, code) => {
  expect(formatCode(typed)).toBe(code);
});

test('JOIN-1 a code is complete with eight characters, however they were typed', () => {
  expect(isCompleteCode('k7mp2xqr')).toBe(true);
  expect(isCompleteCode('K7MP-2XQ')).toBe(false);
});
