import { expect, test } from 'vitest';
import { coveredBy } from './on-screen-keyboard.ts';

test.each([
  ['nothing is open', 800, { height: 800, offsetTop: 0, scale: 1 }, 0],
  ['a keyboard lies over the page', 800, { height: 460, offsetTop: 0, scale: 1 }, 340],
  ['the page was pushed up for it', 800, { height: 460, offsetTop: 100, scale: 1 }, 240],
  ['a bar of the browser went away', 800, { height: 744, offsetTop: 0, scale: 1 }, 0],
  ['somebody looks closer with two fingers', 800, { height: 400, offsetTop: 120, scale: 2 }, 0],
])('TOUCH-2 %s', (_what, page, seen, expected) => {
  expect(coveredBy(page, seen)).toBe(expected);
});
