import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRedisStores } from '@stellwand/server/adapters/redis/open-redis-stores';
import type { Stores } from '@stellwand/server/ports/stores';
import {
  examineStores,
  fillStores,
  type Harm,
  harm,
  type Outcome,
  type Truth,
} from './damage-folder.ts';
import { startRedis } from './redis-server.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A file that was cut is refused at the start, instead of losing its end without a word. */
const STRICT = { 'aof-load-truncated': 'no' };

export interface FilledRedis {
  /** Of Redis after a `kill -9`, and of the node beside it. */
  folders: { redis: string; node: string };
  truth: Truth;
}

/** What a node wrote into a Redis, with its append-only file rewritten once in between. */
export async function fillRedis(dir: string, seed: number): Promise<FilledRedis> {
  const redis = await startRedis(STRICT);
  const node = join(dir, 'node');
  const folders = { redis: join(dir, 'redis'), node: join(dir, 'node-killed') };
  let runs = 0;
  const open = async (): Promise<Stores> => {
    if (runs++ === 1) await redis.command('BGREWRITEAOF');
    return openRedisStores(redis.url, { logger: quiet, allowVolatile: false, dataDir: node });
  };
  try {
    const truth = await fillStores(open, seed, async () => {
      await cp(node, folders.node, { recursive: true });
    });
    await redis.kill();
    await cp(redis.dir, folders.redis, { recursive: true });
    return { folders, truth };
  } finally {
    await redis.close();
  }
}

/** One harm to a copy of the append-only file, and a look at what Redis makes of it. */
export async function tryAofHarm(
  { folders, truth }: FilledRedis,
  seed: number,
): Promise<Outcome & { harm: Harm }> {
  const dir = await mkdtemp(join(tmpdir(), 'stellwand-aof-'));
  const [content, node] = [join(dir, 'redis'), join(dir, 'node')];
  await cp(folders.redis, content, { recursive: true });
  await cp(folders.node, node, { recursive: true });
  try {
    const done = await harm(content, seed);
    const nothing = { named: [], closed: [], silent: [], whole: 0, harm: done };
    let redis: Awaited<ReturnType<typeof startRedis>>;
    try {
      // Half of them as it is shipped: a cut end is dropped by Redis, and found by what the node knows.
      redis = await startRedis(seed % 2 === 0 ? STRICT : {}, content);
    } catch (fault) {
      return { ...nothing, refused: String(fault) };
    }
    try {
      const open = () =>
        openRedisStores(redis.url, { logger: quiet, allowVolatile: false, dataDir: node });
      return { ...(await examineStores(open, truth)), harm: done };
    } finally {
      await redis.close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
