import { ID_PATTERN } from '@stellwand/shared/contracts/id-pattern';
import { expect, test } from 'vitest';
import { createLogger } from './create-logger.ts';
import { systemRandom } from './system-random.ts';

test('ids match the wire pattern and do not repeat', () => {
  const ids = Array.from({ length: 2_000 }, () => systemRandom.id());
  expect(ids.every((id) => ID_PATTERN.test(id) && id.length >= 16)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test('join codes have eight letters out of 31 without look-alikes', () => {
  const letters = new Set<string>();
  for (let i = 0; i < 1_000; i++) {
    const code = systemRandom.joinCode();
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    for (const letter of code) letters.add(letter);
  }
  expect(letters.size).toBe(31);
});

test('fractions lie in [0, 1) and spread', () => {
  const fractions = Array.from({ length: 2_000 }, () => systemRandom.fraction());
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
  expect(fractions.filter((f) => f < 0.5).length / fractions.length).toBeCloseTo(0.5, 1);
});

test('log lines are JSON, respect the level and carry no secrets', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  logger.debug({ boardId: 'b1' }, 'not written');
  logger.warn({ boardId: 'b1', token: 't0p', request: { cookie: 'c00kie' } }, 'seen');
  const error = new Error('disk full');
  logger.error({ err: error }, 'fault');
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'seen',
    boardId: 'b1',
    token: '[redacted]',
    request: { cookie: '[redacted]' },
  });
  expect(lines.join('')).not.toMatch(/t0p|c00kie/);
  expect(JSON.parse(lines[1] ?? '').err.message).toBe('disk full');
});
