import { expect, test } from 'vitest';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import { code, createTestDocuments, openNode, openWorkshop } from './engine.fixture.ts';

test('WS-4 a removal that failed on the way can be done again, until nothing is left', async () => {
  const docs = createTestDocuments();
  const erased: string[] = [];
  let away = true;
  const { engine } = openNode({
    stores: openMemoryStores(),
    docs,
    documents: {
      ...docs.documents,
      async erase(boardId) {
        if (away) throw new Error('store away');
        erased.push(boardId);
      },
    },
  });
  const { workshopId } = await openWorkshop(engine, 2);
  await expect(engine.remove(workshopId)).rejects.toThrow('store away');
  expect(await engine.ready(workshopId)).toBe(true);
  away = false;
  expect(await code(engine.remove(workshopId))).toBe('ok');
  expect(erased.length).toBeGreaterThan(0);
  expect(await code(engine.remove(workshopId))).toBe('workshop-not-found');
});
