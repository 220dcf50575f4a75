import { expect, test, vi } from 'vitest';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import type { Stores } from '../ports/stores.ts';
import {
  code,
  createTestDocuments,
  openNode,
  openWorkshop,
  slow,
  until,
  value,
} from './engine.fixture.ts';
import type { Identity, WorkshopsEngine } from './engine-api.ts';
import { fromStore } from './stored-workshop.ts';

/** Two nodes on one store, over a slow network. */
function twoNodes(stores: Stores = openMemoryStores()) {
  const docs = createTestDocuments();
  const a = openNode({ stores: slow(stores, 7), docs });
  const b = openNode({ stores: slow(stores, 11), docs });
  return { a, b, engines: [a.engine, b.engine] as const, stores };
}

/** Waits until both nodes are at the store's version, then gives what each shows the organiser. */
async function settled(stores: Stores, engines: readonly WorkshopsEngine[], who: Identity) {
  const version = (await stores.workshops.load(who.workshopId))?.version;
  const see = (engine: WorkshopsEngine) => value(engine.snapshot(who.workshopId, who.personId));
  await until(async () =>
    (await Promise.all(engines.map(see))).every((s) => s.version === version),
  );
  return Promise.all(engines.map(see));
}

test('AUD-6 two nodes agree after a burst on both, and with what a third one loads', async () => {
  const { engines, stores } = twoNodes();
  const { workshopId, joinCode, organiser, sessionIds } = await openWorkshop(engines[0]);
  expect(await engines[1].ready(workshopId)).toBe(true);
  const joined = await Promise.all(
    Array.from({ length: 110 }, (_, n) =>
      value((engines[n % 2] ?? engines[0]).join({ code: joinCode }, [])),
    ),
  );
  const answers = await Promise.all(
    joined.map(({ identity }, n) => {
      const engine = engines[(n + 1) % 2] ?? engines[0];
      const sessionId = sessionIds[n % 3] ?? '';
      return code(engine.run(identity, { type: 'session.choose', sessionId }));
    }),
  );
  expect(new Set(answers)).toEqual(new Set(['ok']));
  const [one, other] = await settled(stores, engines, organiser);
  expect(one).toEqual(other);
  const names = one?.people?.map(({ name }) => name) ?? [];
  expect(new Set(names).size).toBe(111);
  const third = await value(openNode({ stores }).engine.snapshot(workshopId, organiser.personId));
  expect(third).toEqual(one);
});

test('PLACE-3 two nodes never overfill a session for longer than a moment', async () => {
  const { engines, stores } = twoNodes();
  const { organiser, participants, sessionIds, workshopId } = await openWorkshop(engines[0], 60);
  await engines[1].ready(workshopId);
  const [sessionId] = sessionIds;
  const answers = await Promise.all(
    participants.map((person, n) =>
      code((engines[n % 2] ?? engines[0]).run(person, { type: 'session.choose', sessionId })),
    ),
  );
  const [one, other] = await settled(stores, engines, organiser);
  expect(one?.sessions[0]?.peopleCount).toBe(answers.filter((answer) => answer === 'ok').length);
  expect(one?.sessions[0]?.peopleCount).toBeLessThanOrEqual(40);
  expect(one?.sessions[0]?.peopleCount).toBeGreaterThan(20);
  expect(other?.sessions).toEqual(one?.sessions);
});

test('WS-5 facilitators on two nodes write the same session: every command is decided on what is', async () => {
  const { engines, stores } = twoNodes();
  const { organiser, participants, sessionIds, workshopId } = await openWorkshop(engines[0], 9);
  await engines[1].ready(workshopId);
  const [sessionId] = sessionIds;
  for (const person of participants) {
    await value(engines[0].run(person, { type: 'session.choose', sessionId }));
  }
  const answers = await Promise.all([
    code(engines[0].run(organiser, { type: 'groups.form', sessionId, strategy: 'random' })),
    code(engines[1].run(organiser, { type: 'phase.start', sessionId, phaseId: 'own' })),
    code(engines[0].run(organiser, { type: 'phase.start', sessionId, phaseId: 'read' })),
    code(
      engines[1].run(organiser, { type: 'groups.form', sessionId, strategy: 'random', count: 3 }),
    ),
  ]);
  expect(answers).toEqual(['ok', 'ok', 'ok', 'ok']);
  const [one, other] = await settled(stores, engines, organiser);
  expect(one?.sessions).toEqual(other?.sessions);
  const stored = await stores.workshops.load(workshopId);
  const session = stored && fromStore(workshopId, stored)?.sessions.get(sessionId);
  expect(session?.formation).toBe(2);
  expect(session?.groups.flatMap(({ members }) => members)).toHaveLength(9);
});

test('WS-5 what was decided on a write that came to nothing is decided again, and overwrites nobody', async () => {
  const stores = openMemoryStores();
  const docs = createTestDocuments();
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let holding = false;
  const a = openNode({
    stores,
    docs,
    documents: {
      ...docs.documents,
      create: async (board) => {
        if (holding) await held;
        await docs.documents.create(board);
      },
    },
  });
  const b = openNode({ stores, docs });
  const { workshopId, organiser, participants, sessionIds } = await openWorkshop(a.engine, 1);
  const [sessionId] = sessionIds;
  for (const person of participants) {
    await value(a.engine.run(person, { type: 'session.choose', sessionId }));
  }
  const [plenary] = await value(b.engine.boardsOf(workshopId, sessionId));
  const boardId = plenary?.board.boardId ?? '';
  holding = true;
  // The groups wait for their boards; the phase is decided as if they were there …
  const formed = code(
    a.engine.run(organiser, { type: 'groups.form', sessionId, strategy: 'random' }),
  );
  const begun = code(a.engine.run(organiser, { type: 'phase.start', sessionId, phaseId: 'own' }));
  // … and another node is faster than both.
  await value(b.engine.run(organiser, { type: 'board.lock', boardId, locked: true }));
  letGo();
  expect([await formed, await begun]).toEqual(['ok', 'ok']);
  const stored = await stores.workshops.load(workshopId);
  const session = stored && fromStore(workshopId, stored)?.sessions.get(sessionId);
  expect(session).toMatchObject({ phaseId: 'own', formation: 1, lockedBoards: [boardId] });
});

test('AUD-6 a missed bus message is noticed at the next version', async () => {
  const stores = openMemoryStores();
  let deaf = false;
  const deafBus = {
    ...stores.bus,
    subscribe: (channel: string, handler: (bytes: Uint8Array) => void) =>
      stores.bus.subscribe(channel, (bytes) => {
        if (!deaf) handler(bytes);
      }),
  };
  const a = openNode({ stores });
  const b = openNode({ stores: { ...stores, bus: deafBus } });
  const { organiser, workshopId, sessionIds } = await openWorkshop(a.engine);
  await b.engine.ready(workshopId);
  const phase = (phaseId: 'own' | 'read', sessionId: string) =>
    value(a.engine.run(organiser, { type: 'phase.start', sessionId, phaseId }));
  deaf = true;
  await phase('own', sessionIds[0]);
  deaf = false;
  await phase('read', sessionIds[1]);
  const see = async () => (await value(b.engine.snapshot(workshopId, organiser.personId))).sessions;
  await until(async () => (await see())[1]?.phase.phaseId === 'read');
  expect((await see())[0]?.phase.phaseId).toBe('own');
});

test('AUD-6 after a bus interruption every workshop is read again', async () => {
  const stores = openMemoryStores();
  const reconnects: (() => void)[] = [];
  const bus = {
    ...stores.bus,
    subscribe: async () => async () => {},
    onReconnect: (handler: () => void) => {
      reconnects.push(handler);
      return () => {};
    },
  };
  const a = openNode({ stores });
  const b = openNode({ stores: { ...stores, bus } });
  const { organiser, workshopId, sessionIds } = await openWorkshop(a.engine);
  await b.engine.ready(workshopId);
  const sessionId = sessionIds[0];
  await value(a.engine.run(organiser, { type: 'phase.start', sessionId, phaseId: 'own' }));
  const phase = async () =>
    (await value(b.engine.snapshot(workshopId, organiser.personId))).sessions[0]?.phase.phaseId;
  expect(await phase()).toBe('open');
  for (const reconnect of reconnects) reconnect();
  await until(async () => (await phase()) === 'own');
});

test('AUD-7 who is online on one node is online on the other', async () => {
  const stores = openMemoryStores();
  const [a, b] = [openNode({ stores }), openNode({ stores })];
  const { organiser, participants, workshopId } = await openWorkshop(a.engine, 1);
  const personId = participants[0]?.personId ?? '';
  const online = async () =>
    (await value(b.engine.snapshot(workshopId, organiser.personId))).people?.find(
      (person) => person.personId === personId,
    )?.online;
  expect(await online()).toBe(false);
  const closeOne = a.engine.connected(workshopId, personId);
  const closeTwo = a.engine.connected(workshopId, personId);
  await until(async () => (await online()) === true);
  closeOne();
  closeOne();
  expect(await online()).toBe(true);
  closeTwo();
  await until(async () => (await online()) === false);
  await Promise.all([a.engine.close(), b.engine.close()]);
});

test('WS-4 a removed workshop is gone on every node, its people are signed out', async () => {
  const stores = openMemoryStores();
  const [a, b] = [openNode({ stores }), openNode({ stores })];
  const { organiser, workshopId, joinCode, secrets } = await openWorkshop(a.engine);
  await b.engine.ready(workshopId);
  const ended: string[] = [];
  b.engine.onEnded((_, personId) => ended.push(personId));
  expect(await code(a.engine.remove(workshopId))).toBe('ok');
  await until(() => ended.includes(organiser.personId));
  expect(await b.engine.identify(workshopId, organiser.personId)).toBeNull();
  expect(await code(b.engine.join({ code: joinCode }, []))).toBe('join-unknown');
  expect(await code(b.engine.redeem(secrets.organiser))).toBe('link-unknown');
  expect(await code(a.engine.remove(workshopId))).toBe('workshop-not-found');
  expect(await a.engine.list()).toEqual([]);
});

test('NEXT-1 nodes of version 1 hear that a workshop is removed, and are heard', async () => {
  const stores = openMemoryStores();
  const [a, b] = [openNode({ stores }), openNode({ stores })];
  const { organiser, workshopId } = await openWorkshop(a.engine);
  await b.engine.ready(workshopId);
  const ended: string[] = [];
  b.engine.onEnded((_, personId) => ended.push(personId));
  const publish = stores.bus.publish.bind(stores.bus);
  const said: unknown[] = [];
  vi.spyOn(stores.bus, 'publish').mockImplementation((channel, bytes) => {
    if (channel !== `workshop:${workshopId}`) return publish(channel, bytes);
    said.push(JSON.parse(new TextDecoder().decode(bytes)));
    // As they say it.
    return publish(channel, new TextEncoder().encode('"retired"'));
  });
  expect(await code(a.engine.remove(workshopId))).toBe('ok');
  await until(() => ended.includes(organiser.personId));
  // They take it for a batch: one they have had, so that nothing is awaited and no store asked.
  expect(said).toEqual([expect.objectContaining({ retired: true, version: 0, events: [] })]);
});

test('PLACE-8 placed by one node, welcome on the other at once', async () => {
  const { engines } = twoNodes();
  const { workshopId, participants, sessionIds } = await openWorkshop(engines[0], 1);
  await engines[1].ready(workshopId);
  const [anna] = participants;
  if (!anna) throw new Error('no people');
  await value(engines[0].run(anna, { type: 'session.choose', sessionId: sessionIds[0] }));
  const { personId } = anna;
  const boardId = engines[0].placement(workshopId, personId)?.boardId ?? '';
  expect(await engines[1].ready(workshopId, { personId, boardId })).toBe(true);
  expect(engines[1].access(workshopId, personId, boardId).ok).toBe(true);
});
