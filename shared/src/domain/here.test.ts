import { expect, test } from 'vitest';
import { dealIn, HERE_MS, type Here, hereAt } from './here.ts';
import { A, A_BOARD, createDesk } from './state.fixture.ts';
import { snapshotFor } from './views/snapshot.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const person = (n: number): string => `person-${String(n).padStart(4, '0')}`;
const but = (...away: string[]): Here => ({ has: (personId) => !away.includes(personId) });
const choose = { type: 'session.choose', sessionId: A } as const;

/** Session A has twelve places. */
function fullSession(people = 13) {
  const desk = createDesk(people);
  for (let n = 1; n <= 12; n++) desk.run(person(n), choose);
  return desk;
}

test('HERE-1 who joined or was seen within 45 minutes is here, to the millisecond', () => {
  const desk = createDesk(2);
  expect(hereAt(desk.state, HERE_MS - 1).has(person(1))).toBe(true);
  expect(hereAt(desk.state, HERE_MS).has(person(1))).toBe(false);
  desk.apply({ type: 'people.seen', seen: [[person(1), 5_000]] });
  expect(hereAt(desk.state, HERE_MS + 4_999).has(person(1))).toBe(true);
  expect(hereAt(desk.state, HERE_MS + 5_000).has(person(1))).toBe(false);
  expect(hereAt(desk.state, HERE_MS + 5_000, () => 6_000).has(person(1))).toBe(true);
  expect(hereAt(desk.state, 0).has('constructor')).toBe(true);
  expect(hereAt(desk.state, HERE_MS).has('constructor')).toBe(false);
});

test('HERE-2 who is away frees a seat for others and keeps their own', () => {
  const desk = fullSession();
  expect(desk.run(person(13), choose)).toBe('session-full');
  expect(desk.run(person(13), choose, { here: but(person(4)) })).toBe('ok');
  expect(desk.place(person(4))).toMatchObject({ kind: 'session', sessionId: A });
  expect(desk.run(person(4), choose)).toBe('unchanged');
});

test('HERE-2 the number of people and the turnout count who is here', () => {
  const desk = fullSession(12);
  const vote = { budget: 3, maxPerTarget: 1, targets: 'notes', anonymous: false } as const;
  desk.run(MOD, { type: 'vote.open', sessionId: A, boardId: A_BOARD, ...vote });
  const see = (here?: Here) =>
    snapshotFor(desk.state, desk.person(MOD), new Set(), here).sessions[0];
  const [voteId = ''] = [see()?.votes[0]?.voteId];
  desk.run(person(1), { type: 'vote.cast', voteId, elementId: 'note-0001', dots: 1 });
  expect(see()?.votes[0]?.turnout).toEqual({ voted: 1, of: 12 });
  // Who has voted and left counts on; who left without counts no more.
  const here = but(person(1), person(2), person(3));
  expect(see(here)?.votes[0]?.turnout).toEqual({ voted: 1, of: 10 });
  expect(see(here)?.peopleCount).toBe(9);
});

test('HERE-3 by chance groups are made of who is here; the others are dealt in as they return', () => {
  const desk = fullSession(12);
  const here = but(person(1), person(2), person(3));
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 3 }, { here });
  desk.run(MOD, { type: 'groups.start', sessionId: A }, { here });
  const groups = () => desk.state.sessions.get(A)?.groups ?? [];
  expect(groups().map(({ members }) => members.length)).toEqual([3, 3, 3]);
  const shown = (seen: Here) =>
    snapshotFor(desk.state, desk.person(MOD), new Set(), seen).sessions[0]?.groups.map(
      ({ members }) => members.length,
    );
  expect(shown(here)).toEqual([3, 3, 3]);

  for (const n of [1, 2, 3]) desk.apply(...dealIn(desk.state, person(n), here));
  expect(shown(but())).toEqual([4, 4, 4]);
  expect(desk.place(person(1)).kind).toBe('group');
  // Whoever has a group keeps it.
  expect(dealIn(desk.state, person(1), here)).toEqual([]);
  expect(dealIn(desk.state, person(9), here)).toEqual([]);
  expect(dealIn(desk.state, ORGA, here)).toEqual([]);
  expect(dealIn(desk.state, 'nobody-0001', here)).toEqual([]);
});

test('HERE-3 who was formed into a group keeps it, however long they are away', () => {
  const desk = fullSession(12);
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 3 });
  const formed = desk.state.sessions
    .get(A)
    ?.groups.find(({ members }) => members.includes(person(5)));
  desk.run(MOD, { type: 'groups.start', sessionId: A }, { here: but(person(5)) });
  expect(desk.place(person(5))).toMatchObject({ kind: 'group', groupId: formed?.groupId });
});

test('HERE-3 with nobody here no groups are made by chance', () => {
  const desk = fullSession(12);
  const nobody: Here = { has: () => false };
  const form = { type: 'groups.form', sessionId: A, strategy: 'random' } as const;
  expect(desk.run(MOD, form, { here: nobody })).toBe('session-has-no-people');
  const byHand = { ...form, strategy: 'manual', groups: [{ members: [person(1)] }] } as const;
  expect(desk.run(MOD, byHand as never, { here: nobody })).toBe('ok');
});
