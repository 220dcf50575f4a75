import { openRedisStores } from '@stellwand/server/adapters/redis/open-redis-stores';
import type { Stores } from '@stellwand/server/ports/stores';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { durabilityContract } from './durability.contract.ts';
import { connect, openRedis, quiet } from './open-stores.ts';
import { boardId, bytesOf, randomBytesOf, workshopId } from './samples.ts';

durabilityContract('of Redis', openRedis);

const opened: { close(): Promise<void> }[] = [];
const keep = <T extends { close(): Promise<void> }>(thing: T): T => {
  opened.unshift(thing);
  return thing;
};
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

const away = expect.objectContaining({ name: 'StoreAway' });
const unfit = (message: RegExp) =>
  expect.objectContaining({ name: 'StoreUnfit', message: expect.stringMatching(message) });
const entry = (board: string, text: string) => ({
  boardId: board,
  generation: 1,
  bytes: bytesOf(text),
});
const textsOf = async ({ docs }: Stores, board: string): Promise<string[]> =>
  (await docs.read(board)).entries.map(({ bytes }) => Buffer.from(bytes).toString());

describe('which Redis is fit', () => {
  const open = (server: RedisServer, allowVolatile = false) =>
    openRedisStores(server.url, { logger: quiet, allowVolatile });

  test('without an append-only file it is refused, unless volatile is allowed', async () => {
    const server = keep(await startRedis({ appendonly: 'no' }));
    await expect(open(server)).rejects.toThrow(
      unfit(/append-only.*appendonly yes.*ALLOW_VOLATILE/),
    );
    const stores = keep(await open(server, true));
    expect(await stores.health()).toMatchObject({
      writable: true,
      durability: 'none',
      reason: expect.stringContaining('append-only'),
    });
  });

  test('one that evicts is refused, and every problem is named at once', async () => {
    const server = keep(await startRedis({ 'maxmemory-policy': 'allkeys-lru', appendonly: 'no' }));
    await expect(open(server)).rejects.toThrow(unfit(/append-only.*allkeys-lru.*noeviction/));
  });

  test('one that never syncs is refused; every second is accepted and said', async () => {
    const server = keep(await startRedis({ appendfsync: 'no' }));
    await expect(open(server)).rejects.toThrow(unfit(/appendfsync always/));
    await server.command('CONFIG', 'SET', 'appendfsync', 'everysec');
    const stores = keep(await open(server));
    expect(await stores.health()).toEqual({
      kind: 'redis',
      writable: true,
      durability: 'everysec',
    });
  });

  test('where CONFIG is hidden, INFO is asked and the least is promised', async () => {
    const server = keep(await startRedis());
    await server.command(...['ACL', 'SETUSER', 'app', 'on', '>pw', '~*', '&*', '+@all', '-config']);
    const url = server.url.replace('redis://', 'redis://app:pw@');
    const stores = keep(await openRedisStores(url, { logger: quiet, allowVolatile: false }));
    expect(await stores.health()).toMatchObject({ writable: true, durability: 'everysec' });

    await server.command('ACL', 'SETUSER', 'app', '-info');
    await expect(openRedisStores(url, { logger: quiet, allowVolatile: false })).rejects.toThrow(
      unfit(/cannot be read/),
    );
  });

  test('a wrong password is unfit at once, a wrong port is away', async () => {
    const server = keep(await startRedis({ requirepass: '' }));
    const url = server.url.replace('redis://', 'redis://nobody:wrong@');
    const options = { logger: quiet, allowVolatile: false };
    await expect(openRedisStores(url, options)).rejects.toThrow(unfit(/refuses us/));
    const nowhere = `redis://127.0.0.1:${await freePort()}`;
    await expect(openRedisStores(nowhere, options)).rejects.toThrow(away);
  });

  test('data of a newer version is refused', async () => {
    const server = keep(await startRedis());
    await server.command('SET', 'stellwand:format', '2');
    await expect(open(server)).rejects.toThrow(unfit(/newer version.*format 2/));
  });
});

describe('Redis in trouble', () => {
  test('R10 kill -9 while writing loses no acknowledged append', async () => {
    const server = keep(await startRedis());
    const stores = keep(await connect(server));
    const board = boardId();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round++) {
      let writing = true;
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; writing; i++) {
          const text = `${round}/${writer}/${i}`;
          try {
            await stores.docs.append([entry(board, text)]);
            acknowledged.push(text);
          } catch (error) {
            expect(error).toEqual(away);
            return;
          }
        }
      });
      const enough = acknowledged.length + 300;
      await until('enough is written', () => acknowledged.length >= enough);
      await server.kill();
      writing = false;
      await Promise.all(writers);
      await server.restart();
      await until('the store is back', async () => (await stores.health()).writable);
    }
    const found = new Set(await textsOf(stores, board));
    expect(acknowledged.filter((text) => !found.has(text))).toEqual([]);
  });

  test('R9 a hung Redis is noticed, and used again when it wakes', async () => {
    const server = keep(await startRedis());
    const stores = keep(await connect(server));
    const board = boardId();
    await stores.docs.append([entry(board, 'before')]);
    server.pause();
    // Writes go on while it hangs: sending alone must not look like life.
    const attempts: Promise<unknown>[] = [];
    const sending = setInterval(() => {
      attempts.push(stores.docs.append([entry(board, 'during')]).catch((error) => error));
    }, 100);
    await expect(stores.docs.append([entry(board, 'first')])).rejects.toThrow(away);
    clearInterval(sending);
    expect(await stores.health()).toMatchObject({ writable: false });
    await expect(stores.workshops.load(workshopId())).rejects.toThrow(away);
    server.resume();
    await until('the store is back', async () => (await stores.health()).writable);
    await stores.docs.append([entry(board, 'after')]);
    const texts = await textsOf(stores, board);
    expect([texts[0], texts.at(-1)]).toEqual(['before', 'after']);
    for (const outcome of await Promise.all(attempts)) expect(outcome).toEqual(away);
  });

  test('R11 a full Redis is away for writing, still readable, and works again with more memory', async () => {
    const server = keep(await startRedis());
    const stores = keep(await connect(server));
    const board = boardId();
    const kept: string[] = [];
    await server.command('CONFIG', 'SET', 'maxmemory', '3mb');
    const fill = async () => {
      for (;;) {
        const text = Buffer.from(randomBytesOf(32 * 1024)).toString('hex');
        await stores.docs.append([entry(board, text)]);
        kept.push(text);
      }
    };
    await expect(fill()).rejects.toThrow(away);
    // From "no room for this one" to "no room at all".
    await server.command('CONFIG', 'SET', 'maxmemory', '1mb');
    expect(await stores.health()).toMatchObject({
      writable: false,
      reason: expect.stringContaining('OOM'),
    });
    await expect(
      stores.workshops.commit(workshopId(), { entries: [{ key: 'e', value: '1' }] }),
    ).rejects.toThrow(away);
    const full = await stores.docs.read(board);
    expect(full.entries).toHaveLength(kept.length);
    // Compaction may still run: it is what makes room.
    const keys = full.entries.map(({ key }) => key);
    expect(await stores.docs.compact(board, 1, bytesOf('small'), keys)).toBe(true);
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    await stores.docs.append([entry(board, 'after')]);
    expect(await textsOf(stores, board)).toEqual(['after']);
  });

  test('a read-only replica is away', async () => {
    const server = keep(await startRedis());
    const stores = keep(await connect(server));
    await server.command('REPLICAOF', '127.0.0.1', String(await freePort()));
    await expect(stores.docs.append([entry(boardId(), 'x')])).rejects.toThrow(away);
    await server.command('REPLICAOF', 'NO', 'ONE');
    await stores.docs.append([entry(boardId(), 'x')]);
  });

  test('two nodes share boards, workshops and claims', async () => {
    const server = keep(await startRedis());
    const [one, two] = [keep(await connect(server)), keep(await connect(server))];
    const board = boardId();
    await one.docs.append([entry(board, 'from one')]);
    await two.docs.append([entry(board, 'from two')]);
    expect(await textsOf(one, board)).toEqual(['from one', 'from two']);
    const id = workshopId();
    const change = { records: [{ key: 'r', expected: 0, value: 'x' }] };
    const commits = await Promise.all([one, two].map((node) => node.workshops.commit(id, change)));
    expect(commits.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await one.docs.erase(board)).toBe(2);
    expect(await two.docs.append([entry(board, 'late')])).toEqual([
      { ok: false, code: 'old-generation' },
    ]);
  });
});

describe('the bus after an interruption', () => {
  const hear = async (stores: Stores, channel: string): Promise<string[]> => {
    const heard: string[] = [];
    await stores.bus.subscribe(channel, (bytes) => heard.push(Buffer.from(bytes).toString()));
    return heard;
  };

  for (const [how, interrupt] of [
    ['restarted', (server: RedisServer) => server.restart()],
    [
      'hung',
      async (server: RedisServer, stores: Stores) => {
        server.pause();
        await expect(stores.bus.subscribe('doc:third', () => {})).rejects.toThrow(away);
        server.resume();
      },
    ],
    [
      'up, but the listener was cut off',
      async (server: RedisServer) => {
        await server.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
      },
    ],
  ] as const) {
    test(`onReconnect fires when Redis was ${how}, and every channel is open again`, async () => {
      const server = keep(await startRedis());
      const [one, two] = [keep(await connect(server)), keep(await connect(server))];
      const [first, second] = [await hear(one, 'doc:first'), await hear(one, 'doc:second')];
      let reconnected = 0;
      const forget = one.bus.onReconnect(() => {
        reconnected += 1;
      });
      one.bus.onReconnect(() => {
        reconnected += 1;
      });
      forget();
      expect(reconnected).toBe(0);
      await interrupt(server, one);
      await until('the listener is back', () => reconnected > 0);
      await until('the other node writes again', async () => (await two.health()).writable);
      await two.bus.publish('doc:first', bytesOf('a'));
      await two.bus.publish('doc:second', bytesOf('b'));
      await until('both are heard', () => first.length > 0 && second.length > 0);
      expect([first, second, reconnected]).toEqual([['a'], ['b'], 1]);
    });
  }

  test('while Redis is away, publishing and subscribing are refused', async () => {
    const server = keep(await startRedis());
    const stores = keep(await connect(server));
    await server.kill();
    await expect(stores.bus.publish('doc:x', bytesOf('a'))).rejects.toThrow(away);
    await until('the listener notices', async () =>
      stores.bus
        .subscribe('doc:x', () => {})
        .then(
          () => false,
          (error) => error.name === 'StoreAway',
        ),
    );
  });
});
