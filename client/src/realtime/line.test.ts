import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CarrierEvents } from './carrier.ts';
import { LINE_TIMING, Line } from './line.ts';
import { slownessOf } from './line-speed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line whose WebSocket is open and brings nothing, as while a large board is still arriving. */
function openLine(slowness: number) {
  const seen: string[] = [];
  let carrier: CarrierEvents | undefined;
  const line = new Line(
    {
      websocket: (events) => {
        carrier = events;
        return { send: () => {}, close: () => {} };
      },
      polling: () => ({ send: () => {}, close: () => {} }),
    },
    {
      up: () => seen.push('up'),
      frame: () => {},
      down: () => seen.push('down'),
      ended: () => {},
      ping: () => {},
    },
    { ...LINE_TIMING, slowness: () => slowness },
  );
  line.open();
  carrier?.opened();
  return { line, seen };
}

test('SWALLOW-1 a board that arrives slowly on a slow line is not taken for one that is swallowed', () => {
  const { line, seen } = openLine(4);
  vi.advanceTimersByTime(12_000);
  expect(seen).toEqual(['up']);
  vi.advanceTimersByTime(8_000);
  expect(seen).toEqual(['up', 'down']);
  line.close();
});

test('SWALLOW-1 where the page came quickly, and once the board is here, a dead line is found out as ever', () => {
  const quick = openLine(1);
  const slow = openLine(6);
  slow.line.caughtUp();
  vi.advanceTimersByTime(7_000);
  expect(quick.seen).toEqual(['up', 'down']);
  expect(slow.seen).toEqual(['up', 'down']);
  quick.line.close();
  slow.line.close();
});

test('SWALLOW-1 how slow a line is, is told by the files of the page that came over it', () => {
  const file = (transferSize: number, responseStart: number, responseEnd: number) =>
    ({ transferSize, responseStart, responseEnd }) as unknown as PerformanceEntry;
  expect(slownessOf([])).toBe(1);
  // From the browser's own store, and too little to tell.
  expect(slownessOf([file(0, 0, 5_000), file(2_000, 0, 5_000)])).toBe(1);
  expect(slownessOf([file(70_000, 0, 20), file(70_000, 10, 40)])).toBe(1);
  // Two at once share the line: 150 kB in 750 ms.
  expect(slownessOf([file(75_000, 0, 750), file(75_000, 0, 750)])).toBe(5);
  expect(slownessOf([file(100_000, 0, 9_000)])).toBe(6);
});
