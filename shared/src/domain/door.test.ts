import { expect, test } from 'vitest';
import type { Command } from '../contracts/command.ts';
import { type DoorMode, MAX_PEOPLE } from '../contracts/door.ts';
import { changesBetween } from './changes.ts';
import { enter } from './door.ts';
import { A, A_BOARD, B, createDesk } from './state.fixture.ts';
import { onTheWire, sharedViewFor, snapshotFor } from './views/snapshot.ts';
import { membersOf, participantsIn } from './workshop-state.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const SCREEN = 'screen-001';
const ANNA = 'person-0001';
const BEN = 'person-0002';
const CEM = 'person-0003';

const door = (mode: DoorMode): Command => ({ type: 'door.set', mode });
const admit = (admitted: boolean, ...personIds: string[]): Command => ({
  type: 'person.admit',
  admitted,
  ...(personIds.length > 0 ? { personIds } : { all: true }),
});

/** Anna and Ben wait, Cem is in the lobby. */
function atTheDoor() {
  const desk = createDesk(3);
  desk.apply(
    { type: 'person.waiting', personId: BEN, mark: { at: 5 } },
    { type: 'person.waiting', personId: ANNA, mark: { at: 7, returning: true } },
  );
  const see = (personId: string) => snapshotFor(desk.state, desk.person(personId), new Set());
  return { desk, see };
}

test('DOOR-2 organisers turn the door any way, facilitators can only make people ask', () => {
  const desk = createDesk(1);
  const modes: DoorMode[] = ['open', 'approve', 'closed'];
  const may = (personId: string) =>
    modes.map((mode) => {
      const fresh = createDesk(1);
      fresh.run(ORGA, door(mode === 'open' ? 'closed' : 'open'));
      return fresh.run(personId, door(mode));
    });
  expect(may(ORGA)).toEqual(['ok', 'ok', 'ok']);
  expect(may(MOD)).toEqual(['not-allowed', 'ok', 'not-allowed']);
  for (const personId of [ANNA, SCREEN]) {
    expect(may(personId)).toEqual(['not-allowed', 'not-allowed', 'not-allowed']);
  }
  expect(desk.run(ORGA, door('open'))).toBe('unchanged');
});

test('DOOR-1 DOOR-4 what becomes of somebody new in each mode', () => {
  const desk = createDesk();
  const fate = (returning: boolean): string => {
    const entry = enter(desk.state, returning);
    if (!entry.ok) return entry.error.code;
    return entry.value.waits ? 'waits' : 'in';
  };
  expect([fate(false), fate(true)]).toEqual(['in', 'waits']);
  desk.run(ORGA, door('approve'));
  expect([fate(false), fate(true)]).toEqual(['waits', 'waits']);
  desk.run(ORGA, door('closed'));
  expect([fate(false), fate(true)]).toEqual(['door-closed', 'waits']);
});

test('DOOR-1 no more than 200 wait', () => {
  const desk = createDesk(201);
  desk.run(ORGA, door('approve'));
  for (const { personId } of participantsOf(desk).slice(0, 200)) {
    desk.apply({ type: 'person.waiting', personId, mark: { at: 1 } });
  }
  expect(enter(desk.state, false)).toMatchObject({ ok: false, error: { code: 'rate' } });
  desk.run(MOD, admit(false, ANNA));
  expect(enter(desk.state, false).ok).toBe(true);
});

const participantsOf = (desk: ReturnType<typeof createDesk>) =>
  [...desk.state.people.values()].filter(({ role }) => role === 'participant');

test('DOOR-1 whoever waits sees title and self alone, takes no seat and is in no list', () => {
  const { desk, see } = atTheDoor();
  expect(desk.place(ANNA)).toEqual({ kind: 'waiting' });
  expect(Object.keys(onTheWire(see(ANNA))).sort()).toEqual([
    'me',
    'title',
    'version',
    'workshopId',
  ]);
  expect(see(ANNA)).toMatchObject({ sessions: [], agenda: [], peopleCount: 0 });
  expect(see(ANNA)).not.toHaveProperty('people');
  expect(see(ORGA).peopleCount).toBe(1);
  const names = (personId: string) => see(personId).people?.map((one) => one.personId) ?? [];
  for (const viewer of [ORGA, MOD, CEM]) {
    expect(names(viewer)).not.toContain(ANNA);
    expect(names(viewer)).not.toContain(BEN);
  }
  expect(membersOf(desk.state).map(({ personId }) => personId)).not.toContain(ANNA);
  expect(participantsIn(desk.state, A)).toEqual([]);
});

test('DOOR-1 whoever waits can say what they are called and nothing else', () => {
  const { desk } = atTheDoor();
  expect(desk.run(ANNA, { type: 'person.rename', name: 'Anna' })).toBe('ok');
  expect(desk.place(ANNA)).toEqual({ kind: 'waiting' });
  expect(desk.run(ANNA, { type: 'session.choose', sessionId: A })).toBe('not-allowed');
  const cast = { type: 'vote.cast', voteId: 'vote-0001', elementId: 'note-0001', dots: 1 } as const;
  expect(desk.run(ANNA, cast)).toBe('not-allowed');
  expect(desk.run(ANNA, admit(true))).toBe('not-allowed');
  // Nor is anybody placed past the door.
  const place = { type: 'person.place', personId: ANNA, sessionId: A } as const;
  expect([desk.run(MOD, place), desk.run(ORGA, place)]).toEqual([
    'person-not-found',
    'person-not-found',
  ]);
});

test('DOOR-3 who leads lets in one, several or all, and sends away', () => {
  const { desk } = atTheDoor();
  expect(desk.run(CEM, admit(true, ANNA))).toBe('not-allowed');
  expect(desk.run(SCREEN, admit(true))).toBe('not-allowed');
  expect(desk.run(MOD, admit(true, 'person-9999'))).toBe('person-not-found personIds');
  expect(desk.run(MOD, admit(true, ANNA))).toBe('ok');
  expect(desk.place(ANNA)).toEqual({ kind: 'lobby' });
  expect(desk.run(OTHER_MOD, admit(true, ANNA))).toBe('unchanged');
  // Whoever is in is not sent away by a late click.
  expect(desk.run(OTHER_MOD, admit(false, ANNA))).toBe('unchanged');
  expect(desk.run(ORGA, admit(false))).toBe('ok');
  expect(desk.person(BEN).removedAt).toBe(1_000);
  expect(desk.run(ORGA, admit(true))).toBe('unchanged');
});

test('DOOR-3 who was removed or sent away is let in again, with everything they had', () => {
  const { desk } = atTheDoor();
  desk.run(CEM, { type: 'session.choose', sessionId: B });
  desk.run(ORGA, { type: 'person.remove', personId: CEM });
  desk.run(ORGA, admit(false, BEN));
  expect(desk.run(MOD, admit(true, CEM))).toBe('not-allowed personIds');
  expect(desk.run(OTHER_MOD, admit(true, CEM, BEN))).toBe('ok');
  expect(desk.place(CEM)).toMatchObject({ kind: 'session', sessionId: B });
  expect(desk.place(BEN)).toEqual({ kind: 'lobby' });
  expect(desk.person(CEM).removedAt).toBeUndefined();
});

test('DOOR-5 the door and who waits is seen by who leads, and told them as it changes', () => {
  const { desk, see } = atTheDoor();
  const waiting = [
    { personId: BEN, name: 'Gast 2', at: 5 },
    { personId: ANNA, name: 'Gast 1', at: 7, returning: true },
  ];
  for (const viewer of [ORGA, MOD, OTHER_MOD]) {
    expect(see(viewer).door).toEqual({ mode: 'open', waiting });
  }
  for (const viewer of [CEM, SCREEN, ANNA]) expect(see(viewer)).not.toHaveProperty('door');
  const before = desk.state;
  desk.run(MOD, admit(true, ANNA));
  const told = (personId: string) => {
    const [was, is] = [before.people.get(personId), desk.person(personId)];
    if (!was) throw new Error('nobody');
    const views = [
      sharedViewFor(before, was, new Set()),
      sharedViewFor(desk.state, is, new Set()),
    ] as const;
    return changesBetween(...views).map(({ type }) => type);
  };
  expect(told(MOD)).toEqual(['person.changed', 'door.changed', 'people.counted']);
  // Counts who is online (PROJ-8), and nobody here has a line.
  expect(told(SCREEN)).toEqual([]);
  expect(told(BEN)).toEqual([]);
  // Let in: all that was behind the door.
  expect(told(ANNA)).toContain('session.changed');
});

test('DOOR-5 nothing of a board is known at the door', () => {
  const { see } = atTheDoor();
  expect(JSON.stringify(see(ANNA))).not.toContain(A_BOARD);
});

test('LIMIT-11 a workshop has 5,000 participants at most; who is removed makes room', () => {
  const desk = createDesk(0);
  const person = desk.state.people.get(ORGA);
  if (!person) throw new Error('no organiser');
  const people = new Map(desk.state.people);
  const add = (n: number, rest: object = {}): void => {
    const personId = `flood-${n}`;
    people.set(personId, { ...person, personId, role: 'participant', ...rest });
  };
  const fate = (returning = false): string => {
    const entry = enter({ ...desk.state, people }, returning);
    return entry.ok ? 'in' : entry.error.code;
  };
  for (let n = 1; n < MAX_PEOPLE; n++) add(n);
  expect(MAX_PEOPLE).toBe(5_000);
  expect(fate()).toBe('in');
  add(MAX_PEOPLE);
  expect([fate(), fate(true)]).toEqual(['workshop-full', 'workshop-full']);
  add(1, { removedAt: 7 });
  expect(fate()).toBe('in');
});
