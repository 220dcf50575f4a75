import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { afterEach, expect, test, vi } from 'vitest';
import { Held } from './held.ts';

const snapshot = {
  version: 1,
  title: 'Probe',
  peopleCount: 1,
  sessions: [],
} as unknown as Snapshot;
const counted = (peopleCount: number) =>
  [{ type: 'people.counted', peopleCount }] as unknown as ClientEvent[];

afterEach(() => vi.restoreAllMocks());

/** A page with a part that copes with nothing. */
function openBroken() {
  const complaints: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((failure) => complaints.push(failure));
  const fault = new Error('cannot be shown');
  const held = new Held(() => {
    throw fault;
  });
  return { held, complaints, fault };
}

test('REGION-3 what cannot be shown with care either is said, and the next is taken all the same', async () => {
  const { held, complaints, fault } = openBroken();
  held.take(snapshot);
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
  expect(new Set(complaints)).toEqual(new Set([fault]));
  // Whoever brings it has more to do with it.
  held.apply(counted(7), 2);
  held.project({ kind: 'none' } as never);
  expect(held.snapshot).toMatchObject({ peopleCount: 7, version: 2 });
});

test('REGION-3 who asks for care hears of no failure', async () => {
  const { held, complaints } = openBroken();
  held.snapshot = snapshot;
  await held.distrust();
  expect(complaints).toHaveLength(1);
});
