import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatches } from './watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('every watch is asked at its own pace, by one beat, and by none after the end', async () => {
  const looks: string[] = [];
  const watch = (name: string, everyS: number) => ({
    everyS,
    look: async () => void looks.push(name),
  });
  const watches = createWatches([watch('often', 2), watch('seldom', 5)]);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks).toEqual(['often', 'often', 'seldom', 'often', 'often', 'often', 'seldom']);
  watches.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toHaveLength(7);
});

test('a watch that still looks is not asked again, and holds up no other', async () => {
  let slow = 0;
  let quick = 0;
  let done = () => {};
  const watches = createWatches([
    {
      everyS: 1,
      look() {
        slow += 1;
        return new Promise<void>((resolve) => {
          done = resolve;
        });
      },
    },
    {
      everyS: 1,
      async look() {
        quick += 1;
      },
    },
  ]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([slow, quick]).toEqual([1, 3]);
  done();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([slow, quick]).toEqual([2, 4]);
  watches.close();
});
