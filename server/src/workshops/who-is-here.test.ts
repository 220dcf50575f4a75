import { HERE_MS } from '@stellwand/shared/domain/here';
import { expect, test } from 'vitest';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import {
  code,
  createTestDocuments,
  openNode,
  openWorkshop,
  until,
  value,
} from './engine.fixture.ts';

/** Session `roll-in` has forty places, and forty people in it. */
async function fullSession() {
  const node = openNode();
  const opened = await openWorkshop(node.engine, 40);
  const [sessionId] = opened.sessionIds;
  for (const person of opened.participants) {
    await value(node.engine.run(person, { type: 'session.choose', sessionId }));
  }
  const late = async () => value(node.engine.join({ code: opened.joinCode }, []));
  return {
    ...node,
    ...opened,
    sessionId,
    late,
    choose: { type: 'session.choose', sessionId } as const,
  };
}

test('HERE-2 a session is full of those who are here, on every node and after a restart', async () => {
  const { engine, stores, docs, now, choose, late, participants, workshopId } = await fullSession();
  const early = await late();
  expect(await code(engine.run(early.identity, choose))).toBe('session-full');

  now.value += HERE_MS - 1;
  const punctual = await late();
  expect(await code(engine.run(punctual.identity, choose))).toBe('session-full');
  now.value += 1;
  // Forty went home; two come back and keep their seats.
  expect(await engine.identify(workshopId, participants[0]?.personId ?? '')).not.toBeNull();
  const again = openNode({ stores, docs });
  again.now.value = now.value;
  expect(await code(again.engine.run(punctual.identity, choose))).toBe('ok');
  expect(await code(again.engine.run(participants[1] ?? early.identity, choose))).toBe('ok');
  const { placement } = {
    placement: again.engine.placement(workshopId, participants[0]?.personId ?? ''),
  };
  expect(placement).toMatchObject({ kind: 'session' });
});

test('HERE-1 who has a line is here for as long as it is open, a line to a board alone too', async () => {
  const { engine, now, participants, workshopId, organiser } = await fullSession();
  const [tab, board] = participants;
  if (!tab || !board) throw new Error('no people');
  const closeTab = engine.connected(workshopId, tab.personId);
  const closeBoard = engine.line(workshopId, board.personId);
  now.value += 3 * HERE_MS;
  const count = async () =>
    (await value(engine.snapshot(workshopId, organiser.personId))).sessions[0]?.peopleCount;
  expect(await count()).toBe(2);
  closeTab();
  closeBoard();
  now.value += HERE_MS - 1;
  expect(await count()).toBe(2);
  now.value += 1;
  expect(await count()).toBe(0);
});

test('HERE-1 a request counts, and a node that starts knows of it', async () => {
  const { engine, stores, docs, now, participants, workshopId, organiser } = await fullSession();
  now.value += 30 * 60_000;
  await engine.identify(workshopId, participants[7]?.personId ?? '');
  await engine.noteWhoIsHere();
  await until(
    async () =>
      (await stores.workshops.load(workshopId))?.entries.has(`seen:${participants[7]?.personId}`) ??
      false,
  );
  now.value += 30 * 60_000;
  const again = openNode({ stores, docs });
  again.now.value = now.value;
  const snapshot = await value(again.engine.snapshot(workshopId, organiser.personId));
  expect(snapshot.sessions[0]?.peopleCount).toBe(1);
});

test('HERE-3 who returns is in a group before they are told where they belong', async () => {
  const { engine, stores, docs, now, participants, sessionId, organiser, workshopId } =
    await fullSession();
  now.value += HERE_MS;
  const here = participants.slice(0, 37);
  for (const { personId } of here) await engine.identify(workshopId, personId);
  const send = (command: Parameters<typeof engine.run>[1]) => value(engine.run(organiser, command));
  await send({ type: 'groups.form', sessionId, strategy: 'random', count: 4 });
  await send({ type: 'groups.start', sessionId });
  const sizes = async (node = engine) =>
    (await value(node.snapshot(workshopId, organiser.personId))).sessions[0]?.groups
      .map(({ members }) => members.length)
      .sort((a, b) => a - b);
  expect(await sizes()).toEqual([9, 9, 9, 10]);
  for (const { personId } of participants.slice(37)) {
    await engine.identify(workshopId, personId);
    expect(engine.placement(workshopId, personId)?.kind).toBe('group');
  }
  expect(await sizes()).toEqual([10, 10, 10, 10]);
  expect(await sizes(openNode({ stores, docs }).engine)).toEqual([10, 10, 10, 10]);
});

test('HERE-1 what is noted is written for everybody at once, and not again within five minutes', async () => {
  const stores = openMemoryStores();
  let commits = 0;
  const counting = {
    ...stores,
    workshops: {
      ...stores.workshops,
      commit: (...given: Parameters<typeof stores.workshops.commit>) => {
        commits += 1;
        return stores.workshops.commit(...given);
      },
    },
  };
  const { engine, now } = openNode({ stores: counting, docs: createTestDocuments() });
  const { workshopId, participants } = await openWorkshop(engine, 30);
  const everybodyAsks = async (): Promise<void> => {
    for (const { personId } of participants) await engine.identify(workshopId, personId);
    await engine.noteWhoIsHere();
  };
  const before = commits;
  await everybodyAsks();
  expect(commits - before).toBe(0);
  now.value += 300_000;
  await everybodyAsks();
  expect(commits - before).toBe(1);
  now.value += 299_999;
  await everybodyAsks();
  expect(commits - before).toBe(1);
});
