import { expect, test } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

test('T29 a burst passes at once, then the rate holds, and the wait is said in ms', () => {
  const bucket = createTokenBucket(60, 120);
  for (let n = 0; n < 120; n++) expect(bucket.take(1_000)).toBe(0);
  const wait = bucket.take(1_000);
  expect(wait).toBe(17);
  expect(bucket.take(1_000 + wait - 1)).toBeGreaterThan(0);
  expect(bucket.take(1_000 + wait)).toBe(0);
});

test('T29 a refused take costs nothing, and no more than the burst is saved up', () => {
  const bucket = createTokenBucket(10, 2);
  bucket.take(0);
  bucket.take(0);
  for (let n = 0; n < 50; n++) expect(bucket.take(50)).toBe(50);
  expect(bucket.take(100)).toBe(0);
  const later = 1_000_000;
  expect([bucket.take(later), bucket.take(later)]).toEqual([0, 0]);
  expect(bucket.take(later)).toBe(100);
});
