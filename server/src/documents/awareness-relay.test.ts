import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import type { BoardPerson } from '../ports/board-directory.ts';
import { createAwarenessRelay, sanitise } from './awareness-relay.ts';

const ANNA: BoardPerson = {
  personId: 'person-anna',
  name: 'Anna',
  role: 'participant',
  color: 'sky',
};
const BERK: BoardPerson = { ...ANNA, personId: 'person-berk', name: 'Berk' };

interface Line {
  person: BoardPerson;
}

const open = () => createAwarenessRelay<Line>((line) => line.person);
const line = (person = ANNA): Line => ({ person });

type Entry = [clientId: number, clock: number, state: string];

function message(...entries: Entry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [clientId, clock, state] of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}

function read(bytes: Uint8Array | null): { id: number; clock: number; state: unknown }[] {
  if (!bytes) return [];
  const outer = decoding.createDecoder(bytes);
  decoding.readVarUint(outer);
  const inner = decoding.createDecoder(decoding.readVarUint8Array(outer));
  return Array.from({ length: decoding.readVarUint(inner) }, () => ({
    id: decoding.readVarUint(inner),
    clock: decoding.readVarUint(inner),
    state: JSON.parse(decoding.readVarString(inner)) as unknown,
  }));
}

const cursor = (x: number): string => JSON.stringify({ cursor: { x, y: 0 } });

test('T3 nobody speaks or leaves for somebody else', () => {
  const relay = open();
  const [anna, berk] = [line(ANNA), line(BERK)];
  relay.receive(anna, message([1, 1, cursor(1)]));
  relay.receive(berk, message([2, 1, cursor(2)]));
  relay.take(1);
  expect(relay.receive(berk, message([1, 99, cursor(666)]))).toBe(false);
  expect(relay.receive(berk, message([1, 99, 'null']))).toBe(false);
  expect(relay.isDirty()).toBe(false);
  // A newcomer who claims Anna's id gets none.
  expect(relay.receive(line(BERK), message([1, 1, cursor(666)]))).toBe(false);
  expect(read(relay.all(2)).map(({ id }) => id)).toEqual([1, 2]);
});

test('T3 of 20,000 states one is kept', () => {
  const relay = open();
  const many = Array.from({ length: 20_000 }, (_, n): Entry => [n + 1, 1, cursor(n)]);
  relay.receive(line(), message(...many));
  expect(read(relay.take(1))).toHaveLength(1);
  expect(read(relay.all(1))).toHaveLength(1);
});

test('T3 the clock is the server’s and always grows: 2^53-1 lasts no longer than anything else', () => {
  const relay = open();
  const anna = line();
  relay.receive(anna, message([1, Number.MAX_SAFE_INTEGER, cursor(1)]));
  const [first] = read(relay.take(1_000));
  expect(first?.clock).toBe(1_000);
  relay.receive(anna, message([1, 0, cursor(2)]));
  const [second] = read(relay.take(900));
  expect(second?.clock).toBe(1_001);
  relay.leave(anna);
  expect(read(relay.take(900))).toEqual([{ id: 1, clock: 1_002, state: null }]);
});

test('T3 a state over 4 KiB is dropped, and what was there stays', () => {
  const relay = open();
  const anna = line();
  relay.receive(anna, message([1, 1, cursor(1)]));
  expect(relay.receive(anna, message([1, 2, JSON.stringify({ x: 'y'.repeat(5_000) })]))).toBe(
    false,
  );
  expect(read(relay.take(1))).toMatchObject([{ state: { cursor: { x: 1, y: 0 } } }]);
});

test('DOC-10 only the newest state of a person travels, once', () => {
  const relay = open();
  const anna = line();
  for (let x = 0; x < 10; x++) relay.receive(anna, message([1, x, cursor(x)]));
  expect(read(relay.take(1))).toMatchObject([{ id: 1, state: { cursor: { x: 9 } } }]);
  expect(relay.take(2)).toBeNull();
});

test('DOC-10 the late close of an old line removes nothing a newer one renewed', () => {
  const relay = open();
  const [old, fresh] = [line(), line()];
  relay.receive(old, message([1, 1, cursor(1)]));
  relay.receive(fresh, message([1, 2, cursor(2)]));
  relay.leave(old);
  expect(read(relay.take(1))).toMatchObject([{ id: 1, state: { cursor: { x: 2 } } }]);
  relay.leave(fresh);
  expect(read(relay.take(2))).toMatchObject([{ id: 1, state: null }]);
  expect(read(relay.all(3))).toEqual([]);
});

test('who leaves within the tick in which they came is only gone', () => {
  const relay = open();
  const anna = line();
  relay.receive(anna, message([1, 1, cursor(1)]));
  relay.leave(anna);
  expect(read(relay.take(1))).toMatchObject([{ id: 1, state: null }]);
});

test('a changed name shows without the client doing anything', () => {
  const relay = open();
  const anna = line();
  relay.receive(anna, message([1, 1, cursor(1)]));
  relay.take(1);
  anna.person = { ...ANNA, name: 'Anne' };
  relay.touch(anna);
  expect(read(relay.take(2))).toMatchObject([{ state: { user: { name: 'Anne' } } }]);
});

test.each([
  [
    'unknown keys and a user of one’s own',
    '{"user":{"name":"Chef","role":"organiser"},"secret":1}',
  ],
  ['prototype keys', '{"__proto__":{"cursor":{"x":1,"y":1}},"constructor":{"name":"x"}}'],
  ['numbers that are none', '{"cursor":{"x":1e999,"y":null},"drag":{"ids":[],"dx":"1","dy":1}}'],
  ['coordinates beyond every board', '{"cursor":{"x":1e12,"y":0}}'],
  ['something else than an object', '[1,2]'],
  ['no JSON', '{'],
])('T3 %s leave only who it is', (_what, raw) => {
  expect(JSON.parse(sanitise(raw, ANNA))).toEqual({ user: ANNA });
});

test('T3 what is known passes, in bounds', () => {
  const ids = Array.from({ length: 500 }, (_, n) => `note-${String(n).padStart(4, '0')}`);
  const raw = { cursor: { x: 1, y: 2, z: 3 }, selection: [...ids, 7, 'x'], typing: ids[0] };
  const clean = JSON.parse(sanitise(JSON.stringify({ ...raw, drag: { ids, dx: 1, dy: 2 } }), ANNA));
  expect(clean).toEqual({
    user: ANNA,
    cursor: { x: 1, y: 2 },
    selection: ids.slice(0, 200),
    typing: ids[0],
    drag: { ids: ids.slice(0, 200), dx: 1, dy: 2 },
  });
});
