import { expect, test } from 'vitest';
import { nextPlace, previousPlace } from './use-sheets.ts';

test('PROJ-10 pages of a sheet come first, then the next sheet, then the first again', () => {
  const pagesOf = [1, 3];
  const seen = [];
  let place = { sheet: 0, page: 0 };
  for (let turn = 0; turn < 5; turn++) {
    seen.push(`${place.sheet}.${place.page}`);
    place = nextPlace(place, 2, pagesOf[place.sheet] ?? 1);
  }
  expect(seen).toEqual(['0.0', '1.0', '1.1', '1.2', '0.0']);
});

test('PROJ-10 back goes a page, then a sheet', () => {
  expect(previousPlace({ sheet: 1, page: 2 }, 2)).toEqual({ sheet: 1, page: 1 });
  expect(previousPlace({ sheet: 1, page: 0 }, 2)).toEqual({ sheet: 0, page: 0 });
  expect(previousPlace({ sheet: 0, page: 0 }, 2)).toEqual({ sheet: 1, page: 0 });
});
