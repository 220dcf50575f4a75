import { expect, test } from 'vitest';
import { GOOD_DAY, WHOLE_DAY, wholeDayOn } from '../support/whole-day.ts';

test('DAY-1 110 people, two rounds, one kill -9: every note of the file once, in its area', async () => {
  const report = await wholeDayOn('embedded', WHOLE_DAY);
  process.stdout.write(`whole day, embedded store: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject(GOOD_DAY);
});

test('DAY-1 the same day on Redis, shortened', async () => {
  const report = await wholeDayOn('redis', {
    people: 40,
    arriveWithinMs: 2_000,
    letterMs: 20,
    sleepers: 10,
  });
  process.stdout.write(`whole day, Redis, shortened: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject(GOOD_DAY);
});
