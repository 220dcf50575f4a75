import { describe, expect, test } from 'vitest';
import type { ClientEvent } from '../contracts/snapshot.ts';
import { audienceKey } from './audience.ts';
import { changesBetween } from './changes.ts';
import { A, A_BOARD, B, createDesk } from './state.fixture.ts';
import { sharedViewFor, snapshotFor } from './views/snapshot.ts';
import type { WorkshopState } from './workshop-state.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const SCREEN = 'screen-001';
const [ANNA, BEN, CEM] = ['person-0001', 'person-0002', 'person-0003'] as const;
const NOBODY: ReadonlySet<string> = new Set();

/** Anna and Ben in two running groups of session A, Cem in session B. */
function running() {
  const desk = createDesk(3);
  for (const person of [ANNA, BEN]) desk.run(person, { type: 'session.choose', sessionId: A });
  desk.run(CEM, { type: 'session.choose', sessionId: B });
  const groups = [{ members: [ANNA] }, { members: [BEN] }];
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'manual', groups });
  desk.run(MOD, { type: 'groups.start', sessionId: A });
  const see = (personId: string) => snapshotFor(desk.state, desk.person(personId), NOBODY);
  return { desk, see };
}

/** What one person hears of the way from `before` to now. */
function heard(desk: ReturnType<typeof createDesk>, before: WorkshopState, personId: string) {
  const viewer = before.people.get(personId) ?? desk.person(personId);
  const was = sharedViewFor(before, viewer, NOBODY);
  return changesBetween(was, sharedViewFor(desk.state, desk.person(personId), NOBODY));
}
const types = (events: ClientEvent[]): string[] => events.map(({ type }) => type);

test('AUD-1 people with the same key see the same', () => {
  const { desk } = running();
  const keyOf = (personId: string) => audienceKey(desk.state, desk.person(personId));
  expect(keyOf(ANNA)).not.toBe(keyOf(BEN));
  expect(keyOf(MOD)).not.toBe(keyOf(OTHER_MOD));
  desk.run(MOD, { type: 'groups.end', sessionId: A });
  expect(keyOf(ANNA)).toBe(keyOf(BEN));
  const view = (personId: string) => sharedViewFor(desk.state, desk.person(personId), NOBODY);
  expect(view(ANNA)).toEqual(view(BEN));
});

describe('AUD-2 what only some may see', () => {
  test('the code: everybody but participants', () => {
    const { see } = running();
    expect([ORGA, MOD, SCREEN, ANNA].map((personId) => see(personId).joinCode)).toEqual([
      'ABCD-EFGH',
      'ABCD-EFGH',
      'ABCD-EFGH',
      undefined,
    ]);
  });
  test('board ids: only of boards one may open', () => {
    const { desk, see } = running();
    const boards = (personId: string) =>
      see(personId).sessions.flatMap(({ plenaryBoardId, groups }) =>
        [plenaryBoardId, ...groups.map(({ boardId }) => boardId)].filter((id) => id !== undefined),
      );
    const own = desk.place(ANNA).boardId;
    expect(boards(ANNA)).toEqual([own]);
    expect(boards(MOD)).toEqual([A_BOARD, own, desk.place(BEN).boardId]);
    expect(boards(ORGA)).toHaveLength(4);
    expect(boards(SCREEN)).toEqual([]);
  });
});

describe('AUD-3 people', () => {
  test('who leads sees everybody, participants their session, screens nobody', () => {
    const { desk, see } = running();
    const names = (personId: string) => see(personId).people?.map((person) => person.personId);
    expect(names(ORGA)).toHaveLength(7);
    expect(names(OTHER_MOD)).toHaveLength(7);
    expect(names(ANNA)).toEqual([MOD, ANNA, BEN]);
    expect(names(SCREEN)).toBeUndefined();
    desk.come({ personId: 'person-0009', role: 'participant' });
    expect(names('person-0009')).toEqual([]);
    expect(see(SCREEN).peopleCount).toBe(0);
    expect(snapshotFor(desk.state, desk.person(SCREEN), new Set([ANNA, MOD])).peopleCount).toBe(1);
    const members = (personId: string) => see(personId).sessions[0]?.groups[0]?.members;
    expect([members(ANNA), members(CEM), members(SCREEN)]).toEqual([[ANNA], [], []]);
  });
});

test('AUD-4 hidden text reaches only those who lead the session', () => {
  const { desk, see } = running();
  const element = {
    elementId: 'note-0001',
    type: 'note' as const,
    pos: [0, 0] as [number, number],
    text: 'MARKER',
    author: ANNA,
  };
  desk.apply({ type: 'note.hidden', note: { boardId: A_BOARD, element, by: MOD, at: 1 } });
  const carries = [ORGA, MOD, OTHER_MOD, ANNA, BEN, CEM, SCREEN].filter((personId) =>
    JSON.stringify(see(personId)).includes('MARKER'),
  );
  expect(carries).toEqual([ORGA, MOD]);
  desk.apply({ type: 'note.restored', boardId: A_BOARD, elementId: 'note-0001' });
  expect(see(MOD).sessions[0]?.hiddenNotes).toEqual([]);
});

describe('AUD-5 changes', () => {
  test('a newcomer is a person for who leads and a number for everybody', () => {
    const { desk } = running();
    const before = desk.state;
    desk.come({ personId: 'person-0009', role: 'participant' });
    expect(types(heard(desk, before, ORGA))).toEqual(['person.changed', 'people.counted']);
    expect(types(heard(desk, before, ANNA))).toEqual(['people.counted']);
  });
  test('a phase is one session, and nothing else', () => {
    const { desk } = running();
    const before = desk.state;
    desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'own' });
    expect(heard(desk, before, ANNA)).toMatchObject([
      { type: 'session.changed', session: { sessionId: A, phase: { phaseId: 'own' } } },
    ]);
  });
  test('who moves gets the people of the new session and loses those of the old', () => {
    const { desk } = running();
    const before = desk.state;
    desk.run(ANNA, { type: 'session.choose', sessionId: B });
    const events = heard(desk, before, ANNA);
    const left = events.flatMap((event) => (event.type === 'person.left' ? event.personId : []));
    expect(left).toEqual([MOD, BEN]);
    expect(events.filter(({ type }) => type === 'person.changed')).toHaveLength(3);
  });
  test('a new code reaches the screen and no participant', () => {
    const { desk } = running();
    const before = desk.state;
    expect(desk.run(ORGA, { type: 'code.rotate' })).toBe('ok');
    expect(heard(desk, before, SCREEN)).toMatchObject([{ joinCode: 'NEWC-ODE2' }]);
    expect(heard(desk, before, ANNA)).toEqual([]);
  });
});
