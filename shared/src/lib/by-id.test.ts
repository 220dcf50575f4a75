import { expect, test } from 'vitest';
import { type ById, entriesOf, idsOf, noneById, toById, valueById, withValue } from './by-id.ts';

/** What every object has, and what people may be called. */
const INHERITED = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'length',
  'ordinary-id',
];

test.each(INHERITED)('T27 %s is an id like any other', (id) => {
  expect(valueById(noneById<number>(), id)).toBeUndefined();
  expect(valueById(undefined, id)).toBeUndefined();
  const one = withValue(noneById<number>(), id, 3);
  expect(valueById(one, id)).toBe(3);
  expect(idsOf(one)).toEqual([id]);
  expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
  const read = JSON.parse(JSON.stringify(one)) as ById<number>;
  expect(entriesOf(read)).toEqual([[id, 3]]);
  expect(idsOf(withValue(read, id, undefined))).toEqual([]);
});

test('T27 all of them at once keep their values and their order', () => {
  const entries = INHERITED.map((id, index): [string, number] => [id, index]);
  const values = toById(entries);
  expect(entriesOf(values)).toEqual(entries);
  for (const [id, index] of entries) expect(valueById(values, id)).toBe(index);
  expect(valueById(values, 'not-in-it')).toBeUndefined();
  // @ts-expect-error That it cannot be indexed is what this type is for.
  void values['ordinary-id'];
});
