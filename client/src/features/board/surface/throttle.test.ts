import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttle } from './throttle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('CANVAS-9 a drag is told at most every 66 ms, and its last place always', () => {
  const told: number[] = [];
  const share = throttle(66, (value: number) => told.push(value));
  for (let ms = 0; ms < 660; ms++) {
    share.push(ms);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  expect(told.length).toBeLessThanOrEqual(12);
  expect(told.at(-1)).toBe(659);
});

test('CANVAS-9 nothing is told after the drag ended', () => {
  const told: number[] = [];
  const share = throttle(66, (value: number) => told.push(value));
  share.push(1);
  share.push(2);
  share.drop();
  vi.advanceTimersByTime(500);
  expect(told).toEqual([1]);
});
