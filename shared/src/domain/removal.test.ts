import { expect, test } from 'vitest';
import { peopleLike } from './removal.ts';
import { A, B, createDesk } from './state.fixture.ts';
import { actorOf } from './workshop-state.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const MINUTE = 60_000;
const person = (n: number): string => `person-${String(n).padStart(4, '0')}`;

/** Persons 1–4 come from one place, a minute apart; 5 from another; 2 is in A, 3 in B, 4 at the door. */
function crowd() {
  const desk = createDesk(6);
  for (const n of [1, 2, 3, 4]) {
    const mark = { from: 'the-building', at: n * MINUTE };
    desk.apply({ type: 'person.arrived', personId: person(n), mark });
  }
  desk.apply({ type: 'person.arrived', personId: person(5), mark: { from: 'home', at: MINUTE } });
  desk.run(person(2), { type: 'session.choose', sessionId: A });
  desk.run(person(3), { type: 'session.choose', sessionId: B });
  desk.apply({ type: 'person.waiting', personId: person(4), mark: { at: 4 * MINUTE } });
  const found = (by: string, n: number, withinMs: number, now = 5 * MINUTE) => {
    const actor = actorOf(desk.person(by));
    const people = peopleLike(desk.state, actor, { like: person(n), withinMs }, now);
    return people.ok ? people.value.map(({ personId }) => personId) : people.error.code;
  };
  return { desk, found };
}

test('REMOVE-1 who came within the time from the same place, and nobody else', () => {
  const { found } = crowd();
  expect(found(ORGA, 1, 30 * MINUTE)).toEqual([1, 2, 3, 4].map(person));
  expect(found(ORGA, 1, 2 * MINUTE)).toEqual([3, 4].map(person));
  expect(found(ORGA, 1, 1 * MINUTE - 1)).toEqual([]);
  expect(found(ORGA, 5, 30 * MINUTE)).toEqual([person(5)]);
  // Person 6 came by a way nobody marked: nobody is like them.
  expect(found(ORGA, 6, 30 * MINUTE)).toEqual([]);
});

test('REMOVE-1 facilitators reach the lobby, the door and their own session', () => {
  const { found } = crowd();
  expect(found(MOD, 1, 30 * MINUTE)).toEqual([1, 2, 4].map(person));
  expect(found(MOD, 3, 30 * MINUTE)).toBe('not-allowed');
  expect(found(person(1), 1, 30 * MINUTE)).toBe('not-allowed');
  expect(found('screen-001', 1, 30 * MINUTE)).toBe('not-allowed');
});

test('REMOVE-1 who leads is never among them, and cannot be meant', () => {
  const { desk } = crowd();
  desk.apply({ type: 'person.arrived', personId: MOD, mark: { from: 'the-building', at: MINUTE } });
  const remove = { type: 'people.remove', withinMs: 30 * MINUTE } as const;
  expect(desk.run(ORGA, { ...remove, like: MOD })).toBe('not-allowed like');
  expect(desk.run(ORGA, { ...remove, like: 'nobody-001' })).toBe('person-not-found like');
  expect(desk.run(MOD, { ...remove, like: 'nobody-001' })).toBe('not-allowed like');
  expect(desk.run(ORGA, { ...remove, like: person(1) }, { now: 5 * MINUTE })).toBe('ok');
  expect(desk.person(MOD).removedAt).toBeUndefined();
  expect([1, 2, 3, 4, 5].map((n) => desk.person(person(n)).removedAt !== undefined)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('REMOVE-1 a preview removes nobody, a repeat nobody twice, and admitting undoes it', () => {
  const { desk } = crowd();
  const now = 5 * MINUTE;
  const remove = { type: 'people.remove', withinMs: 30 * MINUTE, like: person(1) } as const;
  expect(desk.run(ORGA, { ...remove, dryRun: true }, { now })).toBe('unchanged');
  expect(desk.run(ORGA, remove, { now })).toBe('ok');
  expect(desk.run(ORGA, remove, { now })).toBe('unchanged');
  const personIds = [1, 2, 3].map(person);
  expect(desk.run(ORGA, { type: 'person.admit', personIds, admitted: true })).toBe('ok');
  expect(desk.place(person(3))).toMatchObject({ kind: 'session', sessionId: B });
});
