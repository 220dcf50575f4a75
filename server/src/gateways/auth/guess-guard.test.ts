import { beforeEach, expect, test } from 'vitest';
import { createGuessGuard, type GuessGuard } from './guess-guard.ts';

let now = 0;
let guard: GuessGuard;

beforeEach(() => {
  now = 1_000_000;
  guard = createGuessGuard(() => now);
});

/** What became of one try: looked up and answered, looked up and told to wait, or not looked up. */
function guess(address: string, right = false): 'answered' | 'slowed' | 'not looked up' | 'in' {
  const attempt = guard.attempt(address);
  if (!attempt.allowed) return 'not looked up';
  if (right) {
    attempt.succeeded();
    return 'in';
  }
  return attempt.failed() === 0 ? 'answered' : 'slowed';
}

const tally = (results: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
};

test('T17 of one address ten wrong codes a minute are answered, the others told to wait', () => {
  const results = Array.from({ length: 500 }, () => guess('192.0.2.1'));
  expect(tally(results)).toEqual({ answered: 10, slowed: 490 });
  now += 61_000;
  expect(guess('192.0.2.1')).toBe('answered');
});

test('T17 a right code passes, however many wrong ones came from that address', () => {
  for (let n = 0; n < 900; n++) guess('192.0.2.1');
  const results = Array.from({ length: 2_000 }, () => guess('192.0.2.1', true));
  expect(tally(results)).toEqual({ in: 2_000 });
});

test('T17 a program that guesses for an hour is looked up 50 times a second and no more', () => {
  let lookedUp = 0;
  for (let second = 0; second < 3_600; second++) {
    now += 1_000;
    for (let n = 0; n < 80; n++) if (guess('192.0.2.1') !== 'not looked up') lookedUp++;
  }
  expect(lookedUp).toBeLessThanOrEqual(3_600 * 50 + 1_000);
});

test('T17 beyond 300 wrong codes a minute in all, every wrong one is told to wait', () => {
  const many = Array.from({ length: 60 }, (_, n) => `198.51.100.${n}`);
  const first = many.flatMap((address) => Array.from({ length: 10 }, () => guess(address)));
  expect(tally(first)).toEqual({ answered: 300, slowed: 300 });
  expect(guess('192.0.2.7')).toBe('slowed');
  expect(guess('192.0.2.7', true)).toBe('in');
  now += 60_000;
  expect(guess('192.0.2.7')).toBe('answered');
});

test('T17 an IPv6 network counts as one address, a mapped IPv4 address as itself', () => {
  for (let n = 0; n < 10; n++) expect(guess(`2001:db8:1:2::${n}`)).toBe('answered');
  expect(guess('2001:db8:1:2::ffff')).toBe('slowed');
  expect(guess('2001:db8:1:3::1')).toBe('answered');
  for (let n = 0; n < 10; n++) guess('::ffff:192.0.2.1');
  expect(guess('::ffff:192.0.2.2')).toBe('answered');
  expect(guess('192.0.2.1')).toBe('slowed');
});

test('T17 however an address of a network is written, it counts with its neighbours', () => {
  for (let n = 1; n <= 10; n++) expect(guess(`2001:db8::${n}`)).toBe('answered');
  expect(guess('2001:db8:0:0:8::1')).toBe('slowed');
  expect(guess('2001:db8::1', true)).toBe('in');
});

test('T17 waits grow to a minute', () => {
  const waits = [];
  for (let n = 0; n < 20; n++) {
    const attempt = guard.attempt('192.0.2.1');
    if (attempt.allowed) waits.push(attempt.failed());
  }
  expect(waits.slice(9, 17)).toEqual([0, 2, 4, 8, 16, 32, 60, 60]);
});
