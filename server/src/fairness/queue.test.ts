import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQueue } from './queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('FAIR-1 so many at once, the others in their order, and too many are refused', async () => {
  const queue = createQueue({ atOnce: 2, mostWaiting: 2, owedMs: () => 0 });
  const entered: number[] = [];
  const turns = [0, 1, 2, 3].map((n) =>
    queue.enter()?.then((leave) => {
      entered.push(n);
      return leave;
    }),
  );
  expect(queue.enter()).toBeNull();
  await vi.advanceTimersByTimeAsync(0);
  expect(entered).toEqual([0, 1]);
  const leave = await turns[0];
  leave?.();
  leave?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(entered).toEqual([0, 1, 2]);
  (await turns[1])?.();
  await vi.advanceTimersByTimeAsync(0);
  expect([entered, queue.size()]).toEqual([[0, 1, 2, 3], 2]);
});

test('FAIR-1 nobody enters while they owe anything', async () => {
  let owed = 500;
  const queue = createQueue({ atOnce: 2, mostWaiting: 2, owedMs: () => owed });
  const entered = vi.fn();
  void queue.enter()?.then(entered);
  await vi.advanceTimersByTimeAsync(400);
  expect(entered).not.toHaveBeenCalled();
  owed = 0;
  await vi.advanceTimersByTimeAsync(100);
  expect(entered).toHaveBeenCalledOnce();
});
