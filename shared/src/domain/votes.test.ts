import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, command as schema } from '../contracts/command.ts';
import { countDots, rankTotals } from '../contracts/vote.ts';
import { entriesOf, valueById } from '../lib/by-id.ts';
import { A, A_BOARD, B_BOARD, createDesk } from './state.fixture.ts';
import { snapshotFor } from './views/snapshot.ts';
import { closedVotes, countBallots, totalsOf, totalsOnBoard, voteOnBoard } from './views/votes.ts';
import { MAX_VOTES } from './votes.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const SCREEN = 'screen-001';
const [ANNA, BEN, CEM] = ['person-0001', 'person-0002', 'person-0003'] as const;
const [ONE, TWO, THREE] = ['note-0001', 'note-0002', 'note-0003'] as const;
const NOBODY: ReadonlySet<string> = new Set();

const opening = (changed: Partial<Extract<Command, { type: 'vote.open' }>> = {}): Command => ({
  type: 'vote.open',
  sessionId: A,
  boardId: A_BOARD,
  budget: 3,
  maxPerTarget: 2,
  targets: 'notes',
  anonymous: false,
  ...changed,
});

/** Anna and Ben in session A, Cem in the lobby, and a vote on the plenary board of A. */
function voting(settings: Parameters<typeof opening>[0] = {}) {
  const desk = createDesk(3);
  for (const person of [ANNA, BEN]) desk.run(person, { type: 'session.choose', sessionId: A });
  expect(desk.run(MOD, opening(settings))).toBe('ok');
  const voteId = desk.state.sessions.get(A)?.votes?.at(-1)?.voteId ?? '';
  const see = (personId: string) => snapshotFor(desk.state, desk.person(personId), NOBODY);
  return {
    desk,
    voteId,
    see,
    cast: (personId: string, elementId: string, dots: number, gone: string[] = []) =>
      desk.run(personId, { type: 'vote.cast', voteId, elementId, dots }, { gone: new Set(gone) }),
    close: (personId: string = MOD) => desk.run(personId, { type: 'vote.close', voteId }),
    own: (personId: string) => valueById(see(personId).me.dots, voteId) ?? {},
    vote: (personId: string) => see(personId).sessions[0]?.votes.at(-1),
  };
}

describe('VOTE-1 who leads opens a vote, one per board', () => {
  test.each([
    [MOD, opening(), 'ok'],
    [ORGA, opening(), 'ok'],
    [OTHER_MOD, opening(), 'not-allowed'],
    [ANNA, opening(), 'not-allowed'],
    [SCREEN, opening(), 'not-allowed'],
    [MOD, opening({ boardId: B_BOARD }), 'board-not-found'],
    [ORGA, opening({ sessionId: 'session-9' }), 'session-not-found'],
    [MOD, opening({ maxPerTarget: 4 }), 'invalid-message maxPerTarget'],
  ])('%s opens %o: %s', (personId, command, answer) => {
    expect(createDesk(1).run(personId, command)).toBe(answer);
  });

  test('a second one on the same board waits for the end of the first', () => {
    const { desk, close } = voting();
    expect(desk.run(ORGA, opening())).toBe('vote-running');
    expect(close()).toBe('ok');
    expect(desk.run(MOD, opening())).toBe('ok');
    expect(desk.state.sessions.get(A)?.votes).toHaveLength(2);
  });

  test('a session has had enough votes at some time, and keeps them all', () => {
    const { desk } = voting();
    for (let i = 1; i < MAX_VOTES; i++) {
      const voteId = desk.state.sessions.get(A)?.votes?.at(-1)?.voteId ?? '';
      expect(desk.run(MOD, { type: 'vote.close', voteId })).toBe('ok');
      expect(desk.run(MOD, opening())).toBe('ok');
    }
    expect(desk.run(MOD, opening())).toBe('vote-running');
    const voteId = desk.state.sessions.get(A)?.votes?.at(-1)?.voteId ?? '';
    expect(desk.run(MOD, { type: 'vote.close', voteId })).toBe('ok');
    expect(desk.run(ORGA, opening())).toBe('quota-votes');
    expect(desk.state.sessions.get(A)?.votes).toHaveLength(MAX_VOTES);
  });

  test.each([
    { budget: 0 },
    { budget: 21 },
    { maxPerTarget: 0 },
    { budget: 1.5 },
    { targets: 'labels' as never },
    { anonymous: 'no' as never },
    { weight: 9 } as never,
  ])('settings that make no sense are not a command: %o', (changed) => {
    expect(schema.safeParse(opening(changed)).success).toBe(false);
  });
});

describe('VOTE-2 whoever is on the board votes while it is open', () => {
  test.each([
    [ANNA, 'ok'],
    [MOD, 'ok'],
    [ORGA, 'ok'],
    [CEM, 'not-allowed'],
    [OTHER_MOD, 'not-allowed'],
    [SCREEN, 'not-allowed'],
  ])('%s: %s', (personId, answer) => {
    expect(voting().cast(personId, ONE, 1)).toBe(answer);
  });

  test('the number is absolute: a repeat changes nothing, zero takes back', () => {
    const { cast, own } = voting();
    expect(cast(ANNA, ONE, 2)).toBe('ok');
    expect(cast(ANNA, ONE, 2)).toBe('unchanged');
    expect(own(ANNA)).toEqual({ [ONE]: 2 });
    expect(cast(ANNA, ONE, 0)).toBe('ok');
    expect(cast(ANNA, ONE, 0)).toBe('unchanged');
    expect(own(ANNA)).toEqual({});
  });

  test('reading phases and locks do not stop a vote, the end and another board do', () => {
    const { desk, cast, close } = voting();
    desk.run(MOD, { type: 'phase.start', sessionId: A, phaseId: 'read' });
    desk.run(MOD, { type: 'board.lock', boardId: A_BOARD, locked: true });
    expect(cast(ANNA, ONE, 1)).toBe('ok');
    desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 1 });
    desk.run(MOD, { type: 'groups.start', sessionId: A });
    expect(cast(ANNA, ONE, 2)).toBe('not-allowed');
    desk.run(MOD, { type: 'groups.end', sessionId: A });
    expect(close()).toBe('ok');
    expect(cast(ANNA, ONE, 2)).toBe('vote-closed');
  });

  test('an unknown vote is unknown, and not an oracle for spectators', () => {
    const { desk } = voting();
    const cast = { type: 'vote.cast', voteId: 'vote-9999', elementId: ONE, dots: 1 } as const;
    expect(desk.run(ANNA, cast)).toBe('vote-not-found');
    expect(desk.run(SCREEN, cast)).toBe('not-allowed');
    expect(desk.run(ORGA, { type: 'vote.close', voteId: 'vote-9999' })).toBe('vote-not-found');
  });
});

describe('VOTE-3 nobody has more dots than they were given', () => {
  test('neither on one note nor in all', () => {
    const { cast, own } = voting();
    expect(cast(ANNA, ONE, 3)).toBe('vote-limit');
    expect(cast(ANNA, ONE, 2)).toBe('ok');
    expect(cast(ANNA, TWO, 2)).toBe('vote-limit');
    expect(cast(ANNA, TWO, 1)).toBe('ok');
    expect(cast(ANNA, THREE, 1)).toBe('vote-limit');
    expect(cast(ANNA, ONE, 1)).toBe('ok');
    expect(cast(ANNA, THREE, 1)).toBe('ok');
    expect(own(ANNA)).toEqual({ [ONE]: 1, [TWO]: 1, [THREE]: 1 });
  });

  test('dots on a note that is gone come back to the voter', () => {
    const { cast, own } = voting();
    cast(ANNA, ONE, 2);
    cast(ANNA, TWO, 1);
    expect(cast(ANNA, THREE, 2, [ONE])).toBe('ok');
    expect(own(ANNA)).toEqual({ [TWO]: 1, [THREE]: 2 });
    expect(cast(ANNA, ONE, 1, [ONE])).toBe('vote-unknown-target');
  });

  test('an id that is a trap for objects is an id like any other', () => {
    const { cast, own } = voting();
    expect(cast(ANNA, '__proto__', 2)).toBe('ok');
    expect(cast(ANNA, 'constructor', 1)).toBe('ok');
    expect(cast(ANNA, ONE, 1)).toBe('vote-limit');
    expect(Object.getPrototypeOf(own(ANNA))).toBe(Object.prototype);
  });
});

describe('VOTE-4 hidden until the end', () => {
  test('own dots, and for who leads how many have voted: nothing else changes for anybody', () => {
    const { desk, cast, see, vote, own } = voting();
    const before = [BEN, CEM, SCREEN, OTHER_MOD].map(see);
    cast(ANNA, ONE, 2);
    cast(MOD, TWO, 1);
    expect([BEN, CEM, SCREEN, OTHER_MOD].map(see)).toEqual(before);
    expect(own(ANNA)).toEqual({ [ONE]: 2 });
    expect(vote(MOD)).toMatchObject({ turnout: { voted: 2, of: 3 } });
    for (const personId of [ANNA, MOD, ORGA]) {
      expect(vote(personId)).not.toHaveProperty('totals');
      expect(vote(personId)).not.toHaveProperty('ballots');
    }
    expect(vote(ANNA)).not.toHaveProperty('turnout');
    expect(JSON.stringify(see(ORGA))).not.toContain(ONE);
    expect(totalsOf(desk.state, vote(MOD)?.voteId ?? '')).toBeNull();
  });

  test('whoever is not on the board learns nothing of it, later neither', () => {
    const { cast, see, close } = voting();
    cast(ANNA, ONE, 2);
    close();
    for (const personId of [CEM, SCREEN, OTHER_MOD]) {
      expect(see(personId).sessions.flatMap(({ votes }) => votes)).toEqual([]);
    }
  });

  test('the totals of an earlier vote step aside while the next is open', () => {
    const { desk, cast, close } = voting();
    const onBoard = () => {
      const session = desk.state.sessions.get(A);
      return session && totalsOnBoard(desk.state, session, A_BOARD);
    };
    cast(ANNA, ONE, 2);
    expect(onBoard()).toEqual([]);
    close();
    expect(onBoard()).toEqual([{ elementId: ONE, dots: 2 }]);
    desk.run(MOD, opening());
    expect(onBoard()).toEqual([]);
  });
});

describe('VOTE-5 the end', () => {
  test('who leads ends it, and a repeat changes nothing', () => {
    const { close } = voting();
    expect([ANNA, OTHER_MOD, SCREEN].map(close)).toEqual(Array(3).fill('not-allowed'));
    expect(close()).toBe('ok');
    expect(close(ORGA)).toBe('unchanged');
  });

  test('then everybody on the board sees the totals, most dots first', () => {
    const { cast, close, vote } = voting();
    cast(ANNA, TWO, 2);
    cast(ANNA, ONE, 1);
    cast(BEN, THREE, 1);
    close();
    const totals = [
      { elementId: TWO, dots: 2 },
      { elementId: ONE, dots: 1 },
      { elementId: THREE, dots: 1 },
    ];
    expect(vote(BEN)).toMatchObject({ closedAt: 1_000, totals });
    expect(vote(MOD)).toMatchObject({ totals });
  });
});

describe('VOTE-13 a vote that was a mistake', () => {
  const discard = (voteId: string): Command => ({ type: 'vote.discard', voteId });

  test('who leads the session discards it, open or over, and it is gone for everybody', () => {
    for (const isOver of [false, true]) {
      const { desk, voteId, cast, close, see, own } = voting();
      cast(ANNA, ONE, 2);
      if (isOver) close();
      for (const personId of [ANNA, OTHER_MOD, SCREEN]) {
        expect(desk.run(personId, discard(voteId))).toBe('not-allowed');
      }
      expect(desk.run(MOD, discard(voteId))).toBe('ok');
      for (const personId of [ANNA, MOD, ORGA]) {
        expect(see(personId).sessions.flatMap(({ votes }) => votes)).toEqual([]);
      }
      expect(own(ANNA)).toEqual({});
      const session = desk.state.sessions.get(A);
      expect(session && closedVotes(desk.state, session)).toEqual([]);
      expect(session && totalsOnBoard(desk.state, session, A_BOARD)).toEqual([]);
      expect(desk.run(ORGA, discard(voteId))).toBe('vote-not-found');
      expect(cast(ANNA, ONE, 1)).toBe('vote-not-found');
    }
  });

  test('the one before it lies on the board again, and another can be opened at once', () => {
    const { desk, cast, close } = voting();
    cast(ANNA, ONE, 2);
    close();
    desk.run(MOD, opening());
    const session = () => desk.state.sessions.get(A);
    expect(desk.run(MOD, discard(session()?.votes?.at(-1)?.voteId ?? ''))).toBe('ok');
    const now = session();
    expect(now && totalsOnBoard(desk.state, now, A_BOARD)).toEqual([{ elementId: ONE, dots: 2 }]);
    expect(desk.run(MOD, opening())).toBe('ok');
  });
});

describe('VOTE-15 places and turnout are for the whole room', () => {
  test('equal numbers share a place, over everything that was voted for', () => {
    const dots = (...numbers: number[]) =>
      numbers.map((number, n) => ({ elementId: `note-${n}`, dots: number }));
    expect(rankTotals(dots(5, 3, 3, 3, 1)).map(({ rank }) => rank)).toEqual([1, 2, 2, 2, 5]);
    expect(rankTotals([])).toEqual([]);
  });

  test('the wall learns how many have voted, and places only after the end', () => {
    const { desk, cast, close } = voting();
    const onWall = () => {
      const session = desk.state.sessions.get(A);
      return session && voteOnBoard(desk.state, session, A_BOARD, new Set([ANNA, BEN]));
    };
    cast(ANNA, ONE, 2);
    cast(ANNA, TWO, 1);
    expect(onWall()).toEqual({ turnout: { voted: 1, of: 2 } });
    close();
    expect(onWall()).toEqual({
      ranking: [
        { elementId: ONE, dots: 2, rank: 1 },
        { elementId: TWO, dots: 1, rank: 2 },
      ],
    });
    desk.run(MOD, {
      type: 'vote.discard',
      voteId: desk.state.sessions.get(A)?.votes?.[0]?.voteId ?? '',
    });
    expect(onWall()).toBeNull();
  });
});

test('VOTE-6 ballots of people who were removed do not count; who went elsewhere has voted', () => {
  const { desk, cast, close, vote } = voting();
  cast(ANNA, ONE, 2);
  cast(BEN, TWO, 1);
  desk.run(ORGA, { type: 'person.remove', personId: ANNA });
  desk.run(ORGA, { type: 'person.place', personId: BEN, sessionId: null });
  expect(vote(MOD)?.turnout).toEqual({ voted: 1, of: 1 });
  close();
  expect(vote(MOD)?.totals).toEqual([{ elementId: TWO, dots: 1 }]);
});

test('VOTE-7 who voted what: never where it is anonymous, else only for who leads', () => {
  for (const anonymous of [false, true]) {
    const { cast, close, vote } = voting({ anonymous });
    cast(ANNA, ONE, 2);
    close();
    const ballots = anonymous ? undefined : [{ personId: ANNA, dots: { [ONE]: 2 } }];
    expect(vote(MOD)?.ballots).toEqual(ballots);
    expect(vote(ORGA)?.ballots).toEqual(ballots);
    expect(vote(BEN)?.ballots).toBeUndefined();
    expect(vote(ANNA)?.ballots).toBeUndefined();
  }
});

test('VOTE-7 where the session names nobody, a ballot has no name either', () => {
  const { desk, cast, close, vote } = voting();
  cast(ANNA, ONE, 2);
  close();
  desk.run(MOD, { type: 'session.names', sessionId: A, names: 'hidden' });
  expect(vote(MOD)?.ballots).toBeUndefined();
  expect(vote(MOD)?.totals).toEqual([{ elementId: ONE, dots: 2 }]);
});

/** Ids that every object has as a property are ids like others (T27). */
const TARGETS = [ONE, TWO, 'toString', 'constructor', 'hasOwnProperty', '__proto__'];

test('VOTE-3 whatever is cast in whatever order: nobody is over, and the totals are the last ballots', () => {
  const cast = fc.record({
    personId: fc.constantFrom(ANNA, BEN, MOD),
    elementId: fc.constantFrom(...TARGETS),
    dots: fc.integer({ min: 0, max: 4 }),
    gone: fc.subarray(TARGETS),
  });
  fc.assert(
    fc.property(fc.array(cast, { maxLength: 60 }), (casts) => {
      const { desk, voteId, cast: run, close, own } = voting();
      for (const { personId, elementId, dots, gone } of casts) {
        const before = own(personId);
        const answer = run(personId, elementId, dots, gone);
        const after = own(personId);
        if (answer === 'ok') expect(valueById(after, elementId) ?? 0).toBe(dots);
        else expect(after).toEqual(before);
        expect(countDots(after)).toBeLessThanOrEqual(3);
        expect(Math.max(0, ...entriesOf(after).map(([, laid]) => laid))).toBeLessThanOrEqual(2);
      }
      const sum = new Map<string, number>();
      for (const personId of [ANNA, BEN, MOD]) {
        for (const [id, dots] of entriesOf(own(personId))) sum.set(id, (sum.get(id) ?? 0) + dots);
      }
      close();
      const totals = countBallots(desk.state, voteId);
      expect(new Map(totals.map((one) => [one.elementId, one.dots]))).toEqual(sum);
    }),
  );
});
