import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoreHealth } from '../ports/store-health.ts';
import { createReadiness } from './readiness.ts';

const healthy: StoreHealth = { kind: 'embedded', writable: true, durability: 'fsync' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('PROBE-1 ready means: the store can be written', async () => {
  expect(await createReadiness(async () => healthy).check()).toEqual({
    ready: true,
    store: healthy,
  });
  const full = { ...healthy, writable: false, reason: 'disk full' };
  expect(await createReadiness(async () => full).check()).toMatchObject({
    ready: false,
    reason: 'disk full',
  });
  const gone = createReadiness(() => Promise.reject(new Error('refused')));
  expect(await gone.check()).toMatchObject({ ready: false, reason: 'store does not answer' });
});

test('R8 a store that hangs is away after two seconds', async () => {
  const asked = createReadiness(() => new Promise(() => undefined)).check();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await asked).toMatchObject({ ready: false, reason: 'store does not answer' });
});

test('PROBE-1 a node that is stopping takes nobody new, however well its store is', async () => {
  const readiness = createReadiness(async () => healthy);
  readiness.drain();
  expect(await readiness.check()).toMatchObject({ ready: false, reason: 'draining' });
});
