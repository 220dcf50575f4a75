import type { Command } from '@stellwand/shared/contracts/command';
import { countDots } from '@stellwand/shared/contracts/vote';
import { entriesOf, noneById, valueById } from '@stellwand/shared/lib/by-id';
import { expect, test } from 'vitest';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import {
  code,
  createTestDocuments,
  openNode,
  openWorkshop,
  slow,
  value,
} from './engine.fixture.ts';
import type { Identity, WorkshopsEngine } from './engine-api.ts';

const NOTES = Array.from({ length: 12 }, (_, n) => `note-${String(n).padStart(4, '0')}`);
const [ONE = '', TWO = '', THREE = ''] = NOTES;

/** Two nodes on one store over a slow network, a board with twelve notes and a vote on it. */
async function voting({ people = 3, anonymous = false, budget = 3 } = {}) {
  const stores = openMemoryStores();
  const docs = createTestDocuments();
  const a = openNode({ stores: slow(stores, 7), docs });
  const b = openNode({ stores: slow(stores, 11), docs });
  const { workshopId, organiser, participants, sessionIds } = await openWorkshop(a.engine, people);
  const [sessionId] = sessionIds;
  for (const person of participants) {
    await value(a.engine.run(person, { type: 'session.choose', sessionId }));
  }
  await b.engine.ready(workshopId);
  const boards = await value(a.engine.boardsOf(workshopId, sessionId));
  const boardId = boards[0]?.board.boardId ?? '';
  for (const id of NOTES) docs.write(boardId, id, organiser.personId, id);
  const open = {
    type: 'vote.open',
    sessionId,
    boardId,
    budget,
    maxPerTarget: 2,
    targets: 'notes',
    anonymous,
  } satisfies Command;
  const opened = await value(a.engine.run(organiser, { ...open, commandId: 'open-0001' }));
  const voteId = String(opened.voteId);
  const see = async (engine: WorkshopsEngine, who: Identity) =>
    value(engine.snapshot(workshopId, who.personId));
  return {
    stores,
    docs,
    engines: [a.engine, b.engine] as const,
    workshopId,
    boardId,
    organiser,
    participants,
    voteId,
    open,
    cast: (engine: WorkshopsEngine, who: Identity | undefined, elementId: string, dots: number) =>
      code(engine.run(who ?? organiser, { type: 'vote.cast', voteId, elementId, dots })),
    close: (engine: WorkshopsEngine) =>
      value(engine.run(organiser, { type: 'vote.close', voteId })),
    vote: async (engine: WorkshopsEngine, who = organiser) =>
      (await see(engine, who)).sessions[0]?.votes.at(-1),
    own: async (engine: WorkshopsEngine, who = organiser) =>
      valueById((await see(engine, who)).me.dots, voteId) ?? noneById<number>(),
    /** As a node sees it that starts now. */
    third: () => openNode({ stores, docs }).engine,
  };
}

test('CMD-1 opening again with the same id opens nothing and answers with the same vote', async () => {
  const { engines, organiser, open, voteId, vote } = await voting();
  const again = await value(engines[1].run(organiser, { ...open, commandId: 'open-0001' }));
  expect(again.voteId).toBe(voteId);
  expect(await code(engines[0].run(organiser, open))).toBe('vote-running');
  expect((await vote(engines[0]))?.voteId).toBe(voteId);
});

test('VOTE-1 two facilitators who open in the same moment on two nodes open one vote', async () => {
  const { engines, organiser, open, close, third, workshopId } = await voting();
  await close(engines[0]);
  const answers = await Promise.all(engines.map((engine) => code(engine.run(organiser, open))));
  expect(answers.sort()).toEqual(['ok', 'vote-running']);
  const { sessions } = await value(third().snapshot(workshopId, organiser.personId));
  expect(sessions[0]?.votes).toHaveLength(2);
});

test('VOTE-2 only what is on the board and of the right kind gets dots', async () => {
  const { engines, participants, cast, docs, boardId } = await voting();
  const [anna] = participants;
  expect(await cast(engines[0], anna, 'note-9999', 1)).toBe('vote-unknown-target');
  expect(await cast(engines[0], anna, '__proto__', 1)).toBe('vote-unknown-target');
  await docs.documents.putBack(
    { boardId, workshopId: '', title: '', areas: [] },
    { elementId: 'area-0001', type: 'area', pos: [0, 0], text: 'Was bremst?' },
  );
  expect(await cast(engines[0], anna, 'area-0001', 1)).toBe('vote-unknown-target');
  expect(await cast(engines[0], anna, ONE, 1)).toBe('ok');
});

test('VOTE-3 dots on a note that was taken off the board come back, and do not count', async () => {
  const { engines, participants, cast, docs, boardId, own, close, vote } = await voting();
  const [anna, ben] = participants;
  const board = { boardId, workshopId: '', title: '', areas: [] };
  await cast(engines[0], anna, ONE, 2);
  await cast(engines[0], anna, TWO, 1);
  await cast(engines[0], ben, ONE, 1);
  await docs.documents.takeOut(board, [ONE]);
  expect(await cast(engines[0], anna, THREE, 2)).toBe('ok');
  expect(await own(engines[0], anna)).toEqual({ [TWO]: 1, [THREE]: 2 });
  await close(engines[0]);
  expect((await vote(engines[0]))?.totals).toEqual([
    { elementId: THREE, dots: 2 },
    { elementId: TWO, dots: 1 },
  ]);
});

test('VOTE-9 two tabs on two nodes at once: one whole ballot stands, never more than the budget', async () => {
  const { engines, participants, cast, own, third, close, vote } = await voting();
  const [anna] = participants;
  for (let round = 0; round < 4; round++) {
    await Promise.all(
      NOTES.map((id, n) => cast(engines[n % 2] ?? engines[0], anna, id, (n + round) % 3)),
    );
    const dots = await own(third(), anna);
    expect(countDots(dots)).toBeLessThanOrEqual(3);
    expect(Math.max(0, ...entriesOf(dots).map(([, laid]) => laid))).toBeLessThanOrEqual(2);
  }
  const last = await own(third(), anna);
  await close(engines[1]);
  const totals = (await vote(third()))?.totals ?? [];
  expect(Object.fromEntries(totals.map((one) => [one.elementId, one.dots]))).toEqual(last);
});

test('VOTE-5 whoever heard “ok” counts, whoever heard “closed” does not, whichever node they asked', async () => {
  const { engines, participants, cast, close, vote, third } = await voting({ people: 40 });
  const casting = participants.map((person, n) =>
    cast(engines[n % 2] ?? engines[0], person, NOTES[n % 12] ?? '', 1),
  );
  const rest = participants.map(async (person, n) => {
    await casting[n];
    return cast(engines[n % 2] ?? engines[0], person, NOTES[(n + 1) % 12] ?? '', 2);
  });
  await casting[20];
  await close(engines[0]);
  const answers = await Promise.all([...casting, ...rest]);
  expect(new Set(answers)).toEqual(new Set(['ok', 'vote-closed']));
  const counted = answers.reduce(
    (sum, answer, n) => sum + (answer === 'ok' ? (n < 40 ? 1 : 2) : 0),
    0,
  );
  const totals = (await vote(third()))?.totals ?? [];
  expect(totals.reduce((sum, { dots }) => sum + dots, 0)).toBe(counted);
  expect(await cast(engines[1], participants[0], ONE, 0)).toBe('vote-closed');
});

test('VOTE-7 nothing is left of the ballots of an anonymous vote', async () => {
  const { engines, stores, participants, cast, close, vote, workshopId } = await voting({
    anonymous: true,
  });
  await cast(engines[0], participants[0], ONE, 2);
  await close(engines[0]);
  expect((await vote(engines[0]))?.totals).toEqual([{ elementId: ONE, dots: 2 }]);
  const entries = (await stores.workshops.load(workshopId))?.entries ?? new Map();
  expect([...entries.keys()].filter((key) => key.startsWith('ballot:'))).toEqual([]);
});

test('VOTE-5 a count that was interrupted is completed by the same command', async () => {
  const { docs, stores, participants, cast, close, engines, vote, third, workshopId } =
    await voting({
      anonymous: true,
    });
  await cast(engines[0], participants[0], ONE, 2);
  const { typesOf } = docs.documents;
  docs.documents.typesOf = () => Promise.reject(new Error('the board could not be read'));
  await expect(close(engines[0])).rejects.toThrow('could not be read');
  // Over it is all the same, and everybody counts alike.
  expect(await cast(third(), participants[1], TWO, 1)).toBe('vote-closed');
  expect((await vote(third()))?.totals).toEqual([{ elementId: ONE, dots: 2 }]);
  docs.documents.typesOf = typesOf;
  await close(third());
  const entries = (await stores.workshops.load(workshopId))?.entries ?? new Map();
  expect([...entries.keys()].filter((key) => key.startsWith('ballot:'))).toEqual([]);
  expect((await vote(third()))?.totals).toEqual([{ elementId: ONE, dots: 2 }]);
});

test('VOTE-8 the audit log names the vote, never what somebody voted for', async () => {
  const { engines, stores, participants, cast, workshopId, voteId } = await voting();
  await cast(engines[0], participants[0], ONE, 2);
  const lines = await stores.workshops.readAudit(workshopId, 0);
  expect(lines.filter(({ action }) => action === 'vote.cast').map(({ target }) => target)).toEqual([
    voteId,
  ]);
});

test('VOTE-13 of a vote that was discarded nothing is left, and no node takes a dot for it any more', async () => {
  for (const isOver of [false, true]) {
    const {
      engines,
      stores,
      participants,
      cast,
      close,
      vote,
      third,
      organiser,
      voteId,
      workshopId,
    } = await voting({ people: 12 });
    const casting = participants.map((person, n) =>
      cast(engines[n % 2] ?? engines[0], person, ONE, 1),
    );
    await casting[4];
    if (isOver) await close(engines[0]);
    const discard = { type: 'vote.discard', voteId } as const;
    expect(await code(engines[1].run(organiser, discard))).toBe('ok');
    const answers = new Set(await Promise.all(casting));
    expect([...answers].every((answer) => /^(ok|vote-closed|vote-not-found)$/.test(answer))).toBe(
      true,
    );
    expect(await vote(third())).toBeUndefined();
    expect(await cast(third(), participants[0], TWO, 1)).toBe('vote-not-found');
    const { entries } = (await stores.workshops.load(workshopId)) ?? { entries: new Map() };
    expect([...entries.keys()].filter((key) => /^(ballot|cast):/.test(key))).toEqual([]);
    const lines = await stores.workshops.readAudit(workshopId, 0);
    expect(
      lines.filter(({ action }) => action === discard.type).map(({ target }) => target),
    ).toEqual([voteId]);
  }
});
