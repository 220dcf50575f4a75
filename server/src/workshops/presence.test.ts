import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WorkshopsDeps } from './deps.ts';
import { createPresence } from './presence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a workshop nobody is in is let go of, and heard again when somebody comes', async () => {
  let subscriptions = 0;
  let published = 0;
  const deps = {
    bus: {
      publish: async () => {
        published++;
      },
      subscribe: async () => {
        subscriptions++;
        return async () => {
          subscriptions--;
        };
      },
    },
    clock: { now: () => Date.now() },
    random: { id: () => 'node-0001' },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  } as unknown as WorkshopsDeps;
  const presence = createPresence(deps, () => {});
  const leave = presence.connected('workshop-1', 'person-0001');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([subscriptions, presence.online('workshop-1').size]).toEqual([1, 1]);
  leave();
  await vi.advanceTimersByTimeAsync(30_000);
  const said = published;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([subscriptions, published - said]).toEqual([0, 0]);
  presence.watch('workshop-1');
  expect(subscriptions).toBe(1);
  await presence.close();
});
