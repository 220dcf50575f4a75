import { expect, test } from 'vitest';
import { KEEP_ALIVE, shareFrames, updateMessage } from './frames.ts';
import { frameCursors, frameTick } from './tick-frames.ts';

const UPDATE = new Uint8Array([1, 2, 3]);
const CURSORS = KEEP_ALIVE;

test('a tick is framed whole, and once more without cursors for all who ask', () => {
  const tick = frameTick([UPDATE, UPDATE], CURSORS);
  const edits = [updateMessage(UPDATE), updateMessage(UPDATE)];
  expect(tick?.whole.wire).toEqual(shareFrames([...edits, CURSORS]).wire);
  expect(tick?.withoutCursors()?.wire).toEqual(shareFrames(edits).wire);
  expect(tick?.withoutCursors()).toBe(tick?.withoutCursors());
});

test('edits alone are the whole, cursors alone leave nothing without them, nothing is no tick', () => {
  const edits = frameTick([UPDATE], null);
  expect(edits?.withoutCursors()).toBe(edits?.whole);
  expect(frameTick([], CURSORS)?.whole.wire).toEqual(frameCursors(CURSORS).whole.wire);
  expect(frameTick([], CURSORS)?.withoutCursors()).toBeNull();
  expect(frameTick([], null)).toBeNull();
});
