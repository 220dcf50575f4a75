import { expect, test } from 'vitest';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { caretsIn, cutAt } from './carets.ts';

const person = (personId: string, more: Partial<PresenceView>): PresenceView => ({
  personId,
  name: personId,
  role: 'participant',
  color: 'sky',
  cursor: null,
  selection: [],
  drag: null,
  typing: null,
  view: null,
  follow: null,
  laser: false,
  point: null,
  ...more,
});
/** As if every clock were an index. */
const byClock = (place: readonly [number, number] | null) => place?.[1] ?? 0;

test('CARET-3 shown are the carets in this note alone, in the order of the text', () => {
  const people = [
    person('anna', { typing: 'note-1', caret: [null, [1, 9]] }),
    person('bert', { typing: 'note-2', caret: [null, [1, 3]] }),
    person('cleo', { typing: 'note-1', caret: [[1, 8], null] }),
    person('dora', { typing: 'note-1' }),
    person('emil', {}),
  ];
  const carets = caretsIn(people, 'note-1', byClock);
  expect(carets.map(({ personId, at }) => [personId, at])).toEqual([
    ['cleo', 0],
    ['anna', 9],
  ]);
  expect(caretsIn(people, 'note-1', () => null)).toEqual([]);
});

test('CARET-3 the text between the carets is the text', () => {
  const carets = [0, 3, 3, 9].map((at, n) => ({
    personId: `p${n}`,
    name: undefined,
    color: 'sky',
    at,
  }));
  const pieces = cutAt('Anfang 😀', carets);
  expect(pieces.map(({ words }) => words)).toEqual(['', 'Anf', '', 'ang 😀', '']);
  expect(cutAt('Anfang', []).map(({ words }) => words)).toEqual(['Anfang']);
});
