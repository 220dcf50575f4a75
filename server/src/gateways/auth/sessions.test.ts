import { expect, test } from 'vitest';
import { createSessions } from './sessions.ts';

const HOUR_MS = 3_600_000;
const claim = { workshopId: 'workshop-1', personId: 'person-01', role: 'facilitator' as const };

function sessionsAt(startMs: number, secret = 's'.repeat(40)) {
  const clock = { at: startMs, now: () => clock.at };
  return { clock, sessions: createSessions({ secret, secure: false, clock }) };
}

test('AUTH-5 a token says who, for a working day and much longer, but not for ever', async () => {
  const { clock, sessions } = sessionsAt(1_800_000_000_000);
  const token = await sessions.issue(claim);
  expect(await sessions.verify(token)).toEqual({ ...claim, issuedAt: 1_800_000_000_000 });
  clock.at += 25 * HOUR_MS;
  expect(await sessions.verify(token)).not.toBeNull();
  clock.at += 31 * 24 * HOUR_MS;
  expect(await sessions.verify(token)).toBeNull();
});

test('R23 a token made by a node whose clock is ahead is good at once', async () => {
  const ahead = sessionsAt(1_800_000_200_000);
  const behind = sessionsAt(1_800_000_000_000);
  expect(await behind.sessions.verify(await ahead.sessions.issue(claim))).not.toBeNull();
});

test('AUTH-5 tokens of another secret, and anything else, are nothing', async () => {
  const { sessions } = sessionsAt(0);
  const other = sessionsAt(0, 'o'.repeat(40));
  for (const token of [await other.sessions.issue(claim), '', 'a.b.c', 'x'.repeat(5_000)]) {
    expect(await sessions.verify(token)).toBeNull();
  }
});
