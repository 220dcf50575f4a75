import { expect, test } from 'vitest';
import { boardInfo, openDocuments, openFaultyStores, QUIET } from '../documents.fixture.ts';
import { createSnapshotThread } from '../log/snapshot-thread.ts';
import { SILENT_TELEMETRY } from '../telemetry.ts';
import { createCompactions } from './compactions.ts';

test('T14 a promised compaction that failed is still promised, and kept once the store is back', async () => {
  const store = openFaultyStores();
  const { boardId } = boardInfo();
  await openDocuments(store.stores).create(boardInfo());
  let now = 0;
  const compactions = createCompactions({
    docs: store.stores.docs,
    forgetting: store.stores.forgetting,
    makeSnapshot: createSnapshotThread().makeSnapshot,
    clock: { now: () => now },
    logger: QUIET,
    telemetry: SILENT_TELEMETRY,
    find: () => undefined,
  });
  const entries = async () => (await store.real.docs.read(boardId)).entries.length;
  compactions.compactSoon(boardId);
  now += 6 * 60_000;
  store.takeAway();
  await compactions.keepPromises();
  expect(await entries()).toBeGreaterThan(0);
  store.bringBack();
  await compactions.keepPromises();
  expect(await entries()).toBe(0);
});
