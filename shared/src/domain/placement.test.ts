import { describe, expect, test } from 'vitest';
import { A, A_BOARD, B, B_BOARD, createDesk } from './state.fixture.ts';

const MOD = 'mod-a-0001';
const [ANNA, BEN, CEM, DUC] = ['person-0001', 'person-0002', 'person-0003', 'person-0004'] as const;

/** Anna and Ben in group 1, Cem in group 2 of session A, running. */
function running(people = 4) {
  const desk = createDesk(people);
  for (const person of [ANNA, BEN, CEM]) desk.run(person, { type: 'session.choose', sessionId: A });
  const groups = [{ members: [ANNA, BEN] }, { members: [CEM] }];
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'manual', groups });
  desk.run(MOD, { type: 'groups.start', sessionId: A });
  const [first, second] = desk.state.sessions.get(A)?.groups ?? [];
  if (!first || !second) throw new Error('no groups');
  return { desk, first, second };
}

describe('PLACE-1 the way through a day', () => {
  test('lobby, session, group, plenary, lobby', () => {
    const desk = createDesk(1);
    expect(desk.place(ANNA)).toEqual({ kind: 'lobby' });
    expect(desk.run(ANNA, { type: 'session.choose', sessionId: A })).toBe('ok');
    const inSession = { kind: 'session', sessionId: A, boardId: A_BOARD };
    expect(desk.place(ANNA)).toEqual(inSession);
    desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random' });
    expect(desk.place(ANNA)).toEqual(inSession);
    desk.run(MOD, { type: 'groups.start', sessionId: A });
    const [group] = desk.state.sessions.get(A)?.groups ?? [];
    const { groupId, boardId } = group ?? { groupId: '', boardId: '' };
    expect(desk.place(ANNA)).toEqual({ kind: 'group', sessionId: A, groupId, boardId });
    desk.run(MOD, { type: 'groups.end', sessionId: A });
    expect(desk.place(ANNA)).toEqual({ kind: 'plenary', sessionId: A, boardId: A_BOARD });
    expect(desk.run(ANNA, { type: 'session.choose', sessionId: B })).toBe('ok');
    expect(desk.place(ANNA)).toEqual({ kind: 'session', sessionId: B, boardId: B_BOARD });
    desk.run('orga-0001', { type: 'person.place', personId: ANNA, sessionId: null });
    expect(desk.place(ANNA)).toEqual({ kind: 'lobby' });
  });

  test('facilitators stand at their plenary board, organisers and screens in the lobby', () => {
    const { desk } = running();
    expect(desk.place(MOD)).toEqual({ kind: 'session', sessionId: A, boardId: A_BOARD });
    desk.run(MOD, { type: 'groups.end', sessionId: A });
    expect(desk.place(MOD)).toEqual({ kind: 'plenary', sessionId: A, boardId: A_BOARD });
    expect(desk.place('orga-0001')).toEqual({ kind: 'lobby' });
    expect(desk.place('screen-001')).toEqual({ kind: 'lobby' });
  });
});

describe('PLACE-2 choosing', () => {
  test('the same session again changes nothing', () => {
    const desk = createDesk(1);
    desk.run(ANNA, { type: 'session.choose', sessionId: A });
    expect(desk.run(ANNA, { type: 'session.choose', sessionId: A })).toBe('unchanged');
  });
  test('a full session refuses, also those who were hidden behind a removal count no more', () => {
    const desk = createDesk(13);
    const last = 'person-0013';
    for (let n = 1; n <= 12; n++) {
      const personId = `person-${String(n).padStart(4, '0')}`;
      expect(desk.run(personId, { type: 'session.choose', sessionId: A })).toBe('ok');
    }
    expect(desk.run(last, { type: 'session.choose', sessionId: A })).toBe('session-full');
    desk.run(MOD, { type: 'person.remove', personId: ANNA });
    expect(desk.run(last, { type: 'session.choose', sessionId: A })).toBe('ok');
  });
  test('an unknown session', () => {
    const desk = createDesk(1);
    const answer = desk.run(ANNA, { type: 'session.choose', sessionId: 'no-such-session' });
    expect(answer).toBe('session-not-found');
  });
});

describe('PLACE-4 placing by hand', () => {
  test('into a group, which holds for this formation alone', () => {
    const { desk, second } = running();
    const { groupId } = second;
    const command = { type: 'person.place', personId: ANNA, sessionId: A, groupId } as const;
    expect(desk.run(MOD, command)).toBe('ok');
    expect(desk.place(ANNA)).toMatchObject({ kind: 'group', groupId });
    expect(desk.run(MOD, command)).toBe('unchanged');
    desk.run(MOD, { type: 'groups.end', sessionId: A });
    const groups = [{ members: [CEM] }, { members: [ANNA, BEN] }];
    desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'manual', groups });
    desk.run(MOD, { type: 'groups.start', sessionId: A });
    const fresh = desk.state.sessions.get(A)?.groups[1]?.groupId;
    expect(desk.place(ANNA)).toMatchObject({ kind: 'group', groupId: fresh });
  });
  test.each([
    [{ personId: ANNA, sessionId: A, groupId: 'no-such-group' }, 'group-not-found'],
    [{ personId: ANNA, sessionId: null, groupId: 'some-group' }, 'invalid-message groupId'],
    [{ personId: ANNA, sessionId: 'no-such-session' }, 'session-not-found'],
    [{ personId: 'nobody-001', sessionId: A }, 'person-not-found'],
    [{ personId: MOD, sessionId: A }, 'invalid-message personId'],
  ])('%j is refused with %s', (place, code) => {
    expect(running().desk.run('orga-0001', { type: 'person.place', ...place })).toBe(code);
  });
});

describe('PLACE-5 nobody is stranded', () => {
  test('late joiners come into the smallest running group', () => {
    const { desk, second } = running();
    desk.run(DUC, { type: 'session.choose', sessionId: A });
    expect(desk.place(DUC)).toMatchObject({ kind: 'group', groupId: second.groupId });
  });
  test('who left and returns while the groups run is in their old group', () => {
    const { desk, first } = running();
    desk.run(ANNA, { type: 'session.choose', sessionId: B });
    desk.run(ANNA, { type: 'session.choose', sessionId: A });
    expect(desk.place(ANNA)).toMatchObject({ kind: 'group', groupId: first.groupId });
  });
  test('who chose in the very moment of the start has a group, the same on every node', () => {
    const { desk } = running();
    desk.apply({ type: 'person.placed', personId: DUC, place: { sessionId: A } });
    const placement = desk.place(DUC);
    expect(placement.kind).toBe('group');
    expect(desk.place(DUC)).toEqual(placement);
  });
  test('who came between forming and start is dealt in at the start', () => {
    const desk = createDesk(4);
    desk.run(ANNA, { type: 'session.choose', sessionId: A });
    desk.run(BEN, { type: 'session.choose', sessionId: A });
    desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 2 });
    desk.run(CEM, { type: 'session.choose', sessionId: A });
    desk.run(DUC, { type: 'session.choose', sessionId: A });
    desk.run(MOD, { type: 'groups.start', sessionId: A });
    const sizes = desk.state.sessions.get(A)?.groups.map(({ members }) => members.length);
    expect(sizes).toEqual([2, 2]);
    expect(desk.place(DUC).kind).toBe('group');
  });
});

describe('PLACE-6 names', () => {
  test('nameless people are counted, organisers and facilitators named by their role', () => {
    const desk = createDesk(2);
    const names = [...desk.state.people.values()].map(({ name }) => name);
    expect(names).toEqual([
      'Organisation',
      'Moderation',
      'Moderation',
      'Leinwand',
      'Gast 1',
      'Gast 2',
    ]);
  });
  test.each([
    ['  Jörg\u202e  Müller ', 'Jörg Müller'],
    ['Jo\u0308rg', 'Jörg'],
    ['x'.repeat(80), 'x'.repeat(60)],
  ])('%j becomes %j', (typed, shown) => {
    const desk = createDesk(1);
    desk.run(ANNA, { type: 'person.rename', name: typed });
    expect(desk.person(ANNA).name).toBe(shown);
  });
  test('a name of nothing visible is refused', () => {
    const desk = createDesk(1);
    expect(desk.run(ANNA, { type: 'person.rename', name: '\u200b\u202e' })).toBe(
      'invalid-message name',
    );
  });
  test('renaming keeps the place', () => {
    const { desk, first } = running();
    desk.run(ANNA, { type: 'person.rename', name: 'Anna' });
    expect(desk.place(ANNA)).toMatchObject({ groupId: first.groupId });
  });
});
