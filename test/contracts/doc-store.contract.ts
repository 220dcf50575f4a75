import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Append, DocStore } from '@stellwand/server/ports/doc-store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { boardId, bytesOf, keyOf, randomBytesOf } from './samples.ts';

/** What every `DocStore` promises. Runs against a store with a real disk or server behind it. */
export function docStoreContract(name: string, open: OpenStores): void {
  describe(`DocStore ${name}`, () => {
    let opened: OpenedStores;
    let docs: DocStore;
    beforeAll(async () => {
      opened = await open();
      docs = opened.stores.docs;
    });
    afterAll(() => opened.dispose());

    const add = async (board: string, ...texts: string[]): Promise<string[]> => {
      const results = await docs.append(
        texts.map((text) => ({ boardId: board, generation: 1, bytes: bytesOf(text) })),
      );
      return results.map(keyOf);
    };
    const texts = async (board: string): Promise<string[]> =>
      (await docs.read(board)).entries.map(({ bytes }) => Buffer.from(bytes).toString());

    test('an unknown board is generation 1 with nothing in it', async () => {
      const board = boardId();
      const empty = { generation: 1, snapshot: null, entries: [], damaged: false };
      expect(await docs.read(board)).toEqual(empty);
    });

    test('LIMIT-9 a log above what the reader can bear is not read, and stays whole', async () => {
      const board = boardId();
      const bytes = randomBytesOf(10_000);
      for (let n = 0; n < 12; n++) await docs.append([{ boardId: board, generation: 1, bytes }]);
      const tooLarge = expect.objectContaining({ name: 'BoardTooLarge', boardId: board });
      await expect(docs.read(board, 100_000)).rejects.toThrow(tooLarge);
      expect((await docs.read(board, 200_000)).entries).toHaveLength(12);
      const log = await docs.read(board);
      expect(log).toMatchObject({ damaged: false, snapshot: null });
      await docs.compact(
        board,
        1,
        randomBytesOf(120_000),
        log.entries.map(({ key }) => key),
      );
      await expect(docs.read(board, 100_000)).rejects.toThrow(tooLarge);
      expect((await docs.read(board)).snapshot).toHaveLength(120_000);
    });

    test('DOC-28 a store that is the bus as well tells of an entry in the same step, the others leave it to the writer', async () => {
      const board = boardId();
      const channel = `doc:${board}`;
      const heard: string[] = [];
      const leave = await opened.stores.bus.subscribe(channel, (bytes) => {
        heard.push(Buffer.from(bytes).toString());
      });
      const tell = { channel, mark: bytesOf('node-1') };
      const entry = { boardId: board, generation: 1, bytes: bytesOf('said'), tell };
      const results = await docs.append([
        entry,
        { boardId: board, generation: 1, bytes: bytesOf('unsaid') },
        // Of another generation: neither written nor told.
        { ...entry, generation: 7, bytes: bytesOf('refused') },
      ]);
      // What is published behind it comes behind it.
      await opened.stores.bus.publish(channel, bytesOf('end'));
      await expect.poll(() => heard.at(-1)).toBe('end');
      const told = results.map((result) => result.ok && result.told === true);
      expect(told).toEqual([name === 'on Redis', false, false]);
      expect(heard).toEqual(name === 'on Redis' ? ['node-1said', 'end'] : ['end']);
      expect(await texts(board)).toEqual(['said', 'unsaid']);
      await leave();
    });

    test('entries come back oldest first, under keys that grow', async () => {
      const board = boardId();
      const keys = [...(await add(board, 'one')), ...(await add(board, 'two', 'three'))];
      const log = await docs.read(board);
      expect(log.entries.map(({ key }) => key)).toEqual(keys);
      expect(await texts(board)).toEqual(['one', 'two', 'three']);
      expect(new Set(keys).size).toBe(3);
    });

    test('one batch serves many boards, results in the order of the input', async () => {
      const boards = Array.from({ length: 50 }, boardId);
      const results = await docs.append(
        boards.map((board) => ({ boardId: board, generation: 1, bytes: bytesOf(board) })),
      );
      expect(results).toHaveLength(50);
      for (const [i, board] of boards.entries()) {
        const { entries } = await docs.read(board);
        expect(entries.map(({ key }) => key)).toEqual([keyOf(results[i])]);
        expect(await texts(board)).toEqual([board]);
      }
    });

    test('an old generation refuses that one entry of a batch only', async () => {
      const [stale, fresh, future] = [boardId(), boardId(), boardId()];
      expect(await docs.erase(stale)).toBe(2);
      const results = await docs.append([
        { boardId: fresh, generation: 1, bytes: bytesOf('a') },
        { boardId: stale, generation: 1, bytes: bytesOf('b') },
        { boardId: future, generation: 9, bytes: bytesOf('c') },
        { boardId: stale, generation: 2, bytes: bytesOf('d') },
      ]);
      expect(results.map(({ ok }) => ok)).toEqual([true, false, false, true]);
      expect(results[1]).toEqual({ ok: false, code: 'old-generation' });
      expect([await texts(fresh), await texts(stale), await texts(future)]).toEqual([
        ['a'],
        ['d'],
        [],
      ]);
    });

    test('ids that are prefixes of each other, or private documents, do not mix', async () => {
      const short = boardId();
      const ids = [short, `${short}a`, `${short}-`, `${short}_`, `${short}~person00`, `${short}0`];
      for (const id of ids) await add(id, id);
      await docs.compact(short, 1, bytesOf('snapshot'), []);
      for (const id of ids) expect(await texts(id)).toEqual([id]);
      await docs.erase(short);
      expect(await texts(short)).toEqual([]);
      for (const id of ids.slice(1)) {
        expect(await texts(id)).toEqual([id]);
        expect((await docs.read(id)).snapshot).toBeNull();
      }
    });

    test('an id that could reach into other keys is a fault', async () => {
      for (const bad of ['', 'a!b', 'a}b', 'a\u0000b', 'a"b', 'a/b', 'ä']) {
        await expect(docs.read(bad)).rejects.toThrow('not an id');
        await expect(add(bad, 'x')).rejects.toThrow('not an id');
      }
    });

    test('every byte value, nothing at all, and 2 MiB come back as they were', async () => {
      const board = boardId();
      const every = Uint8Array.from({ length: 512 }, (_, i) => i);
      const big = randomBytesOf(2 * 1024 * 1024);
      const all = [every, new Uint8Array(0), big, bytesOf('Ünïcödé 🙂 \r\n\u0000')];
      for (const bytes of all) await docs.append([{ boardId: board, generation: 1, bytes }]);
      const { entries } = await docs.read(board);
      expect(
        entries.map(({ bytes }) => Buffer.compare(bytes, all.shift() ?? bytesOf('?'))),
      ).toEqual([0, 0, 0, 0]);
      const keys = entries.map(({ key }) => key);
      expect(await docs.compact(board, 1, big, keys)).toBe(true);
      const { snapshot } = await docs.read(board);
      expect(snapshot && Buffer.compare(snapshot, big)).toBe(0);
    });

    test('once appended, the caller may reuse its buffer', async () => {
      const board = boardId();
      const buffer = bytesOf('before');
      const appended = docs.append([{ boardId: board, generation: 1, bytes: buffer }]);
      await appended;
      buffer.fill(0);
      expect(await texts(board)).toEqual(['before']);
    });

    test('10,000 entries keep their order and can be compacted at once', async () => {
      const board = boardId();
      for (let part = 0; part < 10; part++) {
        const batch: Append[] = [];
        for (let i = 0; i < 1_000; i++) {
          batch.push({ boardId: board, generation: 1, bytes: bytesOf(`${part * 1_000 + i}`) });
        }
        await docs.append(batch);
      }
      const { entries } = await docs.read(board);
      expect(entries).toHaveLength(10_000);
      expect(entries.every(({ bytes }, i) => Buffer.from(bytes).toString() === `${i}`)).toBe(true);
      const keys = entries.map(({ key }) => key);
      expect(await docs.compact(board, 1, bytesOf('all'), keys)).toBe(true);
      expect((await docs.read(board)).entries).toEqual([]);
    });

    test('a compaction drops exactly the entries it was made from', async () => {
      const board = boardId();
      const [first = '', , third = ''] = await add(board, 'one', 'two', 'three', 'four');
      expect(await docs.compact(board, 1, bytesOf('one+three'), [first, third])).toBe(true);
      expect(await texts(board)).toEqual(['two', 'four']);
      expect(Buffer.from((await docs.read(board)).snapshot ?? []).toString()).toBe('one+three');
    });

    test('of two compactions at once exactly one counts', async () => {
      for (let round = 0; round < 10; round++) {
        const board = boardId();
        const keys = await add(board, 'one', 'two');
        const done = await Promise.all(
          ['a', 'b', 'c'].map((snapshot) => docs.compact(board, 1, bytesOf(snapshot), keys)),
        );
        expect(done.filter(Boolean)).toHaveLength(1);
        const winner = ['a', 'b', 'c'][done.indexOf(true)];
        const log = await docs.read(board);
        expect(Buffer.from(log.snapshot ?? []).toString()).toBe(winner);
        expect(log.entries).toEqual([]);
      }
    });

    test('a compaction from a gone, unknown or misshapen entry changes nothing', async () => {
      const board = boardId();
      const keys = await add(board, 'one', 'two');
      const [first = ''] = keys;
      expect(await docs.compact(board, 1, bytesOf('good'), [first])).toBe(true);
      for (const bad of [first, 'ffffffffffff', '999999999999999-0', 'no such key', '', '*']) {
        expect(await docs.compact(board, 1, bytesOf('bad'), [bad, ...keys.slice(1)])).toBe(false);
      }
      expect(await docs.compact(board, 2, bytesOf('bad'), keys.slice(1))).toBe(false);
      expect(await texts(board)).toEqual(['two']);
      expect(Buffer.from((await docs.read(board)).snapshot ?? []).toString()).toBe('good');
    });

    test('no reader sees a compaction half done, and no append during one is lost', async () => {
      const board = boardId();
      const expected: string[] = [];
      let compacting = true;
      const seen = (log: Awaited<ReturnType<DocStore['read']>>): string[] => [
        ...(log.snapshot ? JSON.parse(Buffer.from(log.snapshot).toString()) : []),
        ...log.entries.map(({ bytes }) => Buffer.from(bytes).toString()),
      ];
      const compact = async () => {
        for (let i = 0; i < 20; i++) {
          const log = await docs.read(board);
          const snapshot = bytesOf(JSON.stringify(seen(log)));
          const keys = log.entries.map(({ key }) => key);
          expect(await docs.compact(board, log.generation, snapshot, keys)).toBe(true);
        }
        compacting = false;
      };
      const write = async () => {
        while (compacting) {
          const text = `t${expected.length}`;
          await add(board, text);
          expected.push(text);
          const now = [...expected];
          expect(seen(await docs.read(board)).slice(0, now.length)).toEqual(now);
        }
      };
      await Promise.all([compact(), write()]);
      expect(seen(await docs.read(board))).toEqual(expected);
    });

    test('erasing raises the generation, drops everything and refuses older writers', async () => {
      const board = boardId();
      const keys = await add(board, 'one', 'two');
      await docs.compact(board, 1, bytesOf('s'), keys.slice(0, 1));
      expect(await docs.erase(board)).toBe(2);
      expect(await docs.read(board)).toEqual({
        generation: 2,
        snapshot: null,
        entries: [],
        damaged: false,
      });
      expect(await docs.append([{ boardId: board, generation: 1, bytes: bytesOf('x') }])).toEqual([
        { ok: false, code: 'old-generation' },
      ]);
      expect(await docs.compact(board, 1, bytesOf('x'), [])).toBe(false);
      expect(await docs.erase(board)).toBe(3);
      const [next] = await docs.append([{ boardId: board, generation: 3, bytes: bytesOf('y') }]);
      expect(keys).not.toContain(keyOf(next));
      expect((await docs.read(board)).entries.map(({ key }) => key)).toEqual([keyOf(next)]);
    });

    test('appends and erasures at once leave no entry of an older generation', async () => {
      const board = boardId();
      let erasing = true;
      let current = 2;
      const write = async () => {
        while (erasing) {
          await docs.append([
            { boardId: board, generation: current - 1, bytes: Uint8Array.of(current - 1) },
          ]);
          // A refusal needs no disk: without a pause it would keep the erasure from its own.
          await nextTurn();
        }
      };
      const erase = async () => {
        for (let generation = 2; generation <= 40; generation++) {
          current = generation;
          expect(await docs.erase(board)).toBe(generation);
          expect((await docs.read(board)).entries.map(({ bytes }) => bytes[0])).not.toContain(
            generation - 1,
          );
        }
        erasing = false;
      };
      await Promise.all([write(), write(), write(), erase()]);
      const log = await docs.read(board);
      expect(log).toMatchObject({ generation: 40, entries: [], damaged: false });
    });

    test('a batch of nothing is nothing', async () => {
      expect(await docs.append([])).toEqual([]);
    });
  });
}
