import { expect, test } from 'vitest';
import type { PresenceView } from '../../stores/board/presence.ts';
import { samePeople } from './same-people.ts';

const ada: PresenceView = {
  personId: 'ada',
  name: 'Ada',
  role: 'participant',
  color: 'teal',
  cursor: null,
  selection: [],
  drag: null,
  typing: null,
  view: null,
  follow: null,
  laser: false,
  point: null,
};
const bo: PresenceView = { ...ada, personId: 'bo', name: undefined };

test('a pointer that moves and a note that is dragged change nobody in the list', () => {
  const drag = { ids: ['n1'], dx: 1, dy: 2 };
  expect(samePeople([ada, bo], [{ ...ada, cursor: { x: 3, y: 4 }, drag }, { ...bo }])).toBe(true);
});

test('coming, leaving, a name and typing are seen', () => {
  expect(samePeople([ada], [ada, bo])).toBe(false);
  expect(samePeople([ada, bo], [ada])).toBe(false);
  expect(samePeople([ada], [bo])).toBe(false);
  expect(samePeople([ada], [{ ...ada, name: undefined }])).toBe(false);
  expect(samePeople([ada], [{ ...ada, typing: 'n1' }])).toBe(false);
});
