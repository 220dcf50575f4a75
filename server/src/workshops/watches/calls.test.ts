import { valueById } from '@stellwand/shared/lib/by-id';
import { expect, test, vi } from 'vitest';
import { openMemoryStores } from '../../adapters/memory/open-memory-stores.ts';
import { code, openNode, openWorkshop, until, value } from '../engine.fixture.ts';

/** A facilitator of the first session who holds everybody, and a participant there. */
async function held(hold = true) {
  const node = openNode();
  const { engine } = node;
  const workshop = await openWorkshop(engine, 1);
  const [sessionId] = workshop.sessionIds;
  const { workshopId, secrets, send } = workshop;
  const facilitator = await value(
    engine.redeem(valueById(secrets.facilitators, 'roll-in') ?? '', 'Ada'),
  );
  const anna = workshop.participants[0];
  if (!anna) throw new Error('nobody came');
  await value(send(anna, { type: 'session.choose', sessionId }));
  const boardId = engine.placement(workshopId, anna.personId)?.boardId ?? '';
  const call = { type: 'attention.call' as const, boardId, hold };
  const seen = async () => {
    const snapshot = await value(engine.snapshot(workshopId, anna.personId));
    return snapshot.sessions.find((one) => one.sessionId === sessionId)?.attention;
  };
  return { ...node, ...workshop, sessionId, facilitator, anna, call, seen };
}

test('ATT-3 a hold is state: a reload, a late joiner and a restarted server know of it', async () => {
  const { engine, stores, docs, send, facilitator, call, anna, workshopId, joinCode, sessionId } =
    await held();
  await value(send(facilitator, call));
  await engine.close();

  const again = openNode({ stores, docs });
  const view = async (personId: string) => {
    const snapshot = await value(again.engine.snapshot(workshopId, personId));
    return snapshot.sessions.find((one) => one.sessionId === sessionId)?.attention;
  };
  expect(await view(anna.personId)).toMatchObject({ hold: true, by: { name: 'Ada' } });
  const { identity } = await value(again.engine.join({ code: joinCode, name: 'Spät' }, []));
  await value(again.engine.run(identity, { type: 'session.choose', sessionId }));
  expect(await view(identity.personId)).toMatchObject({ hold: true, boardId: call.boardId });
  await again.engine.close();
});

test('ATT-2 the flush carries the call and its end to who may see it', async () => {
  const { engine, workshopId, send, facilitator, call, anna, participants, sessionId } =
    await held();
  const told: object[] = [];
  const outside: object[] = [];
  const { identity: cem } = await value(
    engine.join({ code: (await engine.joinCode(workshopId)) ?? '', name: 'Cem' }, []),
  );
  expect(participants).toHaveLength(1);
  engine.observe(workshopId, (flush) => {
    told.push(...flush.attentionFor(anna.personId));
    outside.push(...flush.attentionFor(cem.personId));
  });
  await value(send(facilitator, call));
  await until(() => told.length === 1);
  expect(told[0]).toMatchObject({ sessionId, boardId: call.boardId, hold: true });
  await value(send(facilitator, { type: 'attention.end', sessionId }));
  await until(() => told.length === 2);
  expect(told[1]).toMatchObject({ ended: true });
  expect(outside).toEqual([]);
  await engine.close();
});

test('ATT-4 a hold waits half a minute for its caller, then everybody is free', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { engine, now, workshopId, send, facilitator, call, seen } = await held();
    const leave = engine.connected(workshopId, facilitator.personId);
    await value(send(facilitator, call));
    const look = async (laterMs: number) => {
      now.value += laterMs;
      await vi.advanceTimersByTimeAsync(2_000);
    };
    await look(600_000);
    expect(await seen()).toBeDefined();
    leave();
    await look(0);
    await look(29_000);
    expect(await seen()).toBeDefined();
    // Back within the grace: it starts anew the next time.
    const leaveAgain = engine.connected(workshopId, facilitator.personId);
    await look(5_000);
    leaveAgain();
    await look(0);
    await look(29_999);
    expect(await seen()).toBeDefined();
    await look(1);
    await until(async () => (await seen()) === undefined);
    await engine.close();
  } finally {
    vi.useRealTimers();
  }
});

test('ATT-1 a participant calls nobody, whatever they send', async () => {
  const { engine, send, anna, call, sessionId } = await held();
  expect(await code(send(anna, call))).toBe('not-allowed');
  expect(await code(send(anna, { type: 'attention.end', sessionId }))).toBe('not-allowed');
  await engine.close();
});

test('ATT-3 two nodes know the same call', async () => {
  const stores = openMemoryStores();
  const first = openNode({ stores });
  const second = openNode({ stores, docs: first.docs });
  const { workshopId, organiser, sessionIds } = await openWorkshop(first.engine);
  const snapshot = () => value(second.engine.snapshot(workshopId, organiser.personId));
  const boardId = (await snapshot()).sessions[0]?.plenaryBoardId ?? '';
  await value(first.engine.run(organiser, { type: 'attention.call', boardId, hold: true }));
  await until(async () => (await snapshot()).sessions[0]?.attention?.hold === true);
  const end = { type: 'attention.end' as const, sessionId: sessionIds[0] };
  await value(second.engine.run(organiser, end));
  expect((await snapshot()).sessions[0]?.attention).toBeUndefined();
  await first.engine.close();
  await second.engine.close();
});
