import { expect, test } from 'vitest';
import { fieldValue, wishOf } from './group-wish.ts';

test('REGIE-3 what is typed counts, by number or by size', () => {
  expect(wishOf({ by: 'count', count: '3' }, 4)).toEqual({ by: 'count', value: 3 });
  expect(wishOf({ by: 'size', count: '3', size: '5' }, 4)).toEqual({ by: 'size', value: 5 });
});

test('REGIE-3 an untouched field follows what is planned', () => {
  expect(fieldValue({ by: 'count' }, 4)).toBe('4');
  expect(wishOf({ by: 'count' }, 4)).toEqual({ by: 'count', value: 4 });
});

test.each(['', '0', '-2', '2.5', '41'])('REGIE-3 “%s” groups cannot be formed', (count) => {
  expect(wishOf({ by: 'count', count }, 4)).toBeNull();
});
