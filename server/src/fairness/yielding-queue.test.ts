import { expect, test } from 'vitest';
import { createYieldingQueue } from './yielding-queue.ts';

const nextRound = () => new Promise<void>((resolve) => setImmediate(resolve));

test('FAIR-9 small work goes on for two milliseconds, then the loop has a round, and all of it is done in order', async () => {
  let ms = 0;
  const queue = createYieldingQueue(() => ms);
  const done: number[] = [];
  for (let n = 0; n < 5; n++) {
    queue.push(() => {
      ms += 1;
      done.push(n);
    });
  }
  expect(done).toEqual([]);
  await nextRound();
  expect(done).toEqual([0, 1]);
  await nextRound();
  expect(done).toEqual([0, 1, 2, 3]);
  // What comes meanwhile comes last.
  queue.push(() => void done.push(5));
  await nextRound();
  expect(done).toEqual([0, 1, 2, 3, 4, 5]);
  queue.push(() => void done.push(6));
  await nextRound();
  expect(done.at(-1)).toBe(6);
});
