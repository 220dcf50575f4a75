import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAcquaintances } from '../fairness/acquaintances.ts';
import { createShares } from '../fairness/shares.ts';
import { createDoor } from './door.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const anna = { workshopId: 'workshop-1', personId: 'person-anna', role: 'participant' } as const;
const clock = { now: () => Date.now() };
const strangerAt = (remoteAddress: string) =>
  ({ headers: {}, socket: { remoteAddress, destroyed: false } }) as IncomingMessage;
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

test('FAIR-5 a hall that opens the page at once gets its files at once, whatever its calls have to wait for', async () => {
  const acquaintances = createAcquaintances(createShares(clock), clock);
  const door = createDoor({ acquaintances, trust: () => false, clock });
  const hall = strangerAt('192.0.2.1');
  // 110 browsers, one page and 50 files each, over two seconds.
  for (let browser = 0; browser < 110; browser++) {
    for (let file = 0; file < 50; file++) expect(door.admit(hall, 'file')).toBe(true);
    vi.advanceTimersByTime(2_000 / 110);
  }
  for (let n = 0; n < 100; n++) expect(door.admit(hall, 'call')).toBe(true);
  // Whoever asks for nothing else slows down their own place only, and is sent away in the end.
  for (let n = 0; n < 22_000; n++) acquaintances.fileMs('192.0.2.1');
  expect(await door.admit(hall, 'file')).toBe(false);
  expect(door.admit(strangerAt('192.0.2.2'), 'file')).toBe(true);
  vi.advanceTimersByTime(20_000);
  expect(door.admit(hall, 'file')).toBe(true);
});

test('FAIR-10 bytes nobody wants are counted to who sends them: a person over all their lines, strangers by place', () => {
  const acquaintances = createAcquaintances(createShares(clock), clock);
  for (const personId of ['anna', 'berk']) {
    acquaintances.meet({ authorization: `Bearer ${personId}` }, { ...anna, personId });
  }
  const door = createDoor({ acquaintances, trust: () => false, clock });
  const MIB = 1024 * 1024;
  expect(door.unwantedMs(requestOf('Bearer anna'), 6 * MIB)).toBe(0);
  expect(door.unwantedMs(requestOf('Bearer anna'), MIB)).toBe(1_000);
  expect(door.unwantedMs(requestOf('Bearer anna'), MIB)).toBe(2_000);
  expect(door.unwantedMs(requestOf('Bearer berk'), MIB)).toBe(0);
  expect(door.unwantedMs(strangerAt('192.0.2.1'), 8 * MIB)).toBe(2_000);
  expect(door.unwantedMs(strangerAt('192.0.2.2'), MIB)).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(door.unwantedMs(requestOf('Bearer anna'), 0)).toBe(0);
});
