import { expect, test } from 'vitest';
import { createServerTime } from './server-time.ts';

/** A device whose clock is off, and a network with these ways to and fro (ms). */
function device(off: number, ways: [to: number, fro: number][]) {
  let time = 1_000_000;
  const next = ways.values();
  const serverTime = createServerTime(
    async () => {
      const [to, fro] = next.next().value ?? [0, 0];
      time += to;
      const said = time;
      time += fro;
      return said;
    },
    () => time + off,
  );
  return { serverTime, truth: () => time, pass: (ms: number) => (time += ms) };
}

test.each([0, 3_600_000, -86_400_000])(
  'TIMER-5 a device %d ms off shows the time of the server, wrong by half the uneven part of the quickest way at most',
  async (off) => {
    const { serverTime, truth, pass } = device(off, [
      [900, 20],
      [30, 10],
      [5, 800],
    ]);
    await serverTime.measure();
    pass(60_000);
    expect(Math.abs(serverTime.now() - truth())).toBe(10);
  },
);

test('TIMER-5 without a network the last measure stays', async () => {
  let online = true;
  const serverTime = createServerTime(
    async () => {
      if (!online) throw new Error('offline');
      return 5_000;
    },
    () => 1_000,
  );
  await serverTime.measure();
  online = false;
  await serverTime.measure();
  expect(serverTime.now()).toBe(5_000);
});

test('TIMER-5 a clock that is set back while asking is not believed', async () => {
  let local = 10_000;
  let asked = 0;
  const serverTime = createServerTime(
    async () => {
      if (asked++ === 0) local -= 5_000;
      return 7_000;
    },
    () => local,
  );
  await serverTime.measure();
  expect(serverTime.now()).toBe(7_000);
});
