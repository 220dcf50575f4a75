import { expect, test } from 'vitest';
import { toSlug } from './slug.ts';

test.each([
  ['Wie wollen wir 2030 lernen?', 'wie-wollen-wir-2030-lernen'],
  ['Größe & Übersicht', 'groesse-uebersicht'],
  ['Čapek à Paris', 'capek-a-paris'],
  ['学习', 'stellwand'],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('“%s” is part of a file name as %s', (title, slug) => {
  expect(toSlug(title)).toBe(slug);
});

test.each(['\u0301\u0323', '-', 'ä', ' '])(
  'a title full of %j becomes a file name in a moment, however long it is',
  (sign) => {
    expect(toSlug(`a${sign.repeat(200_000)}b`).length).toBeLessThanOrEqual(60);
  },
);
