import { expect, test } from 'vitest';
import { PERSON_BOUNDS } from '../limits.ts';
import { createLines } from './lines.ts';

const anna = { workshopId: 'workshop-1', personId: 'person-anna' };

test('LIMIT-5 a person holds 24 lines; one that is given back makes room for one', () => {
  const lines = createLines();
  const held = Array.from({ length: PERSON_BOUNDS.lines }, () => lines.enter(anna));
  expect(held).toHaveLength(24);
  expect(held).not.toContain(null);
  expect([lines.hasRoom(anna), lines.enter(anna)]).toEqual([false, null]);
  expect(lines.enter({ ...anna, personId: 'person-berk' })).not.toBeNull();
  held[0]?.();
  held[0]?.();
  expect(lines.enter(anna)).not.toBeNull();
  expect(lines.enter(anna)).toBeNull();
});
