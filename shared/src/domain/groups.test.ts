import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealEvenly, groupCount } from './deal.ts';
import { A, B, createDesk } from './state.fixture.ts';

const MOD = 'mod-a-0001';
const ORGA = 'orga-0001';

/** `people` participants in session A. */
function seated(people: number) {
  const desk = createDesk(people);
  const ids = Array.from({ length: people }, (_, n) => `person-${String(n + 1).padStart(4, '0')}`);
  for (const personId of ids) desk.run(personId, { type: 'session.choose', sessionId: A });
  const session = () => {
    const found = desk.state.sessions.get(A);
    if (!found) throw new Error('no session');
    return found;
  };
  return { desk, ids, session };
}

const form = { type: 'groups.form', sessionId: A, strategy: 'random' } as const;

test('GROUP-2 dealing: everybody once, sizes differ by at most one, never an empty group', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
      fc.integer({ min: 1, max: 40 }),
      (people, count, size, fallback) => {
        const ids = Array.from({ length: people }, (_, n) => `p${n}`);
        const hands = dealEvenly(ids, groupCount(people, { count, size }, fallback));
        const sizes = hands.map((hand) => hand.length);
        expect(hands.flat().sort()).toEqual([...ids].sort());
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        if (size !== undefined && count === undefined) {
          expect(Math.max(...sizes)).toBeLessThanOrEqual(size);
        }
      },
    ),
  );
});

describe('GROUP-2 how many', () => {
  test.each([
    [{ count: 4 }, [3, 3, 3, 3]],
    [{ size: 5 }, [4, 4, 4]],
    [{ count: 2, size: 3 }, [6, 6]],
    [{}, [4, 4, 4]],
    [{ count: 40 }, Array(12).fill(1)],
  ])('12 people, %j', (wish, sizes) => {
    const { desk, session } = seated(12);
    expect(desk.run(MOD, { ...form, ...wish })).toBe('ok');
    expect(session().groups.map(({ members }) => members.length)).toEqual(sizes);
    expect(session().groups[0]?.name).toBe('Gruppe 1');
  });
  test('the order is the shuffled one', () => {
    const { desk, ids, session } = seated(4);
    desk.run(MOD, { ...form, count: 2 }, { shuffle: (all) => [...all].reverse() });
    expect(session().groups[0]?.members).toEqual([ids[3], ids[1]]);
  });
});

describe('GROUP-1 refusals', () => {
  test('nobody there', () => {
    expect(createDesk(0).run(MOD, form)).toBe('session-has-no-people');
  });
  test.each([
    [[{ members: ['person-0001'] }, { members: ['person-0001'] }], 'groups.1.members.0'],
    [[{ members: ['person-0001', 'person-0003'] }], 'groups.0.members.1'],
    [[{ members: ['mod-a-0001'] }], 'groups.0.members.0'],
    [undefined, 'groups'],
  ])('by hand %j', (groups, field) => {
    const { desk } = seated(2);
    desk.come({ personId: 'person-0003', role: 'participant' });
    const command = { type: 'groups.form', sessionId: A, strategy: 'manual' } as const;
    const answer = desk.run(MOD, { ...command, ...(groups && { groups }) });
    expect(answer).toBe(`invalid-message ${field}`);
  });
  test('while they run, before they are formed, after the end', () => {
    const { desk } = seated(2);
    const start = { type: 'groups.start', sessionId: A } as const;
    const end = { type: 'groups.end', sessionId: A } as const;
    expect(desk.run(MOD, start)).toBe('groups-not-formed');
    expect(desk.run(MOD, end)).toBe('groups-not-running');
    desk.run(MOD, form);
    expect(desk.run(MOD, end)).toBe('groups-not-running');
    expect(desk.run(MOD, start)).toBe('ok');
    expect(desk.run(MOD, start)).toBe('groups-running');
    expect(desk.run(MOD, form)).toBe('groups-running');
    expect(desk.run(MOD, end)).toBe('ok');
    expect(desk.run(MOD, end)).toBe('groups-not-running');
  });
  test('without a session, with an unknown one', () => {
    const { desk } = seated(2);
    expect(desk.run(ORGA, { type: 'groups.start' })).toBe('invalid-message sessionId');
    const unknown = desk.run(ORGA, { type: 'groups.end', sessionIds: ['no-such-session'] });
    expect(unknown).toBe('session-not-found');
  });
});

describe('GROUP-3 forming again', () => {
  test('before the start: boards stay in order, a surplus one is kept as a past group', () => {
    const { desk, session } = seated(6);
    desk.run(MOD, { ...form, count: 3 });
    const boards = session().groups.map(({ boardId }) => boardId);
    desk.run(MOD, { ...form, count: 2 });
    expect(session().groups.map(({ boardId }) => boardId)).toEqual(boards.slice(0, 2));
    expect(session().pastGroups.map(({ boardId }) => boardId)).toEqual([boards[2]]);
  });
  test('after the end: new boards, the old ones are kept', () => {
    const { desk, session } = seated(6);
    desk.run(MOD, { ...form, count: 2 });
    desk.run(MOD, { type: 'groups.start', sessionId: A });
    desk.run(MOD, { type: 'groups.end', sessionId: A });
    const old = session().groups.map(({ boardId }) => boardId);
    desk.run(MOD, { ...form, count: 2 });
    expect(session().groups.every(({ boardId }) => !old.includes(boardId))).toBe(true);
    expect(session().pastGroups.map(({ boardId }) => boardId)).toEqual(old);
    expect(session()).toMatchObject({ groupsState: 'formed', formation: 2 });
  });
});

test('GROUP-4 many sessions start as one batch, or none does', () => {
  const { desk } = seated(4);
  desk.run('person-0004', { type: 'session.choose', sessionId: B });
  desk.run(ORGA, form);
  const both = { type: 'groups.start', sessionIds: [A, B] } as const;
  expect(desk.run(ORGA, { ...both, sessionIds: [A, B] })).toBe('groups-not-formed');
  expect(desk.state.sessions.get(A)?.groupsState).toBe('formed');
  desk.run(ORGA, { ...form, sessionId: B });
  expect(desk.run(ORGA, { ...both, sessionIds: [A, B] })).toBe('ok');
  expect(desk.place('person-0001').kind).toBe('group');
  expect(desk.place('person-0004').kind).toBe('group');
  expect(desk.run(MOD, { type: 'groups.end', sessionIds: [A, B] })).toBe('not-allowed');
});

test('GROUP-5 starting again after the end goes on in the same groups', () => {
  const { desk, session } = seated(4);
  desk.run(MOD, { ...form, count: 2 });
  desk.run(MOD, { type: 'groups.start', sessionId: A });
  const before = desk.place('person-0001');
  desk.run(MOD, { type: 'groups.end', sessionId: A });
  expect(desk.run(MOD, { type: 'groups.start', sessionId: A })).toBe('ok');
  expect(desk.place('person-0001')).toEqual(before);
  expect(session().formation).toBe(1);
});
