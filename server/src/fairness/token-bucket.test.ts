import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

test('T29 a burst passes at once, then the rate holds, and the wait is said in ms', () => {
  const bucket = new TokenBucket(120, 60, 1_000);
  for (let n = 0; n < 120; n++) expect(bucket.take(1_000)).toBe(0);
  const wait = bucket.take(1_000);
  expect(wait).toBe(17);
  expect(bucket.take(1_000 + wait - 1)).toBeGreaterThan(0);
  expect(bucket.take(1_000 + wait)).toBe(0);
});

test('T29 a refused take costs nothing, and no more than the burst is saved up', () => {
  const bucket = new TokenBucket(2, 10, 0);
  bucket.take(0);
  bucket.take(0);
  for (let n = 0; n < 50; n++) expect(bucket.take(50)).toBe(50);
  expect(bucket.take(100)).toBe(0);
  const later = 1_000_000;
  expect([bucket.take(later), bucket.take(later)]).toEqual([0, 0]);
  expect(bucket.take(later)).toBe(100);
});

test('FAIR-1 what was spent beyond the burst is owed, and paid off by time alone', () => {
  const bucket = new TokenBucket(300, 100, 0);
  bucket.spend(300, 0);
  expect(bucket.owedMs(0)).toBe(0);
  bucket.spend(50, 0);
  expect(bucket.owedMs(0)).toBe(500);
  expect(bucket.owedMs(400)).toBeGreaterThan(90);
  expect(bucket.owedMs(501)).toBe(0);
  // A clock that is set back pays nothing and takes nothing.
  expect(bucket.owedMs(100)).toBe(0);
});
