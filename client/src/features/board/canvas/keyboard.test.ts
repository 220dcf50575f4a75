import { expect, test } from 'vitest';
import { SpatialIndex } from '../../../stores/view/spatial-index.ts';
import { actionKey, keyCommand } from './keyboard.ts';

const press = (
  key: string,
  held: { shiftKey?: boolean; ctrlKey?: boolean; altKey?: boolean } = {},
) => keyCommand({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test.each([
  ['ArrowLeft', { kind: 'neighbour', direction: 'left' }],
  ['Escape', { kind: 'leave' }],
  ['N', { kind: 'write' }],
  ['f', { kind: 'fit' }],
  ['0', { kind: 'life-size' }],
  ['?', { kind: 'keys' }],
  ['End', { kind: 'goto', end: 'last' }],
])('A11Y the key %s has its meaning on the canvas', (key, command) => {
  expect(press(key)).toEqual(command);
});

test('A11Y a key of an action is one pressed alone, capital or not', () => {
  const held = { shiftKey: true, ctrlKey: false, metaKey: false, altKey: false };
  expect(actionKey({ key: 'M', ...held })).toBe('m');
  expect(actionKey({ key: 'Delete', ...held })).toBe('Delete');
  expect(actionKey({ key: 'c', ...held, ctrlKey: true })).toBeNull();
});

test('A11Y keys of the browser and the screen reader stay theirs', () => {
  expect(press('f', { ctrlKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('Tab')).toBeNull();
  expect(press('F5')).toBeNull();
});

test('A11Y with Shift an arrow key selects on the way, with Ctrl it moves the note', () => {
  expect(press('ArrowUp', { shiftKey: true })).toEqual({ kind: 'extend', direction: 'up' });
  expect(press('ArrowUp', { ctrlKey: true })).toEqual({ kind: 'nudge', direction: 'up' });
});

test('A11Y arrow keys lead to the neighbour a person would expect', () => {
  const index = new SpatialIndex();
  const size = { w: 200, h: 140 };
  index.put('a', { x: 0, y: 0, ...size });
  index.put('b', { x: 240, y: 10, ...size });
  index.put('c', { x: 0, y: 180, ...size });
  index.put('d', { x: 260, y: 200, ...size });
  expect(index.nearest('a', 'right')).toBe('b');
  expect(index.nearest('a', 'down')).toBe('c');
  expect(index.nearest('d', 'left')).toBe('c');
  expect(index.nearest('d', 'up')).toBe('b');
  expect(index.nearest('a', 'left')).toBeUndefined();
});
