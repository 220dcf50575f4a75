import { makeBackup } from '@stellwand/server/archive/make-backup';
import {
  restoreBackup,
  StoreNotEmpty,
  surveyBackup,
} from '@stellwand/server/archive/restore-backup';
import type { AdoptedLog } from '@stellwand/server/ports/doc-store';
import type { Stores } from '@stellwand/server/ports/stores';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { boardId, bytesOf, keyOf, randomBytesOf, workshopId } from './samples.ts';

const NOW = 1_900_000_000_000;
const FACTS = { now: NOW, storeFormat: 1, secretMark: 'mark' };
const renew = (_: string, log: AdoptedLog, generation: number): AdoptedLog => ({
  ...log,
  generation,
});
const HOW = { now: NOW, storeFormat: 1, renew };

async function bytesOfBackup(stores: Stores): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of makeBackup(stores, FACTS)) parts.push(part);
  return Buffer.concat(parts);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const opening = (bytes: Buffer) => () => inPieces(bytes, 1_000);

/** What every store promises about leaving it and coming back. */
export function archiveContract(name: string, open: OpenStores): void {
  describe(`a backup ${name}`, () => {
    let opened: OpenedStores;
    let bytes: Buffer;
    const workshop = workshopId();
    const board = boardId();
    const file = randomBytesOf(5_000);
    beforeAll(async () => {
      opened = await open();
      const { docs, workshops, files } = opened.stores;
      await workshops.commit(workshop, {
        records: [{ key: 'workshop', expected: 0, value: '{"a":1}' }],
        entries: [
          { key: 'person:1', value: 'Jörg' },
          { key: 'hidden:b:e', value: 'gone' },
        ],
      });
      await workshops.commit(workshop, {
        records: [{ key: 'workshop', expected: 1, value: '{"a":2}' }],
      });
      await workshops.appendAudit(workshop, { at: 7, personId: 'p', action: 'join' });
      await workshops.claim('code:ABCD', workshop);
      const first = await docs.append([{ boardId: board, generation: 1, bytes: bytesOf('one') }]);
      await docs.compact(board, 1, bytesOf('snapshot'), first.map(keyOf));
      await docs.append([
        { boardId: board, generation: 1, bytes: bytesOf('two') },
        { boardId: board, generation: 1, bytes: bytesOf('three') },
        { boardId: `${board}~bin`, generation: 1, bytes: bytesOf('deleted') },
      ]);
      await files.put(workshop, file, 77_000);
      bytes = await bytesOfBackup(opened.stores);
    });
    afterAll(() => opened.dispose());

    test('BACKUP-1, BACKUP-11 holds everything, and brings it back into an empty store with a higher generation', async () => {
      const target = await open();
      try {
        const facts = await restoreBackup(target.stores, opening(bytes), HOW);
        expect(facts).toMatchObject({ workshops: 1, boards: 1, files: 1, problems: [] });
        const stores = (await target.reopen?.()) ?? target.stores;
        expect(await stores.workshops.load(workshop)).toEqual(
          await opened.stores.workshops.load(workshop),
        );
        expect(await stores.workshops.readAudit(workshop, 0)).toEqual([
          { at: 7, personId: 'p', action: 'join' },
        ]);
        expect(await stores.workshops.lookUp('code:ABCD')).toBe(workshop);
        const log = await stores.docs.read(board);
        expect(log.damaged).toBe(false);
        expect(Buffer.from(log.snapshot ?? []).toString()).toBe('snapshot');
        expect(log.entries.map((one) => Buffer.from(one.bytes).toString())).toEqual([
          'two',
          'three',
        ]);
        expect(log.generation).toBeGreaterThanOrEqual(NOW / 1_000);
        // Its bin follows it, or nothing could be thrown in any more.
        expect((await stores.docs.read(`${board}~bin`)).generation).toBe(log.generation);
        const [stale, fresh] = await stores.docs.append([
          { boardId: board, generation: 1, bytes: bytesOf('x') },
          { boardId: board, generation: log.generation, bytes: bytesOf('four') },
        ]);
        expect([stale?.ok, fresh?.ok]).toEqual([false, true]);
        const [stored] = await stores.files.list(workshop);
        expect(stored?.at).toBe(77_000);
        expect(await stores.files.get(workshop, stored?.hash ?? '')).toEqual(
          expect.objectContaining({ length: 5_000 }),
        );
        expect(await bytesOfBackup(stores)).not.toHaveLength(0);
      } finally {
        await target.dispose();
      }
    });

    test('BACKUP-2 a store that has anything in it is left as it is', async () => {
      await expect(restoreBackup(opened.stores, opening(bytes), HOW)).rejects.toThrow(
        StoreNotEmpty,
      );
      expect((await opened.stores.docs.read(board)).generation).toBe(1);
      const target = await open();
      try {
        await target.stores.docs.append([
          { boardId: board, generation: 1, bytes: bytesOf('mine') },
        ]);
        await expect(restoreBackup(target.stores, opening(bytes), HOW)).rejects.toThrow(
          'it holds boards',
        );
        expect(await target.stores.workshops.list()).toEqual([]);
      } finally {
        await target.dispose();
      }
    });

    test('BACKUP-3 cut short or with any byte changed, nothing of it gets into a store', async () => {
      const target = await open();
      try {
        // Every place of the beginning, then a sample: heads, metas and bodies are all met.
        const places = [...Array(400).keys(), ...Array(200).keys()].map((at, n) =>
          n < 400 ? at : Math.floor(((at + 1) * (bytes.length - 1)) / 201),
        );
        for (const at of places) {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ 0x10;
          await expect(surveyBackup(opening(changed), 1), `byte ${at}`).rejects.toThrow();
        }
        for (const length of [0, 5, 19, 40, 1_000, bytes.length - 1]) {
          const cut = bytes.subarray(0, length);
          await expect(restoreBackup(target.stores, opening(cut), HOW)).rejects.toThrow('ackup');
        }
        const longer = Buffer.concat([bytes, Buffer.of(0)]);
        await expect(restoreBackup(target.stores, opening(longer), HOW)).rejects.toThrow('damaged');
        expect(await target.stores.workshops.list()).toEqual([]);
      } finally {
        await target.dispose();
      }
    });

    test('BACKUP-4 a newer format is refused by name: that of the file, and that of what is in it', async () => {
      const newer = Buffer.from(
        bytes.toString('latin1').replace('backup 1\n', 'backup 2\n'),
        'latin1',
      );
      await expect(surveyBackup(opening(newer), 1)).rejects.toThrow('newer version (format 2');
      await expect(surveyBackup(opening(bytes), 0)).rejects.toThrow('store format 1');
    });

    test('BACKUP-1 a board that changes its workshop meanwhile is named by nothing it does not hold', async () => {
      const busy = await open();
      const { workshops, docs } = busy.stores;
      const commit = (rev: number, boards: string[]) =>
        workshops.commit(workshop, {
          records: [{ key: 'workshop', expected: rev, value: JSON.stringify(boards) }],
        });
      try {
        const boards = [boardId()];
        await docs.append([{ boardId: boards[0] ?? '', generation: 1, bytes: bytesOf('b') }]);
        await commit(0, boards);
        const parts: Buffer[] = [];
        for await (const part of makeBackup(busy.stores, FACTS)) {
          parts.push(part);
          if (boards.length > 12) continue;
          // As the engine does it: first the board, then the workshop that names it.
          boards.push(boardId());
          await docs.append([{ boardId: boards.at(-1) ?? '', generation: 1, bytes: bytesOf('b') }]);
          await commit(boards.length - 1, boards);
        }
        const target = await open();
        await restoreBackup(target.stores, opening(Buffer.concat(parts)), HOW);
        const named = JSON.parse(
          (await target.stores.workshops.load(workshop))?.records.get('workshop')?.value ?? '[]',
        ) as string[];
        expect(named.length).toBeGreaterThan(1);
        for (const one of named) {
          expect((await target.stores.docs.read(one)).entries, one).toHaveLength(1);
        }
        await target.dispose();
      } finally {
        await busy.dispose();
      }
    });

    test('BACKUP-1 a note that is shown again meanwhile stays hidden rather than being nowhere', async () => {
      const busy = await open();
      const { workshops } = busy.stores;
      try {
        await workshops.commit(workshop, {
          records: [{ key: 'workshop', expected: 0, value: '{}' }],
          entries: [{ key: 'hidden:b:e', value: 'words' }],
        });
        await busy.stores.docs.append([{ boardId: board, generation: 1, bytes: bytesOf('b') }]);
        const parts: Buffer[] = [];
        let shown = false;
        for await (const part of makeBackup(busy.stores, FACTS)) {
          parts.push(part);
          if (shown || !part.includes('"kind":"board"')) continue;
          shown = true;
          await workshops.commit(workshop, {
            records: [{ key: 'workshop', expected: 1, value: '{}' }],
            entries: [{ key: 'hidden:b:e', value: null }],
          });
        }
        const target = await open();
        await restoreBackup(target.stores, opening(Buffer.concat(parts)), HOW);
        const restored = await target.stores.workshops.load(workshop);
        expect(restored?.version).toBe(2);
        expect(restored?.entries.get('hidden:b:e')).toBe('words');
        await target.dispose();
      } finally {
        await busy.dispose();
      }
    });

    test('BACKUP-5 what was damaged stays closed', async () => {
      const target = await open();
      try {
        const log = { generation: 5, snapshot: null, entries: [bytesOf('rest')], damaged: true };
        await target.stores.docs.adopt(board, log);
        const stores = (await target.reopen?.()) ?? target.stores;
        expect((await stores.docs.read(board)).damaged).toBe(true);
        for (const generation of [1, 5]) {
          const [written] = await stores.docs.append([
            { boardId: board, generation, bytes: bytesOf('more') },
          ]);
          if (target.reopen) expect(written?.ok).toBe(false);
        }
        const facts = await surveyBackup(opening(await bytesOfBackup(stores)), 1);
        expect(facts.problems).toEqual([`board ${board} is damaged`]);
      } finally {
        await target.dispose();
      }
    });
  });
}
