import { expect, test } from 'vitest';
import { GOOD_DAY, WHOLE_DAY, wholeDayOn } from '../support/whole-day.ts';

test('DAY-1 110 people, two rounds, one kill -9, on Redis: every note of the file once, in its area', async () => {
  const report = await wholeDayOn('redis', WHOLE_DAY);
  process.stdout.write(`whole day, Redis: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject(GOOD_DAY);
});
