import { expect, test } from 'vitest';
import { EMOJI } from './emoji-data.ts';
import { findEmoji, nextCell } from './find-emoji.ts';

const found = (asked: string) => findEmoji(EMOJI, asked).map(({ emoji }) => emoji);

test.each([
  ['glühbirne', '💡'],
  ['Gluh', '💡'],
  ['light bulb', '💡'],
  ['IDEE', '💡'],
  ['daumen hoch', '👍'],
  ['thumbs up', '👍'],
  ['behörde', '🏛️'],
  ['accessible', '♿'],
])('EMOJI-1 „%s“ finds %s, in German and in English', (asked, expected) => {
  expect(found(asked)).toContain(expected);
});

test('EMOJI-1 every word asked for counts; none asked for shows all', () => {
  expect(found('pfeil rechts')).toEqual(['➡️']);
  expect(found('')).toHaveLength(EMOJI.length);
  expect(found('gibtesnicht')).toEqual([]);
});

test('EMOJI-1 each stands there once, with a name in both languages, and is one character for the eye', () => {
  expect(EMOJI.length).toBeGreaterThan(140);
  expect(new Set(EMOJI.map(({ emoji }) => emoji)).size).toBe(EMOJI.length);
  for (const { emoji, de, en } of EMOJI) {
    expect(emoji).toMatch(/\p{Extended_Pictographic}|\u20e3/u);
    expect([...new Intl.Segmenter('de').segment(emoji)]).toHaveLength(1);
    expect(de).toMatch(/^\p{L}/u);
    expect(en).toMatch(/^\p{L}/u);
  }
});

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 0, null],
  ['ArrowDown', 3, 11],
  ['ArrowUp', 11, 3],
  ['ArrowDown', 15, null],
  ['Home', 9, 0],
  ['End', 0, 19],
  ['x', 0, null],
])('EMOJI-1 in a grid of 20, %s leads from %i to %s', (key, at, expected) => {
  expect(nextCell(key, at, 20, 8)).toBe(expected);
});
