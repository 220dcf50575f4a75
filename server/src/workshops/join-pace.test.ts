import { createDesk } from '@stellwand/shared/domain/state.fixture';
import { beforeEach, expect, test } from 'vitest';
import { createJoinPace, type JoinPace } from './join-pace.ts';

const HERE = 'mark-of-the-building';

let now: number;
let desk: ReturnType<typeof createDesk>;
let pace: JoinPace;
let people: number;

beforeEach(() => {
  now = 1_000_000;
  people = 0;
  desk = createDesk();
  pace = createJoinPace(150, () => now);
});

const arrive = (personId: string, from = HERE): void =>
  desk.apply({ type: 'person.arrived', personId, mark: { from, at: now } });

/** One more person asks to come in; the milliseconds to wait, or for how many seconds they are sent away. */
function ask(from = HERE, comesIn = true): { waitMs: number } | { retryAfterS: number } {
  const personId = `person-${String(++people).padStart(5, '0')}`;
  const turn = pace.next(desk.state, from, personId);
  if (!turn.ok) return { retryAfterS: turn.retryAfterS };
  if (comesIn) arrive(personId, from);
  if (comesIn) turn.done();
  return { waitMs: turn.waitMs };
}

const waitsOf = (count: number, from = HERE, comesIn = true): (number | string)[] =>
  Array.from({ length: count }, () => {
    const answer = ask(from, comesIn);
    return 'waitMs' in answer ? answer.waitMs : `after ${answer.retryAfterS} s`;
  });

test('JOIN-2 150 of one place come in at once, the next twenty wait up to two seconds, the others are told when', () => {
  expect(waitsOf(150)).toEqual(Array(150).fill(0));
  const queue = waitsOf(20, HERE, false);
  expect(queue).toEqual(Array.from({ length: 20 }, (_, n) => (n + 1) * 100));
  expect(waitsOf(3, HERE, false)).toEqual(['after 3 s', 'after 3 s', 'after 3 s']);
});

test('JOIN-2 afterwards it is ten a second, however long it goes on', () => {
  waitsOf(150);
  let came = 0;
  for (let step = 1; step <= 600; step++) {
    now += 50;
    const personId = `later-${step}`;
    const turn = pace.next(desk.state, HERE, personId);
    if (!turn.ok) throw new Error('nobody queues here');
    // Who would have to wait goes away.
    turn.done();
    if (turn.waitMs > 0) continue;
    came++;
    arrive(personId);
  }
  expect(came).toBe(300);
});

test('JOIN-2 after a quarter of a minute of rest the whole burst is there again', () => {
  waitsOf(150);
  now += 15_000;
  expect(waitsOf(150)).toEqual(Array(150).fill(0));
});

test('JOIN-2 a node that has just started counts from who has joined', () => {
  waitsOf(150);
  pace = createJoinPace(150, () => now);
  expect(ask()).toEqual({ waitMs: 100 });
});

test('JOIN-2 other places and who gave up hold up nobody', () => {
  waitsOf(150);
  expect(ask('another place')).toEqual({ waitMs: 0 });
  const turn = pace.next(desk.state, HERE, 'gives-up-1');
  expect(turn).toMatchObject({ ok: true, waitMs: 100 });
  if (turn.ok) turn.done();
  expect(ask()).toEqual({ waitMs: 100 });
});
