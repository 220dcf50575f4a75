import { expect, test } from 'vitest';
import { inSections } from './menu-sections.ts';

const ids = (items: readonly { id: string; section?: string }[]) =>
  inSections(items).map(({ heading, items: run }) => [heading, run.map(({ id }) => id).join()]);

test('MENU-1 neighbours with the same heading stand under it together, in the order given', () => {
  expect(
    ids([
      { id: 'a', section: 'Finden' },
      { id: 'b', section: 'Finden' },
      { id: 'c', section: 'Ansicht' },
    ]),
  ).toEqual([
    ['Finden', 'a,b'],
    ['Ansicht', 'c'],
  ]);
});

test('MENU-1 a menu without headings is one run, an empty one has none', () => {
  expect(ids([{ id: 'a' }, { id: 'b' }])).toEqual([[undefined, 'a,b']]);
  expect(ids([])).toEqual([]);
});
