import { expect, test } from 'vitest';
import { PERSON_BOUNDS } from '../../limits.ts';
import { createAllowances } from './allowances.ts';

const MIB = 1024 * 1024;
const MINUTE_MS = 60_000;

function open() {
  let now = 1_000_000_000;
  const allowances = createAllowances({ now: () => now });
  const later = (ms: number): void => {
    now += ms;
  };
  return { anna: allowances.of('person-anna'), allowances, later };
}

test('LIMIT-4 a participant sends 20 MiB within an hour, on whatever line; then it is too much', () => {
  const { anna, allowances, later } = open();
  for (let i = 0; i < 20; i++) {
    expect(anna.hasRoom(MIB)).toBe(true);
    anna.spend(MIB, 0);
  }
  expect(anna.hasRoom(1)).toBe(false);
  expect(allowances.of('person-anna').hasRoom(1)).toBe(false);
  expect(allowances.of('person-bert').hasRoom(MIB)).toBe(true);
  later(54 * MINUTE_MS);
  expect(anna.hasRoom(1)).toBe(false);
  later(7 * MINUTE_MS);
  expect(anna.hasRoom(20 * MIB)).toBe(true);
});

test('LIMIT-4 near the bound, of the hour or of a board, a participant is slowed down first', () => {
  const { anna, later } = open();
  anna.spend(17 * MIB, 0);
  expect(anna.waitMs()).toBe(0);
  anna.spend(MIB, 0);
  expect(anna.waitMs()).toBe((MIB / PERSON_BOUNDS.slowBytesPerSecond) * 1_000);
  later(anna.waitMs());
  expect(anna.waitMs()).toBe(0);

  const bert = open().anna;
  bert.spend(1_024, 6 * MIB);
  expect(bert.waitMs()).toBe(0);
  bert.spend(1_024, 7.5 * MIB);
  expect(bert.waitMs()).toBeGreaterThan(0);
});
