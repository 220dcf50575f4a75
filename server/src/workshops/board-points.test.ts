import type { Command } from '@stellwand/shared/contracts/command';
import { expect, test } from 'vitest';
import { code, openNode, openWorkshop, value } from './engine.fixture.ts';

/** A workshop with groups in its first session, and everybody who could want something. */
async function open() {
  const node = openNode();
  const { engine } = node;
  const workshop = await openWorkshop(engine, 4);
  const { workshopId, secrets, participants, sessionIds, organiser, send } = workshop;
  const [sessionId] = sessionIds;
  const [ada] = participants;
  if (!ada) throw new Error('nobody came');
  for (const person of participants) {
    await value(send(person, { type: 'session.choose', sessionId }));
  }
  const links = Object.values(secrets.facilitators);
  const facilitator = await value(engine.redeem(links[0] ?? ''));
  const stranger = await value(engine.redeem(links[1] ?? ''));
  const spectator = await value(engine.redeem(secrets.spectator));
  const boards = async (): Promise<string[]> =>
    (await value(engine.boardsOf(workshopId, sessionId))).map(({ board }) => board.boardId);
  const [boardId = ''] = await boards();
  return {
    ...node,
    ...workshop,
    sessionId,
    boardId,
    boards,
    organiser,
    facilitator,
    stranger,
    spectator,
    ada,
  };
}

test('HIST-1 only who leads the session keeps and restores; nobody else learns whether a board exists', async () => {
  const { send, boardId, ada, facilitator, stranger, spectator, organiser, docs } = await open();
  const commands: Command[] = [
    { type: 'point.create', boardId },
    { type: 'point.restore', boardId, pointId: 'point-0001', mode: 'exact' },
    { type: 'deletions.restore', boardId, personId: ada.personId },
  ];
  for (const command of commands) {
    for (const person of [ada, stranger, spectator]) {
      expect(await code(send(person, command))).toBe('not-allowed');
      const elsewhere = { ...command, boardId: 'no-such-board' } as Command;
      expect(await code(send(person, elsewhere))).toBe('not-allowed');
    }
    expect(docs.asked).toEqual([]);
    for (const person of [facilitator, organiser])
      expect(await code(send(person, command))).toBe('ok');
    docs.asked.length = 0;
  }
  expect(docs.kept).toHaveLength(2);
});

test('HIST-2 a phase that begins keeps the boards people work on; a repeat keeps nothing', async () => {
  const { send, organiser, sessionId, boards, docs, now } = await open();
  await value(send(organiser, { type: 'groups.form', sessionId, strategy: 'random', count: 2 }));
  await value(send(organiser, { type: 'phase.start', sessionId, phaseId: 'read' }));
  expect(docs.kept.map(({ boardId }) => boardId).sort()).toEqual((await boards()).sort());
  expect(docs.kept[0]).toMatchObject({
    reason: 'phase',
    phaseId: 'read',
    by: organiser.personId,
    at: now.value,
  });
  await value(send(organiser, { type: 'phase.start', sessionId, phaseId: 'read' }));
  expect(docs.kept).toHaveLength(3);
});

test('HIST-2 the end of groups keeps their boards as well', async () => {
  const { send, organiser, sessionId, docs } = await open();
  await value(send(organiser, { type: 'groups.form', sessionId, strategy: 'random', count: 2 }));
  await value(send(organiser, { type: 'groups.start', sessionId }));
  expect(docs.kept).toEqual([]);
  await value(send(organiser, { type: 'groups.end', sessionId }));
  expect(docs.kept.map(({ reason }) => reason)).toEqual(['groups', 'groups', 'groups']);
});

test('HIST-2 a board that cannot be read does not hold up the phase; its history is refused by name', async () => {
  const { engine, send, organiser, workshopId, sessionId, boardId, docs } = await open();
  docs.breakBoard(boardId);
  await value(send(organiser, { type: 'phase.start', sessionId, phaseId: 'own' }));
  const { sessions } = await value(engine.snapshot(workshopId, organiser.personId));
  expect(sessions[0]?.phase.phaseId).toBe('own');
  const back: Command = { type: 'point.restore', boardId, pointId: 'point-0001', mode: 'keep' };
  expect(await code(send(organiser, back))).toBe('history-damaged');
});

test('HIST-6 whoever is removed with their notes is forgotten by the history of every board led', async () => {
  const { send, facilitator, ada, boards, docs } = await open();
  await value(
    send(facilitator, { type: 'person.remove', personId: ada.personId, withNotes: true }),
  );
  expect(docs.asked).toEqual(
    (await boards()).map((boardId) => ({ forget: { boardId, authors: [ada.personId] } })),
  );
});

test('HIST-1, AUDIT-1 restoring is written down: which board, and which point or whose deletions', async () => {
  const { send, organiser, boardId, ada, workshopId, stores, now } = await open();
  await value(send(organiser, { type: 'point.create', boardId, name: 'Vor der Pause' }));
  await value(
    send(organiser, { type: 'point.restore', boardId, pointId: 'point-0001', mode: 'keep' }),
  );
  await value(send(organiser, { type: 'deletions.restore', boardId, personId: ada.personId }));
  const lines = await stores.workshops.readAudit(workshopId, now.value);
  const past = lines.filter(({ action }) => /^(point|deletions)\./.test(action));
  expect(past.map(({ action, target }) => [action, target])).toEqual([
    ['point.create', boardId],
    ['point.restore', `${boardId} point-0001`],
    ['deletions.restore', `${boardId} ${ada.personId}`],
  ]);
  expect(JSON.stringify(lines)).not.toContain('Pause');
});

test('HIST-8 old deletions are forgotten on all boards of all sessions; a damaged one holds up no other', async () => {
  const { engine, send, organiser, workshopId, sessionId, sessionIds, boardId, docs } =
    await open();
  await value(send(organiser, { type: 'groups.form', sessionId, strategy: 'random', count: 2 }));
  const all: string[] = [];
  for (const one of sessionIds) {
    for (const { board } of await value(engine.boardsOf(workshopId, one))) all.push(board.boardId);
  }
  docs.breakBoard(boardId);
  docs.asked.length = 0;
  await engine.forgetOldDeletions();
  const others = all.filter((id) => id !== boardId);
  expect(others).toHaveLength(4);
  expect(docs.asked).toEqual(others.map((id) => ({ forgetOld: id })));
});
