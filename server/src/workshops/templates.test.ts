import { expect, test } from 'vitest';
import { code, createTestDocuments, openNode, openWorkshop, value } from './engine.fixture.ts';

test('LIMIT-2 a template comes onto all boards it is meant for, or onto none where one is full', async () => {
  const docs = createTestDocuments();
  const { engine } = openNode({ docs });
  const { workshopId, organiser, participants, sessionIds } = await openWorkshop(engine, 4);
  const [sessionId] = sessionIds;
  for (const person of participants) {
    await value(engine.run(person, { type: 'session.choose', sessionId }));
  }
  const form = { type: 'groups.form', sessionId, strategy: 'random', count: 2 } as const;
  await value(engine.run(organiser, form));
  const boardIds = (await value(engine.boardsOf(workshopId, sessionId))).map(
    ({ board }) => board.boardId,
  );
  const [first = '', second = '', third = ''] = boardIds;
  const apply = () =>
    engine.run(organiser, { type: 'template.apply', sessionId, templateId: 'swot', boardIds });

  docs.fill(second);
  expect(await apply()).toEqual({ ok: false, error: { code: 'board-full', field: 'boardIds' } });
  expect([first, second, third].flatMap(docs.texts)).not.toContain('Stärken');

  // By itself it comes onto empty boards alone: what a used one has no room for holds up nothing.
  docs.write(second, 'note-0001', 'person-anna', 'voll');
  const rest = { type: 'template.apply', sessionId, templateId: 'swot' } as const;
  expect(await value(engine.run(organiser, rest))).toMatchObject({
    applied: [first, third],
    kept: [second],
  });
  expect(await code(apply())).toBe('board-full');
});
