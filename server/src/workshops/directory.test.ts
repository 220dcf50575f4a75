import { expect, test } from 'vitest';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import { StoreAway } from '../ports/store-errors.ts';
import { code, FILE, openNode, openWorkshop, value } from './engine.fixture.ts';

test('WS-1 the directory: nobody, no such board, not there, and what one may do', async () => {
  const { engine } = openNode();
  const { workshopId, participants, sessionIds, secrets } = await openWorkshop(engine, 1);
  const screen = await value(engine.redeem(secrets.spectator));
  const personId = participants[0]?.personId ?? '';
  const boards = await value(engine.boardsOf(workshopId, sessionIds[0]));
  const boardId = boards[0]?.board.boardId ?? '';
  const ask = (who: string, board = boardId) => {
    const access = engine.access(workshopId, who, board);
    return access.ok ? 'ok' : access.code;
  };
  expect(ask('nobody-0001')).toBe('unauthenticated');
  expect(ask(personId, 'no-such-board')).toBe('board-not-found');
  expect(ask(personId)).toBe('not-allowed');
  expect(ask(screen.personId)).toBe('not-allowed');
  await value(
    engine.run(participants[0] ?? screen, { type: 'session.choose', sessionId: sessionIds[0] }),
  );
  expect(engine.access(workshopId, personId, boardId)).toMatchObject({
    ok: true,
    board: { boardId, workshopId, title: 'Thema roll-in', areas: FILE.sessions[0]?.areas },
    person: { personId, name: 'Person 0', role: 'participant' },
    rights: { create: true, deleteOthers: false },
  });
  expect(engine.access('no-such-workshop', personId, boardId)).toMatchObject({ ok: false });
  expect(await engine.ready('no-such-workshop')).toBe(false);
});

test('WS-6 rights listeners hear of moves, phases, names and removals, not of newcomers', async () => {
  const { engine } = openNode();
  const { workshopId, participants, sessionIds, organiser, joinCode } = await openWorkshop(
    engine,
    1,
  );
  const [anna] = participants;
  if (!anna) throw new Error('no people');
  let heard = 0;
  engine.onChange((id) => {
    if (id === workshopId) heard++;
  });
  await value(engine.join({ code: joinCode }, []));
  expect(heard).toBe(0);
  const sessionId = sessionIds[0];
  await value(engine.run(anna, { type: 'session.choose', sessionId }));
  await value(engine.run(organiser, { type: 'phase.start', sessionId, phaseId: 'read' }));
  await value(engine.run(anna, { type: 'person.rename', name: 'Anna' }));
  await value(engine.run(organiser, { type: 'person.remove', personId: anna.personId }));
  expect(heard).toBe(4);
});

test('WS-7 while the store is away commands say so, and everything goes on when it is back', async () => {
  const stores = openMemoryStores();
  let away = false;
  const commit: typeof stores.workshops.commit = (workshopId, change) =>
    away ? Promise.reject(new StoreAway()) : stores.workshops.commit(workshopId, change);
  const { engine } = openNode({
    stores: { ...stores, workshops: { ...stores.workshops, commit } },
  });
  const { workshopId, participants, sessionIds } = await openWorkshop(engine, 41);
  const [sessionId] = sessionIds;
  away = true;
  for (const person of participants) {
    await expect(engine.run(person, { type: 'session.choose', sessionId })).rejects.toThrow(
      StoreAway,
    );
  }
  expect(engine.placement(workshopId, participants[0]?.personId ?? '')).toEqual({ kind: 'lobby' });
  away = false;
  const answers = await Promise.all(
    participants.map((person) => code(engine.run(person, { type: 'session.choose', sessionId }))),
  );
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(40);
});

test('WS-8 a restart changes nothing anybody sees', async () => {
  const { engine, stores, docs } = openNode();
  const { workshopId, participants, sessionIds, organiser } = await openWorkshop(engine, 5);
  const [sessionId] = sessionIds;
  for (const person of participants) {
    await value(engine.run(person, { type: 'session.choose', sessionId }));
  }
  await value(
    engine.run(organiser, { type: 'groups.form', sessionId, strategy: 'random', count: 2 }),
  );
  await value(engine.run(organiser, { type: 'groups.start', sessionId }));
  const see = (on: typeof engine) => value(on.snapshot(workshopId, organiser.personId));
  const before = await see(engine);
  await engine.close();
  const restarted = openNode({ stores, docs }).engine;
  expect(await see(restarted)).toEqual(before);
  expect(await restarted.list()).toMatchObject([{ workshopId, title: FILE.title }]);
});
