import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Scene } from '../surface/scene.ts';
import { shareView } from './share-view.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A canvas whose camera is moved by hand, and everything it says of itself. */
function open() {
  const told: unknown[] = [];
  const frames = new Set<() => void>();
  const steps = new Set<() => void>();
  const camera = { x: 0, y: 0, zoom: 1 };
  const scene = {
    board: {
      tell: (part: unknown) => told.push(part),
      subscribePresence: (listener: () => void) => {
        steps.add(listener);
        return () => steps.delete(listener);
      },
    },
    rig: {
      camera,
      viewport: { width: 1_000, height: 800 },
      onFrame: (listener: () => void) => {
        frames.add(listener);
        return () => frames.delete(listener);
      },
    },
  } as unknown as Scene;
  const state = { wanted: false };
  const stop = shareView(
    scene,
    () => state.wanted,
    () => () => {},
  );
  return {
    told,
    stop,
    pan(x: number) {
      camera.x = x;
      for (const listener of frames) listener();
    },
    want(wanted: boolean) {
      state.wanted = wanted;
      for (const listener of steps) listener();
    },
  };
}

test('PRES-2 nobody hears what a window shows while nobody looks along', () => {
  const { told, pan } = open();
  for (let x = 0; x < 20; x++) pan(x);
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([]);
});

test('PRES-2 who is followed says it at most ten times a second, and takes it back at the end', () => {
  const { told, pan, want, stop } = open();
  want(true);
  expect(told).toEqual([{ view: { x: 0, y: 0, w: 1_000, h: 800 } }]);
  for (let x = 1; x <= 60; x++) {
    pan(x);
    vi.advanceTimersByTime(1_000 / 60);
  }
  expect(told.length).toBeLessThanOrEqual(12);
  vi.advanceTimersByTime(200);
  expect(told.at(-1)).toEqual({ view: { x: 60, y: 0, w: 1_000, h: 800 } });
  want(false);
  expect(told.at(-1)).toEqual({ view: null });
  const count = told.length;
  pan(99);
  vi.advanceTimersByTime(1_000);
  stop();
  expect(told).toHaveLength(count);
});

test('PRES-2 a canvas that closes takes its window back', () => {
  const { told, want, stop } = open();
  want(true);
  stop();
  expect(told.at(-1)).toEqual({ view: null });
});
