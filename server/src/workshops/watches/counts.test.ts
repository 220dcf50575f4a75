import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { code, openNode, openWorkshop, until, value } from '../engine.fixture.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const look = () => vi.advanceTimersByTimeAsync(5_000);

/** An anonymous vote that was closed, and a node that died before it was counted. */
async function interrupted() {
  const { engine, stores, docs } = openNode();
  const { workshopId, organiser, sessionIds } = await openWorkshop(engine);
  const [sessionId] = sessionIds;
  const boardId = (await value(engine.boardsOf(workshopId, sessionId)))[0]?.board.boardId ?? '';
  docs.write(boardId, 'note-0001', organiser.personId, 'Eins');
  const settings = { budget: 3, maxPerTarget: 2, targets: 'notes', anonymous: true } as const;
  const opened = await value(
    engine.run(organiser, { type: 'vote.open', sessionId, boardId, ...settings }),
  );
  const voteId = String(opened.voteId);
  const dot = { type: 'vote.cast', voteId, elementId: 'note-0001', dots: 2 } as const;
  expect(await code(engine.run(organiser, dot))).toBe('ok');
  const { typesOf } = docs.documents;
  const away = vi.fn(() => Promise.reject(new Error('the board could not be read')));
  docs.documents.typesOf = away;
  await expect(engine.run(organiser, { type: 'vote.close', voteId })).rejects.toThrow();
  await engine.close();
  away.mockClear();

  const again = openNode({ stores, docs });
  const entries = async () => (await stores.workshops.load(workshopId))?.entries ?? new Map();
  return {
    ...again,
    workshopId,
    organiser,
    away,
    readable: () => {
      docs.documents.typesOf = typesOf;
    },
    ballots: async () => [...(await entries()).keys()].filter((key) => key.startsWith('ballot:')),
  };
}

test('VOTE-5 VOTE-7 a count that was interrupted is completed after a restart, by nobody’s command', async () => {
  const { engine, now, workshopId, organiser, away, readable, ballots } = await interrupted();
  const { sessions } = await value(engine.snapshot(workshopId, organiser.personId));
  const totals = sessions[0]?.votes[0]?.totals;
  expect(totals).toEqual([{ elementId: 'note-0001', dots: 2 }]);
  await look();
  expect(away).not.toHaveBeenCalled();

  now.value += 10_000;
  await look();
  expect(away).toHaveBeenCalledTimes(1);
  expect(await ballots()).toHaveLength(1);

  readable();
  await look();
  await until(async () => (await ballots()).length === 0);
  const after = await value(engine.snapshot(workshopId, organiser.personId));
  expect(after.sessions[0]?.votes[0]?.totals).toEqual(totals);
  await engine.close();
});

test('VOTE-13 ballots of a discarded vote that a crash left are erased by nobody’s command', async () => {
  const { engine, now, stores, workshopId, organiser, readable, ballots } = await interrupted();
  readable();
  const { sessions } = await value(engine.snapshot(workshopId, organiser.personId));
  const voteId = sessions[0]?.votes[0]?.voteId ?? '';
  // As a node leaves it that dies between the decision and the erasing.
  const { commit } = stores.workshops;
  let commits = 0;
  stores.workshops.commit = (...write) =>
    ++commits > 1
      ? Promise.reject(new Error('the node died'))
      : commit.apply(stores.workshops, write);
  await expect(engine.run(organiser, { type: 'vote.discard', voteId })).rejects.toThrow();
  stores.workshops.commit = commit;
  expect(await ballots()).toHaveLength(1);

  now.value += 10_000;
  await look();
  await until(async () => (await ballots()).length === 0);
  const after = await value(engine.snapshot(workshopId, organiser.personId));
  expect(after.sessions[0]?.votes).toEqual([]);
  await engine.close();
});
