import { expect, test } from 'vitest';
import { screenAt } from './screen-at.ts';

const board = (boardId?: string) => ({ kind: 'workshop', workshopId: 'ws-1', tab: 'p', boardId });

test.each([
  ['/', { kind: 'landing', code: '' }],
  ['/j/ABC-123', { kind: 'landing', code: 'ABC-123' }],
  ['/j/ABC-123/', { kind: 'landing', code: 'ABC-123' }],
  ['/J/abc', { kind: 'landing', code: 'abc' }],
  ['/j/gr%C3%BCn', { kind: 'landing', code: 'grün' }],
  ['/j/100%', { kind: 'landing', code: '100%' }],
  ['/redeem', { kind: 'redeem' }],
  ['/redeem/', { kind: 'redeem' }],
  ['/w/ws-1/p', board()],
  ['/w/ws-1/p/', board()],
  ['/w/ws-1/p/board-1', board('board-1')],
  ['/w/ws-1/p/board-1/', board('board-1')],
])('%s shows its screen', (path, screen) => {
  expect(screenAt(path)).toEqual(screen);
});

test.each([
  '/j',
  '/j/',
  '/j//',
  '/j/a/b',
  '/redeem/x',
  '/w',
  '/w/ws-1',
  '/w//p',
  '/w/ws-1//b',
  '/w/ws-1/p/b/c',
  '/toString',
])('%s leads nowhere', (path) => {
  expect(screenAt(path)).toEqual({ kind: 'unknown' });
});
