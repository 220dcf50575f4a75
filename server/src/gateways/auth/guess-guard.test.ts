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

test('T17 of one address ten wrong codes a minute are answered and 150 looked up', () => {
  const results = Array.from({ length: 1_000 }, () => guess('192.0.2.1'));
  expect(tally(results)).toEqual({ answered: 10, slowed: 140, 'not looked up': 850 });
  now += 61_000;
  expect(guess('192.0.2.1')).toBe('answered');
});

test('T17 any number of right codes costs nothing, also amid wrong ones', () => {
  const results = Array.from({ length: 2_000 }, (_, n) => guess('192.0.2.1', n % 20 !== 0));
  expect(tally(results)).toEqual({ in: 1_900, answered: 10, slowed: 90 });
});

test('T17 whoever keeps guessing for an hour is looked up about 150 times a minute', () => {
  let lookedUp = 0;
  for (let second = 0; second < 3_600; second++) {
    now += 1_000;
    for (let n = 0; n < 5; n++) if (guess('192.0.2.1') !== 'not looked up') lookedUp++;
  }
  expect(lookedUp).toBeLessThanOrEqual(60 * 150 + 150);
});

test('T17 beyond 300 wrong codes a minute in all, addresses that failed are not looked up', () => {
  const many = Array.from({ length: 60 }, (_, n) => `198.51.100.${n}`);
  const first = many.flatMap((address) => Array.from({ length: 10 }, () => guess(address)));
  expect(tally(first).answered).toBe(300);
  expect(guess('198.51.100.1')).toBe('not looked up');
  // A house that had no part in it still gets in, and one that did does when the flood is over.
  expect(guess('192.0.2.7', true)).toBe('in');
  now += 1_000;
  expect(guess('198.51.100.1', true)).toBe('in');
});

test('T17 an IPv6 network counts as one address, a mapped IPv4 address as itself', () => {
  for (let n = 0; n < 10; n++) expect(guess(`2001:db8:1:2::${n}`)).toBe('answered');
  expect(guess('2001:db8:1:2::ffff')).toBe('slowed');
  expect(guess('2001:db8:1:3::1')).toBe('answered');
  for (let n = 0; n < 10; n++) guess('::ffff:192.0.2.1');
  expect(guess('::ffff:192.0.2.2')).toBe('answered');
});

test('T17 waits grow to a minute', () => {
  const waits = [];
  for (let n = 0; n < 20; n++) {
    const attempt = guard.attempt('192.0.2.1');
    if (attempt.allowed) waits.push(attempt.failed());
  }
  expect(waits.slice(9, 17)).toEqual([0, 2, 4, 8, 16, 32, 60, 60]);
});
