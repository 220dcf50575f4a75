import { expect, test } from 'vitest';
import type { CommandOf } from '../contracts/command.ts';
import { shownBoard } from './projector.ts';
import { A, A_BOARD, B, B_BOARD, createDesk } from './state.fixture.ts';
import { snapshotFor } from './views/snapshot.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const SCREEN = 'screen-001';
const ANNA = 'person-0001';
const NOBODY: ReadonlySet<string> = new Set();

const show = (sessionId: string, boardId: string | null): CommandOf<'projector.show'> => ({
  type: 'projector.show',
  sessionId,
  boardId,
});
const shownOn = (desk: ReturnType<typeof createDesk>) => shownBoard(desk.state)?.boardId ?? null;

test('PROJ-1 it follows the facilitator who acted last, and nobody else', () => {
  const desk = createDesk(1);
  expect(shownOn(desk)).toBeNull();
  desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'own' });
  expect(shownOn(desk)).toBe(A_BOARD);
  desk.run(OTHER_MOD, { type: 'board.lock', boardId: B_BOARD, locked: true });
  expect(shownOn(desk)).toBe(B_BOARD);
  desk.run(ORGA, { type: 'phase.start', sessionId: A, phaseId: 'read' });
  desk.run(MOD, { type: 'person.rename', name: 'Erika Beispiel' });
  expect(shownOn(desk)).toBe(B_BOARD);
});

test('PROJ-2 what was chosen stays until somebody chooses again', () => {
  const desk = createDesk(1);
  desk.run(ANNA, { type: 'session.choose', sessionId: A });
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 1 });
  const group = desk.state.sessions.get(A)?.groups[0];
  if (!group) throw new Error('no group');
  expect(desk.run(MOD, show(A, group.boardId))).toBe('ok');
  expect(shownBoard(desk.state)?.groupName).toBe(group.name);
  desk.run(OTHER_MOD, { type: 'phase.start', sessionId: B, phaseId: 'own' });
  expect(shownOn(desk)).toBe(group.boardId);
  expect(desk.run(MOD, show(A, group.boardId))).toBe('unchanged');
  expect(desk.run(ORGA, show(A, null))).toBe('ok');
  expect(shownOn(desk)).toBeNull();
});

test.each([
  [MOD, show(B, B_BOARD), 'not-allowed'],
  [ANNA, show(A, A_BOARD), 'not-allowed'],
  [SCREEN, show(A, A_BOARD), 'not-allowed'],
  [MOD, show(A, B_BOARD), 'board-not-found'],
  [ORGA, show('session-9', A_BOARD), 'session-not-found'],
])('PROJ-2 %s with %o: %s', (personId, command, refusal) => {
  expect(createDesk(1).run(personId, command)).toBe(refusal);
});

test('AUD-8 who may turn it sees where it stands, its board only who may open it', () => {
  const desk = createDesk(1);
  const sees = (personId: string) =>
    snapshotFor(desk.state, desk.person(personId), NOBODY).projector;
  expect(sees(MOD)).toBeUndefined();
  desk.run(MOD, { ...show(A, A_BOARD), code: true });
  expect(sees(MOD)).toEqual({ sessionId: A, boardId: A_BOARD, code: true });
  expect(sees(ORGA)).toEqual(sees(MOD));
  expect(sees(OTHER_MOD)).toEqual({ sessionId: A, code: true });
  expect(sees(ANNA)).toBeUndefined();
  expect(sees(SCREEN)).toBeUndefined();
});

test('PROJ-7 the projector goes along with who says so, area by area, until somebody chooses', () => {
  const desk = createDesk(1);
  const along = { ...show(A, A_BOARD), areaId: 'area-0002', follow: true };
  const seen = (personId: string) =>
    snapshotFor(desk.state, desk.person(personId), NOBODY).projector;
  expect(desk.run(MOD, along)).toBe('ok');
  expect(desk.run(MOD, along)).toBe('unchanged');
  expect(seen(MOD)).toMatchObject({ areaId: 'area-0002', followedId: MOD });
  // Who may not open the board learns who takes it along, not where.
  expect(seen(OTHER_MOD)).toEqual({ sessionId: A, code: false, followedId: MOD });
  expect(seen(ANNA)).toBeUndefined();
  expect(desk.run(ANNA, along)).toBe('not-allowed');
  expect(desk.run(SCREEN, along)).toBe('not-allowed');
  expect(desk.run(ORGA, show(A, A_BOARD))).toBe('ok');
  expect(seen(MOD)).toEqual({ sessionId: A, boardId: A_BOARD, code: false });
});
