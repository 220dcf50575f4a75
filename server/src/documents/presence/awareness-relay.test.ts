import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import type { BoardPerson } from '../../ports/board-directory.ts';
import { createAwarenessRelay } from './awareness-relay.ts';
import { sanitise } from './awareness-state.ts';

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

/** As a session does that was told that the id is theirs. */
function open() {
  const relay = createAwarenessRelay<Line>((line) => line.person);
  const said = new WeakMap<Line, number>();
  return {
    ...relay,
    receive(from: Line, bytes: Uint8Array): boolean {
      const own = relay.read(from, bytes, said.get(from));
      if (!own || relay.isOthers(from, own.clientId) || !relay.show(from, own)) return false;
      said.set(from, own.clientId);
      return true;
    },
  };
}
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

test('LIMIT-5 of one person eight states are shown; a ninth is seen when one of them leaves', () => {
  const relay = open();
  const lines = Array.from({ length: 9 }, () => line(ANNA));
  const shown = lines.map((one, n) => relay.receive(one, message([n + 1, 1, cursor(n)])));
  expect(shown).toEqual([true, true, true, true, true, true, true, true, false]);
  expect(read(relay.all(1)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  relay.receive(line(BERK), message([20, 1, cursor(1)]));
  expect(read(relay.all(2))).toHaveLength(9);
  // One of the eight leaves, and the ninth is seen with its next move.
  relay.leave(lines[0] as Line);
  expect(relay.receive(lines[8] as Line, message([9, 2, cursor(5)]))).toBe(true);
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

test.each([
  ['a window as large as a country', { view: { x: 0, y: 0, w: 1e7, h: 1 } }],
  ['a window of no size', { view: { x: 0, y: 0, w: 0, h: 10 } }],
  ['a window turned inside out', { view: { x: 0, y: 0, w: -5, h: 10 } }],
  ['a window beyond every board', { view: { x: 1e9, y: 0, w: 10, h: 10 } }],
  ['a window without its size', { view: { x: 0, y: 0 } }],
  ['a window of words', { view: { x: '0', y: '0', w: '10', h: '10' } }],
  ['a window that is a list', { view: [0, 0, 10, 10] }],
  ['following oneself', { follow: ANNA.personId }],
  ['following something that is no id', { follow: `${'x'.repeat(3_900)}` }],
  ['following an object', { follow: { personId: 'person-berk' } }],
  ['a laser without a pointer', { laser: true }],
  ['pointing at something that is no id', { point: '<b>all</b>' }],
])('PRES-1 %s is dropped', (_what, raw) => {
  expect(JSON.parse(sanitise(JSON.stringify(raw), ANNA))).toEqual({ user: ANNA });
});

test('PRES-1 numbers that are none make no window', () => {
  for (const bad of ['NaN', '1e999', 'null', '"1"']) {
    const state = JSON.parse(sanitise(`{"view":{"x":0,"y":0,"w":${bad},"h":1}}`, ANNA));
    expect(state).toEqual({ user: ANNA });
  }
});

test('PRES-1 window, follower, laser and pointing pass, and nothing that hangs on them', () => {
  const raw = {
    cursor: { x: 1, y: 2 },
    view: { x: -50, y: 10, w: 1_600, h: 900, zoom: 1, secret: 'x' },
    follow: BERK.personId,
    laser: true,
    point: 'note-0001',
  };
  expect(JSON.parse(sanitise(JSON.stringify(raw), ANNA))).toEqual({
    user: ANNA,
    cursor: { x: 1, y: 2 },
    view: { x: -50, y: 10, w: 1_600, h: 900 },
    follow: BERK.personId,
    laser: true,
    point: 'note-0001',
  });
  const laser = JSON.parse(sanitise('{"cursor":{"x":1,"y":2},"laser":"yes"}', ANNA));
  expect(laser).toEqual({ user: ANNA, cursor: { x: 1, y: 2 } });
});

test('PRES-1 ten kilobytes of it are dropped as a whole, and what was there stays', () => {
  const relay = open();
  const anna = line();
  relay.receive(anna, message([1, 1, cursor(1)]));
  const huge = JSON.stringify({ view: { x: 0, y: 0, w: 9, h: 9 }, point: 'x'.repeat(10_000) });
  expect(relay.receive(anna, message([1, 2, huge]))).toBe(false);
  expect(read(relay.take(1))).toMatchObject([{ state: { cursor: { x: 1, y: 0 } } }]);
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

test.each([
  ['places without a note', '{"caret":[[1,2],[1,2]]}'],
  ['one end', '{"typing":"note-0001","caret":[[1,2]]}'],
  ['three ends', '{"typing":"note-0001","caret":[null,null,null]}'],
  ['numbers below zero', '{"typing":"note-0001","caret":[[1,-2],[1,2]]}'],
  ['fractions', '{"typing":"note-0001","caret":[[1,2],[1.5,2]]}'],
  ['numbers beyond counting', '{"typing":"note-0001","caret":[[1,1e300],null]}'],
  ['words', '{"typing":"note-0001","caret":[["1","2"],null]}'],
  ['something long', '{"typing":"note-0001","caret":[[1,2,3],null]}'],
  ['an object', '{"typing":"note-0001","caret":{"0":null,"1":null,"length":2}}'],
])('T3 a caret that is none does not travel: %s', (_what, raw) => {
  expect(JSON.parse(sanitise(raw, ANNA))).not.toHaveProperty('caret');
});

test('CARET-1 where somebody writes travels with the note they write in', () => {
  const raw = '{"typing":"note-0001","caret":[null,[77,4]],"user":{"name":"Chef"}}';
  expect(JSON.parse(sanitise(raw, ANNA))).toEqual({
    user: ANNA,
    typing: 'note-0001',
    caret: [null, [77, 4]],
  });
});
