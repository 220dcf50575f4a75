import { describe, expect, test } from 'vitest';
import type { Command } from '../contracts/command.ts';
import { boardRights, can, canOpenBoard } from './policy.ts';
import { canMove, canRemove } from './policy-people.ts';
import { A, A_BOARD, B, B_BOARD, createDesk } from './state.fixture.ts';
import { actorOf } from './workshop-state.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const SCREEN = 'screen-001';
const ANNA = 'person-0001';
const BEN = 'person-0002';

/** Session A with groups running: Anna in the first group, Ben in the second. */
function running() {
  const desk = createDesk(2);
  for (const person of [ANNA, BEN]) desk.run(person, { type: 'session.choose', sessionId: A });
  const groups = [{ members: [ANNA] }, { members: [BEN] }];
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'manual', groups });
  desk.run(MOD, { type: 'groups.start', sessionId: A });
  const [first, second] = desk.state.sessions.get(A)?.groups ?? [];
  return { desk, first: first?.boardId ?? '', second: second?.boardId ?? '' };
}

test('WS-1 seeing a board: participants where they belong, facilitators their session, organisers all', () => {
  const { desk, first, second } = running();
  const sees = (personId: string): string[] =>
    [A_BOARD, first, second, B_BOARD].filter((boardId) =>
      canOpenBoard(desk.state, desk.person(personId), boardId),
    );
  expect(sees(SCREEN)).toEqual([]);
  expect(sees(ANNA)).toEqual([first]);
  expect(sees(BEN)).toEqual([second]);
  expect(sees(MOD)).toEqual([A_BOARD, first, second]);
  expect(sees(OTHER_MOD)).toEqual([B_BOARD]);
  expect(sees(ORGA)).toEqual([A_BOARD, first, second, B_BOARD]);
  desk.run(MOD, { type: 'groups.end', sessionId: A });
  expect(sees(ANNA)).toEqual([A_BOARD]);
});

describe('WS-2 what a participant may do on a board', () => {
  const cases = [
    // phase, locked, [create, editOwn, editOthers, deleteOwn], refusal
    ['open', false, [true, true, true, true], 'not-allowed'],
    ['own', false, [true, true, false, true], 'not-allowed'],
    ['read', false, [false, false, false, false], 'phase-read-only'],
    ['open', true, [false, false, false, false], 'board-locked'],
    ['read', true, [false, false, false, false], 'board-locked'],
  ] as const;
  test.each(cases)('phase %s, locked %s', (phaseId, locked, expected, refusal) => {
    const desk = createDesk(1);
    desk.run(ANNA, { type: 'session.choose', sessionId: A });
    desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId });
    if (locked) desk.run(MOD, { type: 'board.lock', boardId: A_BOARD, locked });
    const session = desk.state.sessions.get(A);
    if (!session) throw new Error('no session');
    const rights = (personId: string) =>
      boardRights(actorOf(desk.person(personId)), session, A_BOARD);
    const mine = rights(ANNA);
    expect([mine.create, mine.editOwn, mine.editOthers, mine.deleteOwn]).toEqual(expected);
    expect(mine).toMatchObject({ deleteOthers: false, structure: false, refusal });
    // Who leads keeps everything; a screen and the facilitator of another session have nothing.
    for (const leader of [MOD, ORGA]) {
      expect(Object.values(rights(leader)).filter((right) => right === true)).toHaveLength(6);
    }
    for (const outsider of [OTHER_MOD, SCREEN]) {
      expect(Object.values(rights(outsider)).filter((right) => right === true)).toHaveLength(0);
    }
  });
});

describe('WS-3 who may give which command', () => {
  const commands: [Command, allowed: string[]][] = [
    [{ type: 'phase.start', sessionId: A, phaseId: 'own' }, [MOD, ORGA]],
    [{ type: 'board.lock', boardId: A_BOARD, locked: true }, [MOD, ORGA]],
    [{ type: 'groups.form', sessionId: A, strategy: 'random' }, [MOD, ORGA]],
    [{ type: 'groups.start', sessionId: A }, [MOD, ORGA]],
    [{ type: 'groups.end', sessionIds: [A] }, [MOD, ORGA]],
    [{ type: 'note.hide', boardId: A_BOARD, elementId: 'note-0001', hidden: true }, [MOD, ORGA]],
    [{ type: 'person.place', personId: BEN, sessionId: A }, [MOD, ORGA]],
    [{ type: 'person.place', personId: ANNA, sessionId: null }, [MOD, ORGA]],
    [{ type: 'person.place', personId: ANNA, sessionId: B }, [ORGA]],
    [{ type: 'person.remove', personId: ANNA }, [MOD, ORGA]],
    [{ type: 'person.remove', personId: BEN }, [ORGA]],
    [{ type: 'person.remove', personId: MOD }, [ORGA]],
    [{ type: 'code.rotate' }, [ORGA]],
    [{ type: 'link.rotate', role: 'spectator' }, [ORGA]],
    [{ type: 'session.choose', sessionId: B }, [ANNA, BEN]],
    [{ type: 'person.rename', name: 'Neu' }, [SCREEN, ANNA, BEN, MOD, OTHER_MOD, ORGA]],
  ];
  test.each(commands)('%j', (command, allowed) => {
    for (const personId of [SCREEN, ANNA, BEN, MOD, OTHER_MOD, ORGA]) {
      const desk = createDesk(2);
      desk.run(ANNA, { type: 'session.choose', sessionId: A });
      const refused = desk.run(personId, command) === 'not-allowed';
      expect([personId, refused]).toEqual([personId, !allowed.includes(personId)]);
    }
  });

  /** Where people are, and where they are taken: the lobby, the session of MOD, another one. */
  const LOBBY = null;
  const PLACES = [LOBBY, A, B] as const;
  const MOVES = PLACES.flatMap((from) => PLACES.map((to) => [from, to] as const));
  test.each(MOVES)('PLACE-4 moving from %s to %s', (from, to) => {
    const mayMod = from !== B && to !== B;
    const mayOther = from !== A && to !== A;
    const allowed = [ORGA, ...(mayMod ? [MOD] : []), ...(mayOther ? [OTHER_MOD] : [])].sort();
    const all = [SCREEN, ANNA, BEN, MOD, OTHER_MOD, ORGA];
    const done = all.filter((personId) => {
      const desk = createDesk(2);
      if (from) desk.run(ANNA, { type: 'session.choose', sessionId: from });
      const before = desk.person(ANNA).place;
      const answer = desk.run(personId, { type: 'person.place', personId: ANNA, sessionId: to });
      // Refused means: nothing happened.
      if (answer === 'not-allowed') expect(desk.person(ANNA).place).toBe(before);
      else expect(desk.person(ANNA).place.sessionId).toBe(to);
      // The interface offers exactly what the server takes.
      expect(canMove(actorOf(desk.person(personId)), from, to)).toBe(answer !== 'not-allowed');
      return answer !== 'not-allowed';
    });
    expect(done.sort()).toEqual(allowed);
  });

  test.each(PLACES)('PLACE-7 removing somebody in %s', (where) => {
    const allowed = [ORGA, ...(where === A ? [MOD] : []), ...(where === B ? [OTHER_MOD] : [])];
    for (const personId of [SCREEN, ANNA, BEN, MOD, OTHER_MOD, ORGA]) {
      const desk = createDesk(2);
      if (where) desk.run(ANNA, { type: 'session.choose', sessionId: where });
      const asked = { personId: ANNA, role: 'participant', sessionId: where } as const;
      expect(canRemove(actorOf(desk.person(personId)), asked)).toBe(allowed.includes(personId));
      const answer = desk.run(personId, { type: 'person.remove', personId: ANNA });
      expect([personId, answer]).toEqual([
        personId,
        allowed.includes(personId) ? 'ok' : 'not-allowed',
      ]);
    }
  });

  test('PLACE-7 nobody takes people of another session by moving them first', () => {
    const desk = createDesk(2);
    desk.run(ANNA, { type: 'session.choose', sessionId: A });
    desk.run(MOD, {
      type: 'groups.form',
      sessionId: A,
      strategy: 'manual',
      groups: [{ members: [ANNA] }],
    });
    desk.run(MOD, { type: 'groups.start', sessionId: A });
    const there = desk.place(ANNA);
    for (const sessionId of [B, null]) {
      expect(desk.run(OTHER_MOD, { type: 'person.place', personId: ANNA, sessionId })).toBe(
        'not-allowed',
      );
    }
    expect(desk.run(OTHER_MOD, { type: 'person.remove', personId: ANNA, withNotes: true })).toBe(
      'not-allowed',
    );
    expect(desk.place(ANNA)).toEqual(there);
  });

  test('a facilitator leads one session, an organiser all, and nobody leads the void', () => {
    const desk = createDesk(0);
    const lead = (personId: string, sessionId: string | null) =>
      can(actorOf(desk.person(personId)), 'lead', sessionId);
    expect([lead(MOD, A), lead(MOD, B), lead(MOD, null), lead(ORGA, B)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(desk.run(ORGA, { type: 'person.remove', personId: ORGA })).toBe('not-allowed');
  });
});
