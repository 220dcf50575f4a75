import { expect, test } from 'vitest';
import { code, openNode, openWorkshop, until, value } from './engine.fixture.ts';
import type { Flush } from './engine-api.ts';

test('PLACE-3 110 people join and choose at once: nobody fails, nobody is over the capacity', async () => {
  const { engine, stores } = openNode();
  const { workshopId, joinCode, sessionIds, organiser } = await openWorkshop(engine);
  const joined = await Promise.all(
    Array.from({ length: 110 }, () => value(engine.join({ code: joinCode }, []))),
  );
  const people = joined.map(({ identity }) => identity);
  expect(new Set(people.map(({ personId }) => personId)).size).toBe(110);

  const chosen = await Promise.all(
    people.map((person, index) =>
      code(engine.run(person, { type: 'session.choose', sessionId: sessionIds[index % 3] ?? '' })),
    ),
  );
  expect(new Set(chosen)).toEqual(new Set(['ok']));
  const snapshot = await value(engine.snapshot(workshopId, organiser.personId));
  expect(snapshot.sessions.map(({ peopleCount }) => peopleCount)).toEqual([37, 37, 36]);
  const names = snapshot.people?.filter(({ role }) => role === 'participant').map((p) => p.name);
  expect(new Set(names).size).toBe(110);
  expect(names).toContain('Gast 110');
  const stored = await stores.workshops.load(workshopId);
  expect(stored?.version).toBe(snapshot.version);
});

test('PLACE-3 the last seats are given once', async () => {
  const { engine } = openNode();
  const { participants, sessionIds } = await openWorkshop(engine, 50);
  const [sessionId] = sessionIds;
  const answers = await Promise.all(
    participants.map((person) => code(engine.run(person, { type: 'session.choose', sessionId }))),
  );
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(40);
  expect(answers.filter((answer) => answer === 'session-full')).toHaveLength(10);
});

test('GROUP-4 one write lands everybody in a group with a board that exists', async () => {
  const { engine, docs } = openNode();
  const { workshopId, participants, sessionIds, organiser } = await openWorkshop(engine, 23);
  const [sessionId] = sessionIds;
  for (const person of participants) {
    await value(engine.run(person, { type: 'session.choose', sessionId }));
  }
  await value(engine.run(organiser, { type: 'groups.form', sessionId, strategy: 'random' }));
  const before = (await value(engine.snapshot(workshopId, organiser.personId))).version;
  await value(engine.run(organiser, { type: 'groups.start', sessionId }));
  const after = await value(engine.snapshot(workshopId, organiser.personId));
  expect(after.version).toBe(before + 1);
  expect(after.sessions[0]?.groups.map(({ members }) => members.length).sort()).toEqual([
    5, 6, 6, 6,
  ]);
  for (const { personId } of participants) {
    const placement = engine.placement(workshopId, personId);
    expect(placement?.kind).toBe('group');
    expect(docs.has(placement?.boardId ?? '')).toBe(true);
    expect(engine.access(workshopId, personId, placement?.boardId ?? '').ok).toBe(true);
  }
});

test('AUD-6 watchers hear every step: each flush continues where the last one ended', async () => {
  const { engine } = openNode();
  const { workshopId, participants, sessionIds, organiser } = await openWorkshop(engine, 12);
  const flushes: Flush[] = [];
  const start = (await value(engine.snapshot(workshopId, organiser.personId))).version;
  const stop = engine.observe(workshopId, (flush) => flushes.push(flush));
  const versions = await Promise.all(
    participants.map(async (person) => {
      const sessionId = sessionIds[0];
      return (await value(engine.run(person, { type: 'session.choose', sessionId }))).version;
    }),
  );
  const end = Math.max(...versions);
  await until(() => flushes.at(-1)?.version === end);
  expect(flushes[0]?.since).toBe(start);
  flushes.slice(1).forEach((flush, index) => {
    expect(flush.since).toBe(flushes[index]?.version);
  });
  const mine = flushes.flatMap((flush) => flush.eventsFor(participants[0]?.personId ?? ''));
  expect(mine.filter(({ type }) => type === 'me.changed')).toHaveLength(1);
  stop();
});
