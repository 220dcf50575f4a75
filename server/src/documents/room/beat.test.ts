import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  BEAT_MS,
  type Beat,
  type Beating,
  BUSY_FROM,
  BUSY_STEP_MS,
  createBeat,
  LARGE_BEAT_MS,
  SLOW_BEAT_MS,
  STEP_MS,
} from './beat.ts';

let beat: Beat;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  beat = createBeat(() => Date.now());
});
afterEach(() => {
  beat.stop();
  vi.useRealTimers();
});

interface Probe extends Beating {
  flushes: number[];
  faults: unknown[];
}

function probe(onFlush?: () => void, readers = 1): Probe {
  const room: Probe = {
    lastFlushAt: 0,
    flushes: [],
    faults: [],
    readers: () => readers,
    flush(now) {
      room.lastFlushAt = now;
      room.flushes.push(now - 1_000_000);
      onFlush?.();
    },
    fail: (fault) => room.faults.push(fault),
  };
  return room;
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a quiet room is flushed in the same turn of the loop, once, however often it asks', async () => {
  const room = probe();
  beat.request(room);
  beat.request(room);
  await wait(0);
  expect(room.flushes).toEqual([0]);
});

test('a busy room waits until its last flush is a beat ago, and not longer', async () => {
  const room = probe();
  room.lastFlushAt = Date.now() - 6;
  beat.request(room);
  await wait(BEAT_MS - 7);
  expect(room.flushes).toEqual([]);
  await wait(1);
  expect(room.flushes).toEqual([BEAT_MS - 6]);
});

test('rooms that are due within one step are flushed together', async () => {
  const rooms = [probe(), probe(), probe()];
  const [first, ...others] = rooms;
  if (first) beat.request(first);
  await wait(0);
  others.forEach(beat.request);
  await wait(STEP_MS - 1);
  expect(rooms.map((room) => room.flushes)).toEqual([[0], [], []]);
  await wait(1);
  expect(rooms.map((room) => room.flushes)).toEqual([[0], [STEP_MS], [STEP_MS]]);
});

test('a room that is due sooner than the others does not wait for them', async () => {
  const [late, soon] = [probe(), probe()];
  late.lastFlushAt = Date.now();
  soon.lastFlushAt = Date.now() - 7;
  beat.request(late);
  beat.request(soon);
  await wait(2 * BEAT_MS);
  expect([late.flushes, soon.flushes]).toEqual([[BEAT_MS], [BEAT_MS - 7]]);
});

test('a room that asks while it is flushed gets the next beat', async () => {
  let asked = false;
  const room = probe(() => {
    if (!asked) beat.request(room);
    asked = true;
  });
  room.lastFlushAt = Date.now();
  beat.request(room);
  await wait(10 * BEAT_MS);
  expect(room.flushes).toEqual([BEAT_MS, 2 * BEAT_MS]);
});

test('a forgotten room is not flushed, neither at once nor with the beat', async () => {
  const [quiet, busy] = [probe(), probe()];
  busy.lastFlushAt = Date.now();
  for (const room of [quiet, busy]) {
    beat.request(room);
    beat.forget(room);
  }
  await wait(100);
  expect([quiet.flushes, busy.flushes]).toEqual([[], []]);
});

test('a late timer slows the beat down, a timely one quickens it again', async () => {
  const room = probe();
  const busyFlush = async (): Promise<number> => {
    const from = Date.now();
    room.lastFlushAt = from;
    room.flushes = [];
    beat.request(room);
    while (room.flushes.length === 0) await wait(1);
    return Date.now() - from;
  };
  room.lastFlushAt = Date.now();
  beat.request(room);
  vi.setSystemTime(Date.now() + 50);
  await wait(BEAT_MS);
  expect(await busyFlush()).toBe(SLOW_BEAT_MS);
  expect(await busyFlush()).toBe(BEAT_MS);
});

test('DOC-27 while several rooms are at work steps are wider, and narrow again where it is quiet', async () => {
  const rooms = Array.from({ length: 8 }, () => probe());
  for (let ms = 0; ms < 4 * BUSY_FROM.withinMs; ms++) {
    rooms.forEach(beat.request);
    await wait(1);
  }
  const steps = [...new Set(rooms.flatMap(({ flushes }) => flushes))].sort((a, b) => a - b);
  const gaps = steps.slice(1).map((at, n) => at - (steps[n] ?? 0));
  expect(new Set(gaps.slice(-20))).toEqual(new Set([BUSY_STEP_MS]));

  await wait(2 * BUSY_FROM.withinMs);
  const [first, second] = [probe(), probe()];
  const from = Date.now() - 1_000_000;
  beat.request(first);
  await wait(1);
  beat.request(second);
  await wait(BUSY_STEP_MS);
  expect([first.flushes, second.flushes]).toEqual([[from], [from + STEP_MS]]);
});

test('DOC-27 the beat of a room grows with its readers, up to a bound', async () => {
  const rooms = [1, 110, 500, 5_000].map((readers) => probe(undefined, readers));
  for (const room of rooms) {
    room.lastFlushAt = Date.now();
    beat.request(room);
  }
  await wait(2 * LARGE_BEAT_MS);
  // A step apart at least: each goes with the step behind its beat.
  expect(rooms.map(({ flushes }) => flushes)).toEqual([
    [BEAT_MS],
    [BEAT_MS + STEP_MS],
    [BEAT_MS + STEP_MS],
    [BEAT_MS + 2 * STEP_MS],
  ]);
  expect(LARGE_BEAT_MS).toBeLessThanOrEqual(BEAT_MS + 2 * STEP_MS);
});

test('R23 a clock that stands still holds nobody up', async () => {
  const still = createBeat(() => 1_000_000);
  const room = probe();
  for (let n = 1; n <= 5; n++) {
    still.request(room);
    await wait(SLOW_BEAT_MS);
    expect(room.flushes).toHaveLength(n);
  }
  still.stop();
});

test.each([
  ['at once', 0],
  ['with the beat', 1_000_000],
])('T31 a room whose flush throws ends alone (%s)', async (_how, lastFlushAt) => {
  const fault = new Error('broken');
  const bad = probe(() => {
    throw fault;
  });
  const good = probe();
  for (const room of [bad, good]) {
    room.lastFlushAt = lastFlushAt;
    beat.request(room);
  }
  await wait(BEAT_MS);
  expect(bad.faults).toEqual([fault]);
  expect(good.flushes).toHaveLength(1);
});
