import { expect, test } from 'vitest';
import type { CommandOf } from '../contracts/command.ts';
import {
  attentionBetween,
  attentionView,
  HOLD_GRACE_MS,
  INVITATION_MS,
  overdueCalls,
} from './attention.ts';
import { A, A_BOARD, B, B_BOARD, createDesk } from './state.fixture.ts';
import { snapshotFor } from './views/snapshot.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const SCREEN = 'screen-001';
const ANNA = 'person-0001';
const NOBODY: ReadonlySet<string> = new Set();

const call = (boardId: string, more: object = {}): CommandOf<'attention.call'> => ({
  type: 'attention.call',
  boardId,
  ...more,
});
const end = (sessionId: string): CommandOf<'attention.end'> => ({
  type: 'attention.end',
  sessionId,
});

/** Anna in session A. */
function open() {
  const desk = createDesk(1);
  desk.run(ANNA, { type: 'session.choose', sessionId: A });
  const seen = (personId: string) =>
    snapshotFor(desk.state, desk.person(personId), NOBODY).sessions.find(
      ({ sessionId }) => sessionId === A,
    )?.attention;
  return { desk, seen };
}

test.each([
  [ANNA, call(A_BOARD), 'not-allowed'],
  [ANNA, call(A_BOARD, { hold: true }), 'not-allowed'],
  [ANNA, end(A), 'not-allowed'],
  [SCREEN, call(A_BOARD, { hold: true }), 'not-allowed'],
  [OTHER_MOD, call(A_BOARD), 'not-allowed'],
  [OTHER_MOD, end(A), 'not-allowed'],
  [MOD, call(B_BOARD, { hold: true }), 'not-allowed'],
  [ORGA, call('board-9999'), 'board-not-found'],
  [ORGA, end('session-9'), 'session-not-found'],
  [MOD, call(A_BOARD), 'ok'],
  [ORGA, call(B_BOARD, { hold: true }), 'ok'],
  [MOD, end(A), 'unchanged'],
])('ATT-1 %s with %o: %s', (personId, command, answer) => {
  expect(open().desk.run(personId, command)).toBe(answer);
});

test('ATT-1 a second call must wait two seconds, also after the first was ended', () => {
  const { desk } = open();
  expect(desk.run(MOD, call(A_BOARD), { now: 10_000 })).toBe('ok');
  expect(desk.run(MOD, call(A_BOARD), { now: 11_999 })).toBe('rate');
  expect(desk.run(MOD, end(A), { now: 11_999 })).toBe('ok');
  expect(desk.run(ORGA, call(A_BOARD), { now: 11_999 })).toBe('rate');
  expect(desk.run(MOD, call(A_BOARD, { hold: true }), { now: 12_000 })).toBe('ok');
});

test('ATT-2 a call is seen by who may open its board, with whom it comes from, until it is ended', () => {
  const { desk, seen } = open();
  desk.run(MOD, call(A_BOARD, { elementId: 'area-0001', hold: true }));
  expect(seen(ANNA)).toMatchObject({
    boardId: A_BOARD,
    elementId: 'area-0001',
    hold: true,
    by: { personId: MOD, role: 'facilitator' },
  });
  expect(seen(MOD)).toEqual(seen(ANNA));
  expect(seen(OTHER_MOD)).toBeUndefined();
  expect(seen(SCREEN)).toBeUndefined();
  desk.run(MOD, end(A));
  expect(seen(ANNA)).toBeUndefined();
  expect(seen(MOD)).toBeUndefined();
});

test('ATT-2 the socket event tells of a call once, and of its end', () => {
  const { desk } = open();
  const sessions = () => snapshotFor(desk.state, desk.person(ANNA), NOBODY).sessions;
  const before = sessions();
  desk.run(MOD, call(A_BOARD));
  const during = sessions();
  desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'own' });
  expect(attentionBetween(before, during)).toMatchObject([{ sessionId: A, boardId: A_BOARD }]);
  expect(attentionBetween(during, sessions())).toEqual([]);
  desk.run(MOD, end(A));
  expect(attentionBetween(during, sessions())).toMatchObject([{ sessionId: A, ended: true }]);
});

test('ATT-4 sending people to other boards ends the call', () => {
  const { desk, seen } = open();
  desk.run(MOD, call(A_BOARD, { hold: true }));
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 1 });
  expect(seen(ANNA)).toBeDefined();
  desk.run(MOD, { type: 'groups.start', sessionId: A });
  expect(seen(MOD)).toBeUndefined();
  desk.run(MOD, { type: 'groups.end', sessionId: A });
  expect(seen(ANNA)).toBeUndefined();
});

test('ATT-4 an invitation ends after two minutes, a hold when its caller stayed away', () => {
  const { desk } = open();
  const here = () => undefined;
  const at = 1_000;
  desk.run(MOD, call(A_BOARD), { now: at });
  expect(overdueCalls(desk.state, at + INVITATION_MS - 1, here)).toEqual([]);
  const [over] = overdueCalls(desk.state, at + INVITATION_MS, here);
  expect(over).toMatchObject({ session: { attention: { endedAt: at + INVITATION_MS } } });

  desk.run(MOD, call(A_BOARD, { hold: true }), { now: 10 * INVITATION_MS });
  const now = 20 * INVITATION_MS;
  expect(overdueCalls(desk.state, now, here)).toEqual([]);
  expect(overdueCalls(desk.state, now, () => now - HOLD_GRACE_MS + 1)).toEqual([]);
  expect(overdueCalls(desk.state, now, () => now - HOLD_GRACE_MS)).toHaveLength(1);
});

test('ATT-4 a hold ends at once when its caller is no member any more', () => {
  const { desk } = open();
  desk.run(MOD, call(A_BOARD, { hold: true }));
  desk.run(ORGA, { type: 'person.remove', personId: MOD });
  expect(overdueCalls(desk.state, 1_001, () => undefined)).toHaveLength(1);
  desk.apply(...overdueCalls(desk.state, 1_001, () => undefined));
  const session = desk.state.sessions.get(A);
  expect(session && attentionView(desk.state, session)).toBeUndefined();
});

test('ATT-1 of two leaders either may release what the other holds', () => {
  const { desk, seen } = open();
  desk.run(ORGA, call(A_BOARD, { hold: true }));
  expect(desk.run(MOD, end(A))).toBe('ok');
  expect(seen(ORGA)).toBeUndefined();
  expect(desk.run(OTHER_MOD, end(B))).toBe('unchanged');
});
