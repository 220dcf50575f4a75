import { expect, test } from 'vitest';
import { createRecentCounts } from './recent-counts.ts';

test('LIMIT-8 each has their own count, and a new one when its time is over', () => {
  const counts = createRecentCounts({ most: 2, withinMs: 1_000 });
  const takes = (key: string, now: number): boolean => counts.take(key, now);
  expect([takes('toString', 0), takes('toString', 500), takes('toString', 999)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(takes('__proto__', 999)).toBe(true);
  expect(takes('toString', 1_000)).toBe(true);
  expect([takes('__proto__', 1_100), takes('__proto__', 1_200)]).toEqual([true, false]);
});
