// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { CameraRig } from './camera-rig.ts';
import { INSETS, OpeningView } from './opening-view.ts';

beforeEach(() => {
  vi.useFakeTimers();
  document.documentElement.dataset.motion = 'less';
});
afterEach(() => {
  vi.useRealTimers();
});

/** A board of areas as wide as high, and a canvas of a size. */
function boardOf(...ids: string[]) {
  let areas = ids.map((id, n) => ({ id, x: n * 1_000, y: 0, w: 900, h: 900 }));
  let changed = (): void => {};
  const board = {
    areas: () => areas,
    noteIds: () => [],
    note: () => undefined,
    subscribeAreas: (listener: () => void) => {
      changed = listener;
      return () => {};
    },
    subscribeIds: () => () => {},
  } as unknown as BoardStore;
  const rig = new CameraRig();
  let busy = false;
  const view = new OpeningView(board, rig, () => busy);
  const resize = (width: number, height: number): void => {
    rig.resize({ width, height });
    view.open();
  };
  const replace = (...fresh: string[]): void => {
    areas = fresh.map((id, n) => ({ id, x: n * 1_000, y: 0, w: 900, h: 900 }));
    changed();
  };
  return { rig, view, resize, replace, busy: () => (busy = true) };
}

test('VIEW-2 a board opens anew while the page finds its size, and no longer once somebody moved it', () => {
  const { rig, resize } = boardOf('a', 'b');
  resize(600, 1_800);
  const early = rig.camera;
  resize(1_400, 700);
  expect(rig.camera).not.toEqual(early);
  expect(rig.camera.y).toBeCloseTo(-INSETS.top / rig.camera.zoom);
  rig.pan(50, 0);
  const moved = rig.camera;
  resize(1_400, 900);
  expect(rig.camera).toBe(moved);
});

test('VIEW-2 two seconds later the room changes without moving the board', () => {
  const { rig, resize } = boardOf('a', 'b');
  resize(1_400, 700);
  const opened = rig.camera;
  vi.advanceTimersByTime(2_500);
  resize(900, 700);
  expect(rig.camera).toBe(opened);
});

test('TPL-8 other areas are looked at anew, a further one is not, and nobody who writes is led away', () => {
  const { rig, view, resize, replace, busy } = boardOf('a', 'b');
  view.follow();
  resize(1_400, 700);
  rig.pan(-5_000, 0);
  const away = rig.camera;
  replace('a', 'b', 'c');
  expect(rig.camera).toBe(away);
  replace('d', 'e', 'f');
  expect(rig.camera).not.toBe(away);
  const there = rig.camera;
  rig.pan(-5_000, 0);
  busy();
  replace('g', 'h');
  expect(rig.camera).not.toBe(there);
  expect(rig.camera.x).toBeGreaterThan(there.x + 1_000);
});

test('VIEW-2 content that comes a frame after the canvas is opened as well, later only a template is', () => {
  const { rig, view, resize, replace } = boardOf();
  resize(1_400, 700);
  view.follow();
  replace('a', 'b');
  const opened = rig.camera;
  expect(opened.zoom).toBeLessThan(1);

  const late = boardOf();
  late.resize(1_400, 700);
  late.view.follow();
  vi.advanceTimersByTime(2_500);
  const empty = late.rig.camera;
  late.replace('drawn');
  expect(late.rig.camera).toBe(empty);
  late.replace();
  late.replace('a', 'b');
  expect(late.rig.camera).toEqual(opened);
});
