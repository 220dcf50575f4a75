import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

test('FAIR-9 what was done is let go of, also where something always waits', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let ms = 0;
  const queue = createYieldingQueue(() => ms);
  const done: WeakRef<object>[] = [];
  /** Each piece of work brings the next one: two are always on their way. */
  const push = (): void => {
    const held = { bytes: new Uint8Array(1_000) };
    queue.push(() => {
      ms += 1;
      done.push(new WeakRef(held));
      if (done.length < 2_000) push();
    });
  };
  push();
  push();
  while (done.length < 1_000) await nextRound();
  collect();
  // In a turn of its own: what a WeakRef gave is kept until the end of the turn.
  await nextRound();
  collect();
  const kept = done.slice(0, 500).filter((one) => one.deref() !== undefined);
  expect(kept).toHaveLength(0);
});
