import type { ProjectedElement } from '@stellwand/shared/contracts/projection';
import { expect, test } from 'vitest';
import { projectedColumns } from './projected-columns.ts';

const area = (elementId: string, x: number): ProjectedElement => ({
  elementId,
  type: 'area',
  pos: [x, 0],
  size: [700, 900],
  text: elementId,
});
const note = (text: string, x: number, y: number, of?: string): ProjectedElement => ({
  elementId: text,
  type: 'note',
  pos: [x, y],
  text,
  ...(of && { area: of }),
});
const outline = (...elements: ProjectedElement[]) =>
  projectedColumns(elements).map(({ areaId, notes }) => [areaId, ...notes.map(({ text }) => text)]);

test('PROJ-5 areas are columns from left to right, notes under them as one reads', () => {
  expect(
    outline(
      area('right', 800),
      area('left', 0),
      note('below', 10, 300),
      note('above', 10, 10),
      note('there', 900, 10),
      note('named', 10, 10, 'right'),
    ),
  ).toEqual([
    ['left', 'above', 'below'],
    ['right', 'named', 'there'],
  ]);
});

test('PROJ-5 images hang among the notes, with or without words', () => {
  const image: ProjectedElement = {
    elementId: 'image',
    type: 'image',
    pos: [10, 200],
    size: [100, 50],
    text: '',
    file: 'f'.repeat(64),
    alt: '',
  };
  const columns = projectedColumns([area('left', 0), note('below', 10, 400), image]);
  expect(columns[0]?.notes.map(({ elementId }) => elementId)).toEqual(['image', 'below']);
});

test('PROJ-5 an area keeps its colour on the projector', () => {
  const [left, right] = projectedColumns([
    { ...area('left', 0), color: 'mint' },
    area('right', 800),
  ]);
  expect([left?.color, right?.color]).toEqual(['mint', undefined]);
});

test('PROJ-5 what lies outside every area has a column of its own, if there is any', () => {
  expect(outline(area('left', 0), note('far', 5_000, 0))).toEqual([['left'], [null, 'far']]);
  expect(outline(area('left', 0), note('   ', 10, 10))).toEqual([['left']]);
});

test('PROJ-7 one area alone fills the screen; one that is gone shows the whole board', () => {
  const all = [area('right', 800), area('left', 0), note('a', 10, 10), note('b', 900, 10)];
  const titles = (only?: string) => projectedColumns(all, only).map(({ areaId }) => areaId);
  expect(titles('right')).toEqual(['right']);
  expect(titles('gone')).toEqual(['left', 'right']);
  expect(titles()).toEqual(['left', 'right']);
});
