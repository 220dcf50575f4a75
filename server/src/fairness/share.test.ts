import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShares } from './shares.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const anna = { workshopId: 'workshop-1', personId: 'person-anna', role: 'participant' } as const;
const berk = { ...anna, personId: 'person-berk' };
const clock = { now: () => Date.now() };

test('FAIR-1 whoever took more than their share of a core rests until it is paid off, and nobody else does', async () => {
  const shares = createShares(clock);
  const share = shares.of(anna);
  share.spend({ ms: 300 });
  await vi.advanceTimersByTimeAsync(1);
  expect(share.isResting()).toBe(false);
  share.spend({ ms: 100 });
  const woken: string[] = [];
  share.whenRested(() => woken.push('anna'));
  await vi.advanceTimersByTimeAsync(1_900);
  expect([share.isResting(), shares.of(berk).isResting(), woken]).toEqual([true, false, []]);
  await vi.advanceTimersByTimeAsync(110);
  expect([share.isResting(), woken]).toEqual([false, ['anna']]);
});

test('FAIR-1 bytes are counted alike, no faster than a store takes them, and who leads may do more at once', async () => {
  const shares = createShares(clock);
  const share = shares.of(anna);
  // The largest frame at once, and the next one a second later.
  share.spend({ bytes: 1024 * 1024 });
  expect(share.owedMs()).toBe(0);
  share.spend({ bytes: 1024 * 1024 });
  expect(share.owedMs()).toBe(1_000);
  for (let second = 0; second < 3; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    share.spend({ bytes: 1024 * 1024 });
  }
  // Five in three seconds: more than are saved up, and then there are 256 KiB a second.
  expect(share.owedMs()).toBe(1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  share.spend({ bytes: 1024 * 1024 });
  expect(share.owedMs()).toBe(4_000);
  const leader = shares.of({ ...berk, role: 'facilitator' });
  leader.spend({ ms: 2_000 });
  expect(leader.owedMs()).toBe(0);
});

test('FAIR-2 a person has one turn and not one per line: the others go on only where something is left', async () => {
  const share = createShares(clock).of(anna);
  share.spend({ ms: 300 });
  await vi.advanceTimersByTimeAsync(1);
  const served: number[] = [];
  const lines = [0, 1, 2, 3].map((line) => () => {
    served.push(line);
    share.spend({ ms: 20 });
  });
  share.spend({ ms: 10 });
  for (const line of lines) share.whenRested(line);
  // Every line takes 20 ms of a core, of which there are 50 in a second.
  await vi.advanceTimersByTimeAsync(300);
  expect(served).toEqual([0]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(served).toEqual([0, 1, 2, 3]);
});

test('FAIR-2 a line that has gone is not called', async () => {
  const share = createShares(clock).of(anna);
  const goOn = vi.fn();
  share.spend({ ms: 400 });
  share.whenRested(goOn);
  share.forget(goOn);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(goOn).not.toHaveBeenCalled();
});

test('T29 coming back with a new line does not make a share new, and only what is full is forgotten', async () => {
  const shares = createShares(clock);
  const share = shares.take(anna);
  for (let n = 0; n < 120; n++) share.edits.take(Date.now());
  shares.giveBack(anna);
  // So many others that the sweep runs.
  for (let n = 0; n < 3_000; n++) shares.of({ ...anna, personId: `person-${n}` });
  expect(shares.of(anna).edits.take(Date.now())).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(60_000);
  for (let n = 0; n < 6_000; n++) shares.of({ ...anna, personId: `person-b${n}` });
  expect(shares.of(anna)).not.toBe(share);
});
