import { expect, test } from 'vitest';
import { createSteadyClock } from './steady-clock.ts';

test('R23 a clock set back two hours neither stops nor turns the time of the data plane', () => {
  let wall = 1_700_000_000_000;
  const clock = createSteadyClock({ now: () => wall });
  expect(clock.now()).toBe(1_700_000_000_000);
  wall += 500;
  expect(clock.now()).toBe(1_700_000_000_500);
  wall -= 7_200_000;
  expect(clock.now()).toBe(1_700_000_000_500);
  wall += 40;
  expect(clock.now()).toBe(1_700_000_000_540);
});
