import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Counters } from '@stellwand/server/adapters/embedded/counters';
import { countAll } from '@stellwand/server/adapters/embedded/hold-against';
import { Level } from '@stellwand/server/adapters/embedded/level';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import { expect, test } from 'vitest';
import { forgettingContract } from './forgetting.contract.ts';
import { openEmbedded, openRedis, quiet, temporaryFolder } from './open-stores.ts';
import { bytesOf } from './samples.ts';

forgettingContract('embedded', openEmbedded);
forgettingContract('on Redis', openRedis);

test('ERASE-4 a rewriting that was killed in the middle leaves nothing in the way', async () => {
  const dir = await temporaryFolder();
  const boards = ['board-aaaa', 'board-bbbb', 'board-cccc'];
  try {
    const stores = await openEmbeddedStores(dir, quiet);
    await stores.docs.append(
      boards.map((boardId) => ({ boardId, generation: 1, bytes: bytesOf(boardId) })),
    );
    await stores.close();
    const level = await Level.open(join(dir, 'db'), quiet);
    const value = new Uint8Array(1);
    await level.write(
      ['d!board-bbbb ', 'd!board-bbbb#'].map((key) => ({ type: 'put', key, value })),
    );
    const counters = new Counters(join(dir, 'other'), quiet);
    counters.start({ manifest: 0, afresh: true });
    await level.read((db) => countAll(db, counters));
    expect(
      counters
        .entries()
        .map(([owner]) => owner)
        .sort(),
    ).toEqual(boards.map((boardId) => `d!${boardId}`));
    counters.close();
    await level.close();
    const again = await openEmbeddedStores(dir, quiet);
    const ids: string[] = [];
    for await (const id of again.docs.ids()) ids.push(id);
    expect(ids).toEqual(boards);
    for (const id of ids) expect((await again.docs.read(id)).entries).toHaveLength(1);
    await again.close();
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
