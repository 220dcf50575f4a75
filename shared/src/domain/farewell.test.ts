import { describe, expect, test } from 'vitest';
import { FAREWELL_MS, finishingOn } from './farewell.ts';
import { A, A_BOARD, B, B_BOARD, createDesk } from './state.fixture.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const ANNA = 'person-0001';
const BEN = 'person-0002';
const MOVED_AT = 5_000;

/** Anna and Ben in session A, in a group each; the groups run. */
function running() {
  const desk = createDesk(3);
  for (const person of [ANNA, BEN]) desk.run(person, { type: 'session.choose', sessionId: A });
  const groups = [{ members: [ANNA] }, { members: [BEN] }];
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'manual', groups });
  desk.run(MOD, { type: 'groups.start', sessionId: A }, { now: 2_000 });
  const [first, second] = desk.state.sessions.get(A)?.groups ?? [];
  return {
    desk,
    first: first?.boardId ?? '',
    second: second?.boardId ?? '',
    other: second?.groupId ?? '',
  };
}

type Desk = ReturnType<typeof createDesk>;
const finishes = (desk: Desk, personId: string, boardId: string, now = MOVED_AT) =>
  finishingOn(desk.state, desk.person(personId), boardId, now);

describe('FAREWELL-2 whatever moves somebody, they may finish where they were', () => {
  const ways: [string, (desk: Desk, groupId: string) => void][] = [
    ['the groups end', (desk) => desk.run(MOD, { type: 'groups.end', sessionId: A }, at())],
    [
      'who leads places them in another group',
      (desk, groupId) =>
        desk.run(MOD, { type: 'person.place', personId: ANNA, sessionId: A, groupId }, at()),
    ],
    [
      'the organiser places them in another session',
      (desk) => desk.run(ORGA, { type: 'person.place', personId: ANNA, sessionId: B }, at()),
    ],
    [
      'who leads sends them to the lobby',
      (desk) => desk.run(MOD, { type: 'person.place', personId: ANNA, sessionId: null }, at()),
    ],
    [
      'they choose another session, on whatever device',
      (desk) => desk.run(ANNA, { type: 'session.choose', sessionId: B }, at()),
    ],
    [
      'the groups end, are formed anew and start: two boards were left',
      (desk) => {
        desk.run(MOD, { type: 'groups.end', sessionId: A }, at());
        desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random' });
        desk.run(MOD, { type: 'groups.start', sessionId: A });
      },
    ],
    [
      'the groups end and the person goes on to another session',
      (desk) => {
        desk.run(MOD, { type: 'groups.end', sessionId: A }, at());
        desk.run(ANNA, { type: 'session.choose', sessionId: B });
        desk.run(ORGA, { type: 'person.place', personId: ANNA, sessionId: null });
      },
    ],
  ];
  const at = () => ({ now: MOVED_AT });
  test.each(ways)('%s', (_way, move) => {
    const { desk, first, other } = running();
    move(desk, other);
    expect(finishes(desk, ANNA, first)).toEqual({
      at: MOVED_AT,
      rights: {
        create: true,
        editOwn: true,
        editOthers: true,
        deleteOwn: false,
        deleteOthers: false,
        structure: false,
        refusal: 'moved',
      },
    });
  });

  test('the groups start: everybody was at the plenary board', () => {
    const { desk } = running();
    for (const who of [ANNA, BEN]) expect(finishes(desk, who, A_BOARD)?.at).toBe(2_000);
  });

  test('a late joiner is moved like everybody else', () => {
    const { desk } = running();
    const late = 'person-0003';
    desk.run(late, { type: 'session.choose', sessionId: A }, { now: 3_000 });
    const boardId = desk.place(late).boardId ?? '';
    expect(finishes(desk, late, A_BOARD)).toBeNull();
    desk.run(MOD, { type: 'groups.end', sessionId: A }, { now: MOVED_AT });
    expect(finishes(desk, late, boardId)?.at).toBe(MOVED_AT);
  });
});

test('FAREWELL-1 only who was placed there, and only for a day', () => {
  const { desk, first, second } = running();
  desk.run(MOD, { type: 'groups.end', sessionId: A }, { now: MOVED_AT });
  desk.run(ANNA, { type: 'session.choose', sessionId: B }, { now: MOVED_AT });
  expect(finishes(desk, ANNA, second)).toBeNull();
  expect(finishes(desk, BEN, first)).toBeNull();
  expect(finishes(desk, ANNA, B_BOARD)).toBeNull();
  expect(finishes(desk, 'person-0003', first)).toBeNull();
  for (const boardId of [first, A_BOARD]) {
    expect(finishes(desk, ANNA, boardId, MOVED_AT + FAREWELL_MS)).not.toBeNull();
    expect(finishes(desk, ANNA, boardId, MOVED_AT + FAREWELL_MS + 1)).toBeNull();
  }
});

test('FAREWELL-1 what they might do then, and may do now: a later lock or phase refuses as ever', () => {
  const { desk, first } = running();
  desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'own' });
  desk.run(MOD, { type: 'groups.end', sessionId: A }, { now: MOVED_AT });
  desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'open' });
  expect(finishes(desk, ANNA, first)?.rights).toMatchObject({
    create: true,
    editOwn: true,
    editOthers: false,
    refusal: 'moved',
  });
  const nothing = { create: false, editOwn: false, editOthers: false };
  desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'read' });
  expect(finishes(desk, ANNA, first)?.rights).toMatchObject({
    ...nothing,
    refusal: 'phase-read-only',
  });
  desk.run(MOD, { type: 'board.lock', boardId: first, locked: true });
  expect(finishes(desk, ANNA, first)?.rights).toMatchObject({
    ...nothing,
    refusal: 'board-locked',
  });
});

test('FAREWELL-1 who comes back begins anew with the next move', () => {
  const { desk, first } = running();
  desk.run(MOD, { type: 'groups.end', sessionId: A }, { now: MOVED_AT });
  desk.run(MOD, { type: 'groups.start', sessionId: A }, { now: MOVED_AT + 1 });
  expect(desk.place(ANNA).boardId).toBe(first);
  desk.run(MOD, { type: 'groups.end', sessionId: A }, { now: MOVED_AT + 2 });
  expect(finishes(desk, ANNA, first)?.at).toBe(MOVED_AT + 2);
  desk.run(MOD, { type: 'person.place', personId: ANNA, sessionId: null }, { now: MOVED_AT + 3 });
  desk.run(ANNA, { type: 'session.choose', sessionId: A }, { now: MOVED_AT + 4 });
  expect(desk.person(ANNA).place.left).toBeUndefined();
});

test('FAREWELL-2 however often people are moved, what is kept of it stays small', () => {
  const { desk, first } = running();
  for (let n = 0; n < 60; n++) {
    desk.run(ANNA, { type: 'session.choose', sessionId: n % 2 === 0 ? B : A }, { now: 3_000 + n });
    desk.run(MOD, { type: 'groups.end', sessionId: A }, { now: 3_000 + n });
    desk.run(MOD, { type: 'groups.start', sessionId: A }, { now: 3_000 + n });
  }
  const { left = [] } = desk.state.sessions.get(A) ?? {};
  const pairs = left.flatMap(({ boardId, members }) => members.map((who) => `${boardId} ${who}`));
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(pairs.length).toBeLessThanOrEqual(2 * 3);
  expect(desk.person(ANNA).place.left?.length ?? 0).toBeLessThanOrEqual(3);
  expect(finishes(desk, ANNA, first)).not.toBeNull();
});
