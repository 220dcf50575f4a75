// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { PresenceView } from '../../../stores/board/presence.ts';
import type { Camera } from '../surface/camera.ts';
import type { CameraRig } from '../surface/camera-rig.ts';
import type { NoteLayer } from '../surface/note-layer.ts';
import { PresenceLayer } from './presence-layer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LOOK = { cursor: 'cursor', name: 'name', frame: 'frame', quiet: 'quiet', gliding: 'gliding' };

const person = (n: number, more: Partial<PresenceView> = {}): PresenceView => ({
  personId: `person-${n}`,
  name: `Person ${n}`,
  role: 'participant',
  color: 'sky',
  cursor: { x: n, y: n },
  selection: [],
  drag: null,
  typing: null,
  view: null,
  follow: null,
  laser: false,
  point: null,
  ...more,
});

/** The layer over an overlay of its own; `show` is one step of presence and one frame. */
function open() {
  let people: readonly PresenceView[] = [];
  let step = () => {};
  let paint: (camera: Camera) => void = () => {};
  const overlay = document.createElement('div');
  const board = {
    presence: () => people,
    subscribePresence: (listener: () => void) => {
      step = listener;
      return () => {};
    },
    subscribeChanges: () => () => {},
  } as unknown as BoardStore;
  const rig = {
    onFrame: (listener: (camera: Camera) => void) => {
      paint = listener;
      return () => {};
    },
    invalidate: () => {},
  } as unknown as CameraRig;
  const notes = {
    box: () => undefined,
    offsets: () => new Map(),
    far: false,
  } as unknown as NoteLayer;
  const layer = new PresenceLayer(board, rig, notes, overlay, LOOK);
  const stop = layer.start();
  const show = (next: readonly PresenceView[]) => {
    people = next;
    step();
    paint({ x: 0, y: 0, zoom: 1 });
  };
  const cursors = () => [...overlay.querySelectorAll<HTMLElement>('.cursor')];
  return { layer, overlay, stop, show, cursors };
}

const crowd = (count: number) => Array.from({ length: count }, (_, n) => person(n));

test('PRES-5 pointers have names up to fifteen people, above they go without', () => {
  const { overlay, show, cursors, stop } = open();
  show(crowd(15));
  expect(cursors()).toHaveLength(15);
  expect(overlay.classList.contains('quiet')).toBe(false);
  show(crowd(16));
  expect(overlay.classList.contains('quiet')).toBe(true);
  stop();
});

test('PRES-5 a pointer that rests for ten seconds fades, and is back when it moves', () => {
  const { show, cursors, stop } = open();
  show([person(1), person(2)]);
  vi.advanceTimersByTime(8_000);
  show([person(1, { cursor: { x: 50, y: 50 } }), person(2)]);
  vi.advanceTimersByTime(6_000);
  expect(cursors().map(({ dataset }) => dataset.idle)).toEqual([undefined, 'on']);
  show([person(1, { cursor: { x: 50, y: 50 } }), person(2, { cursor: { x: 9, y: 9 } })]);
  expect(cursors().map(({ dataset }) => dataset.idle)).toEqual([undefined, undefined]);
  stop();
});

test('PRES-5 switched off there are none; a laser keeps its name, without an arrow', () => {
  const { layer, show, cursors, stop } = open();
  show([person(1, { laser: true }), person(2)]);
  expect(cursors().map(({ dataset }) => dataset.laser)).toEqual(['on', undefined]);
  layer.show(false);
  show([person(1, { laser: true }), person(2)]);
  expect(cursors()).toHaveLength(1);
  show([person(1), person(2)]);
  expect(cursors()).toHaveLength(0);
  stop();
});
