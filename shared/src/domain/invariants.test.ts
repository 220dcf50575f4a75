import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../contracts/command.ts';
import type { ClientEvent } from '../contracts/snapshot.ts';
import { changesBetween } from './changes.ts';
import { placementIn } from './placement.ts';
import { canOpenBoard } from './policy.ts';
import { A, A_BOARD, B, B_BOARD, createDesk } from './state.fixture.ts';
import { type SharedView, sharedViewFor } from './views/snapshot.ts';
import { boardIdsOf, membersOf, type WorkshopState } from './workshop-state.ts';

const STAFF = ['orga-0001', 'mod-a-0001', 'mod-b-0001', 'screen-001'];
const GUESTS = Array.from({ length: 9 }, (_, n) => `person-000${n + 1}`);
const someone = fc.constantFrom(...STAFF, ...GUESTS);
const guest = fc.constantFrom(...GUESTS);
const sessionId = fc.constantFrom(A, B);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('session.choose' as const), sessionId }),
  fc.record({
    type: fc.constant('person.place' as const),
    personId: guest,
    sessionId: fc.option(sessionId),
  }),
  fc.record({
    type: fc.constant('groups.form' as const),
    sessionId,
    strategy: fc.constant('random' as const),
    count: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ type: fc.constant('groups.start' as const), sessionId }),
  fc.record({ type: fc.constant('groups.end' as const), sessionId }),
  fc.record({
    type: fc.constant('phase.start' as const),
    sessionId,
    phaseId: fc.constantFrom('open' as const, 'own' as const, 'read' as const),
  }),
  fc.record({
    type: fc.constant('board.lock' as const),
    boardId: fc.constantFrom(A_BOARD, B_BOARD),
    locked: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('projector.show' as const),
    sessionId,
    boardId: fc.constantFrom(A_BOARD, B_BOARD, null),
  }),
  fc.record({
    type: fc.constant('attention.call' as const),
    boardId: fc.constantFrom(A_BOARD, B_BOARD),
    hold: fc.boolean(),
  }),
  fc.record({ type: fc.constant('attention.end' as const), sessionId }),
  fc.record({ type: fc.constant('person.remove' as const), personId: guest }),
  fc.record({
    type: fc.constant('link.rotate' as const),
    role: fc.constant('facilitator' as const),
    sessionId,
  }),
  fc.record({ type: fc.constant('code.rotate' as const) }),
);
const story = fc.array(fc.tuple(someone, command), { maxLength: 40 });

/** What a browser does with events: the same for everything, newest state wins. */
function applied(view: SharedView, events: readonly ClientEvent[]): SharedView {
  const people = new Map(view.people?.map((person) => [person.personId, person]));
  const sessions = new Map(view.sessions.map((session) => [session.sessionId, session]));
  const next = { ...view };
  for (const event of events) {
    if (event.type === 'session.changed') sessions.set(event.session.sessionId, event.session);
    if (event.type === 'person.changed') people.set(event.person.personId, event.person);
    if (event.type === 'person.left') people.delete(event.personId);
    if (event.type === 'people.counted') next.peopleCount = event.peopleCount;
    if (event.type === 'workshop.changed') {
      const { type: _, ...changed } = event;
      Object.assign(next, changed);
    }
  }
  const inOrder = [...people.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return { ...next, sessions: [...sessions.values()], ...(view.people && { people: inOrder }) };
}

function everybodyHasAPlace(state: WorkshopState): void {
  for (const person of membersOf(state)) {
    const placement = placementIn(state, person);
    const session = state.sessions.get(placement.sessionId ?? '');
    if (!session || person.role !== 'participant') continue;
    // PLACE-5: while the groups of their session run, everybody is in one of them.
    expect(placement.kind === 'group').toBe(session.groupsState === 'running');
    expect(boardIdsOf(session)).toContain(placement.boardId);
    expect(canOpenBoard(state, person, placement.boardId ?? '')).toBe(true);
  }
}

test('PLACE-5 WS-1 AUD-2 whatever happens: everybody has a place, boards are distinct, views follow', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const desk = createDesk(GUESTS.length);
      for (const [who, what] of steps) {
        const before = desk.state;
        desk.run(who, what);
        const after = desk.state;
        everybodyHasAPlace(after);
        const boards = [...after.sessions.values()].flatMap(boardIdsOf);
        expect(new Set(boards).size).toBe(boards.length);

        for (const viewer of membersOf(after)) {
          const online = new Set<string>();
          const was = before.people.get(viewer.personId) ?? viewer;
          const [from, to] = [
            sharedViewFor(before, was, online),
            sharedViewFor(after, viewer, online),
          ];
          // AUD-5: the events lead from one view to the other and leave nothing behind.
          expect(applied(from, changesBetween(from, to))).toEqual(applied(to, []));
          // AUD-2: a board id is shown exactly where the board may be opened.
          const shown = to.sessions.flatMap(({ plenaryBoardId, groups, pastGroups = [] }) =>
            [plenaryBoardId, ...[...groups, ...pastGroups].map(({ boardId }) => boardId)].filter(
              (boardId) => boardId !== undefined,
            ),
          );
          expect(shown).toEqual(boards.filter((boardId) => canOpenBoard(after, viewer, boardId)));
        }
      }
    }),
    { numRuns: 60 },
  );
});
