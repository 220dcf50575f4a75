import type { Timer } from '@stellwand/shared/contracts/timer';
import { expect, test } from 'vitest';
import { clockFace, newsBetween, warningBetween } from './warnings.ts';

const timer = (minutes: number): Timer => ({ endsAt: 0, durationMs: minutes * 60_000 });

test.each<[number, number, number, ReturnType<typeof warningBetween>]>([
  [10, 300_500, 299_900, 300_000],
  [10, 299_900, 298_900, null],
  [10, 60_001, 60_000, 60_000],
  [10, 20_500, 19_800, 20_000],
  [10, 200, 0, 'over'],
  [10, 0, 0, null],
  // The page slept over several: the last one alone counts.
  [10, 310_000, 15_000, 20_000],
  [10, 310_000, 0, 'over'],
  // Five minutes are not warned of five minutes.
  [5, 300_000, 299_000, null],
  [1, 60_100, 59_900, null],
])('TIMER-6 of %d min, from %d to %d ms left: %s', (minutes, before, left, said) => {
  expect(warningBetween(timer(minutes), before, left)).toBe(said);
});

test.each([
  [0, '0:00'],
  [1, '0:01'],
  [59_001, '1:00'],
  [272_000, '4:32'],
  [3_845_000, '1:04:05'],
])('TIMER-6 %d ms are shown as %s', (ms, face) => {
  expect(clockFace(ms)).toBe(face);
});

test('TIMER-6 what somebody changes is told: start, more time, pause, end; less time is seen alone', () => {
  const now = 1_000;
  const running = { endsAt: 61_000, durationMs: 60_000 };
  const longer = { endsAt: 121_000, durationMs: 120_000 };
  const halted = { ...running, pausedLeftMs: 30_000 };
  expect(newsBetween(null, running, now)).toEqual({ kind: 'toldStart', leftMs: 60_000 });
  expect(newsBetween(running, longer, now)).toEqual({ kind: 'toldMore', leftMs: 120_000 });
  expect(newsBetween(longer, running, now)).toBeNull();
  expect(newsBetween(running, halted, now)).toEqual({ kind: 'toldPaused' });
  expect(newsBetween(halted, running, now)).toEqual({ kind: 'toldStart', leftMs: 60_000 });
  expect(newsBetween(running, null, now)).toEqual({ kind: 'toldStopped' });
  expect(newsBetween(null, null, now)).toBeNull();
});
