import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAcquaintances } from '../fairness/acquaintances.ts';
import { createShares } from '../fairness/shares.ts';
import { createDoor } from './door.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const anna = { workshopId: 'workshop-1', personId: 'person-anna', role: 'participant' } as const;
const clock = { now: () => Date.now() };
const requestOf = (authorization: string) =>
  ({
    headers: { authorization },
    socket: { remoteAddress: '192.0.2.1', destroyed: false },
  }) as IncomingMessage;

test('FAIR-5 whoever is known does not flood what is open to everybody either, and holds up nobody else', async () => {
  const shares = createShares(clock);
  const acquaintances = createAcquaintances(shares, clock);
  acquaintances.meet({ authorization: 'Bearer anna' }, anna);
  acquaintances.meet({ authorization: 'Bearer berk' }, { ...anna, personId: 'person-berk' });
  const door = createDoor({ acquaintances, trust: () => false, clock });
  const ask = (who: string) => door.admit(requestOf(`Bearer ${who}`), 'call');

  for (let n = 0; n < 600; n++) expect(ask('anna')).toBe(true);
  const waiting = ask('anna');
  expect(waiting).not.toBe(true);
  expect(ask('berk')).toBe(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(await waiting).toBe(true);
  for (let n = 0; n < 1_000; n++) void ask('anna');
  // Ten seconds are waited for; what would take longer is sent away.
  expect(await ask('anna')).toBe(false);
});
