import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConnectorViews } from './connector-views.ts';

const thing = (elementId: string): BoardElement => ({
  elementId,
  type: 'note',
  pos: [0, 0],
  text: '',
});
const line = (elementId: string, from: string, to: string, text = ''): BoardElement => ({
  elementId,
  type: 'connector',
  pos: [0, 0],
  from,
  to,
  text,
});

function open(...elements: BoardElement[]) {
  const board = new Map(elements.map((element) => [element.elementId, element]));
  const connectors = new ConnectorViews();
  connectors.refresh(board.keys(), board);
  return { board, connectors };
}

test('CONN-1 a connector is seen from both of its ends', () => {
  const { connectors } = open(thing('a'), thing('b'), line('l', 'a', 'b', 'also'));
  expect(connectors.of('a')).toEqual([
    { id: 'l', otherId: 'b', outward: true, text: 'also', color: undefined },
  ]);
  expect(connectors.of('b')).toMatchObject([{ id: 'l', otherId: 'a', outward: false }]);
});

test('CONN-2 it is not shown while an end is gone, and again when that is back', () => {
  const { board, connectors } = open(thing('a'), thing('b'), line('l', 'a', 'b'));
  board.delete('b');
  expect(connectors.refresh(['b'], board)).toContain('a');
  expect(connectors.of('a')).toBeUndefined();
  board.set('b', thing('b'));
  connectors.refresh(['b'], board);
  expect(connectors.of('a')).toHaveLength(1);
});

test('CONN-1 a note that only moves keeps the very same list', () => {
  const { board, connectors } = open(thing('a'), thing('b'), line('l', 'a', 'b'));
  const before = connectors.of('a');
  board.set('b', { ...thing('b'), pos: [9, 9] });
  expect(connectors.refresh(['b'], board)).toEqual([]);
  expect(connectors.of('a')).toBe(before);
});

test('CONN-2 whatever comes and goes in whatever order, the connectors are those of the elements there', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const step = fc.tuple(
    fc.constantFrom(...ids, 'l1', 'l2', 'l3'),
    fc.constantFrom(...ids),
    fc.constantFrom(...ids),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { board, connectors } = open();
      for (const [id, from, to, lives] of steps) {
        const made = id.startsWith('l') ? line(id, from, to) : thing(id);
        // The ends of a connector are written once: a dead id comes back with its own.
        if (lives && from !== to && !board.has(id)) board.set(id, made);
        else board.delete(id);
        connectors.refresh([id], board);
      }
      const fresh = new ConnectorViews();
      fresh.refresh(board.keys(), board);
      for (const id of ids) expect(connectors.of(id)).toEqual(fresh.of(id));
    }),
  );
});
