import { describe, expect, test } from 'vitest';
import type { OpenStores } from './open-stores.ts';
import { boardId, bytesOf, keyOf, workshopId } from './samples.ts';

/** What every store that outlives the process promises about being opened again. */
export function durabilityContract(name: string, open: OpenStores): void {
  describe(`durability ${name}`, () => {
    test('R1 everything acknowledged is there after closing and opening again', async () => {
      const opened = await open();
      if (!opened.reopen) throw new Error('this store keeps nothing');
      try {
        const [board, erased, workshop] = [boardId(), boardId(), workshopId()];
        let { docs, workshops, files } = opened.stores;
        const entry = (text: string, generation = 1) => ({
          boardId: board,
          generation,
          bytes: bytesOf(text),
        });
        const keys = (await docs.append([entry('a'), entry('b'), entry('c')])).map(keyOf);
        await docs.compact(board, 1, bytesOf('a'), keys.slice(0, 1));
        await docs.erase(erased);
        await workshops.commit(workshop, {
          records: [{ key: 'r', expected: 0, value: '{"ü":1}' }],
          entries: [{ key: 'e', value: 'x' }],
        });
        await workshops.claim('code-1', workshop);
        await workshops.remember('command-1', 'answer', 600_000);
        await workshops.appendAudit(workshop, { at: 1, personId: 'p', action: 'join' });
        const hash = await files.put(workshop, bytesOf('slides'), 7);
        const before = { log: await docs.read(board), record: await workshops.load(workshop) };

        ({ docs, workshops, files } = await opened.reopen());
        expect(await docs.read(board)).toEqual(before.log);
        expect((await docs.read(erased)).generation).toBe(2);
        expect(await workshops.load(workshop)).toEqual(before.record);
        expect(await workshops.list()).toContain(workshop);
        expect(await workshops.lookUp('code-1')).toBe(workshop);
        expect(await workshops.recall('command-1')).toBe('answer');
        expect(await workshops.readAudit(workshop, 0)).toHaveLength(1);
        expect(Buffer.from((await files.get(workshop, hash)) ?? []).toString()).toBe('slides');
        expect(await files.list(workshop)).toEqual([{ hash, at: 7 }]);
        const change = { records: [{ key: 'r', expected: 1, value: '2' }] };
        expect(await workshops.commit(workshop, change)).toEqual({ ok: true, version: 2 });
      } finally {
        await opened.dispose();
      }
    });

    test('a key is never given twice, even where its entry was compacted before a restart', async () => {
      const opened = await open();
      if (!opened.reopen) throw new Error('this store keeps nothing');
      try {
        const board = boardId();
        const batch = [{ boardId: board, generation: 1, bytes: bytesOf('x') }];
        const [first] = await opened.stores.docs.append(batch);
        await opened.stores.docs.compact(board, 1, bytesOf('x'), [keyOf(first)]);
        const { docs } = await opened.reopen();
        const [second] = await docs.append(batch);
        expect(keyOf(second)).not.toBe(keyOf(first));
        const { entries } = await docs.read(board);
        expect(entries.map(({ key }) => key)).toEqual([keyOf(second)]);
      } finally {
        await opened.dispose();
      }
    });

    test('health says that it writes and how long that lasts', async () => {
      const opened = await open();
      try {
        expect(await opened.stores.health()).toMatchObject({ writable: true, durability: 'fsync' });
      } finally {
        await opened.dispose();
      }
    });

    test('closing twice is no error, and nothing is written after closing', async () => {
      const opened = await open();
      try {
        await opened.stores.close();
        await opened.stores.close();
        const late = opened.stores.docs.append([
          { boardId: boardId(), generation: 1, bytes: bytesOf('late') },
        ]);
        await expect(late).rejects.toThrow(expect.objectContaining({ name: 'StoreAway' }));
        expect(await opened.stores.health()).toMatchObject({ writable: false });
      } finally {
        await opened.dispose();
      }
    });
  });
}
