import { execFileSync } from 'node:child_process';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createBallastFile } from '@stellwand/server/adapters/embedded/ballast-file';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import { openRedisStores } from '@stellwand/server/adapters/redis/open-redis-stores';
import { STORE_BOUNDS } from '@stellwand/server/limits';
import { expect, test } from 'vitest';
import { startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { fullStoreContract, type SmallStore } from './full-store.contract.ts';
import { quiet, temporaryFolder } from './open-stores.ts';

async function openSmallRedis(): Promise<SmallStore & { command: (...args: string[]) => unknown }> {
  const server = await startRedis({ maxmemory: '48mb' });
  const stores = await openRedisStores(server.url, { logger: quiet, allowVolatile: false });
  let junk = 0;
  return {
    stores,
    command: server.command,
    async fillUp() {
      for (const size of [1_000_000, 50_000, 1_000]) {
        const value = 'x'.repeat(size);
        for (let full = false; !full; junk++) {
          full = await server.command('SET', `junk:${junk}`, value).then(
            () => false,
            () => true,
          );
        }
      }
    },
    async clear() {
      const keys = Array.from({ length: junk }, (_, n) => `junk:${n}`);
      await server.command('DEL', ...keys);
    },
    async dispose() {
      await stores.close();
      await server.close();
    },
  };
}

fullStoreContract('in Redis', openSmallRedis);

/** A disk of its own needs a mount, hence root; a container may forbid it even then. */
function mountDisk(dir: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'stellwand', dir]);
    return true;
  } catch (error) {
    console.error(
      `\n*** No full disk is tried: nothing can be mounted here (${String(error)}) ***\n`,
    );
    return false;
  }
}

const dir = await temporaryFolder();
if (mountDisk(dir, 64)) {
  fullStoreContract('embedded', async (): Promise<SmallStore> => {
    const stores = await openEmbeddedStores(dir, quiet);
    const junk = join(dir, 'junk');
    return {
      stores,
      async fillUp() {
        const file = await open(junk, 'w');
        try {
          for (let size = 1_048_576; size >= 4_096; ) {
            const { bytesWritten } = await file
              .write(Buffer.alloc(size, 1))
              .catch(() => ({ bytesWritten: 0 }));
            if (bytesWritten < size) size /= 2;
          }
        } finally {
          await file.close();
        }
      },
      clear: () => rm(junk, { force: true }),
      async dispose() {
        await stores.close();
        execFileSync('umount', [dir]);
        await rm(dir, { recursive: true, force: true });
      },
    };
  });
} else {
  test('LIMIT-6 the reserve for deletions takes up room, and gives it back', async () => {
    const ballast = createBallastFile(dir, quiet);
    const size = (): Promise<number> =>
      stat(join(dir, 'ballast')).then(
        (facts) => facts.size,
        () => 0,
      );
    await until('it is there', async () => (await size()) === STORE_BOUNDS.ballastFileBytes);
    await ballast.spend();
    expect([await size(), ballast.isKept()]).toEqual([0, false]);
    await ballast.close();
    await rm(dir, { recursive: true, force: true });
  });
}

test('LIMIT-6 on a Redis that is nearly full people add nothing, and nobody joins', async () => {
  const small = await openSmallRedis();
  try {
    const most = 48 * 1024 * 1024;
    const fillTo = async (part: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const info = String(await small.command('INFO', 'memory'));
        const used = Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
        if (used >= part * most) return;
        await small.command('SET', `fill:${part}:${n}`, 'x'.repeat(200_000));
      }
    };
    await small.stores.health();
    expect(small.stores.room()).toBe('enough');
    await fillTo(0.865);
    expect(await small.stores.health()).toMatchObject({
      writable: true,
      reason: expect.stringMatching(/Redis is 8\d % full.*maxmemory/),
    });
    expect(small.stores.room()).toBe('scarce');
    await fillTo(0.915);
    expect(await small.stores.health()).toMatchObject({
      writable: false,
      reason: expect.stringMatching(/Redis is 9\d % full/),
    });
    expect(small.stores.room()).toBe('none');
  } finally {
    await small.dispose();
  }
});
