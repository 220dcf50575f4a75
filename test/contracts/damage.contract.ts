import type { DocStore } from '@stellwand/server/ports/doc-store';
import type { Stores } from '@stellwand/server/ports/stores';
import { describe, expect, test } from 'vitest';
import { boardId, bytesOf, keyOf, workshopId } from './samples.ts';

/** The raw bytes behind a store, for damage done on purpose. */
export interface Raw {
  /** What is stored of a board's entry, of its snapshot, of a workshop's record. */
  entry(board: string, key: string): Place;
  snapshot(board: string): Place;
  generation(board: string): Place;
  record(workshop: string, key: string): Place;
}

export interface Place {
  get(): Promise<Buffer>;
  /** Writes past all checks. In a stream the entry keeps its key and its place. */
  set(bytes: Buffer): Promise<void>;
}

export interface Damageable {
  stores: Stores;
  raw: Raw;
  /** Forgets what the store may have in memory. */
  reopen(): Promise<Stores>;
  dispose(): Promise<void>;
}

/** R22: damage is found, and stays with the board it happened to. */
export function damageContract(name: string, open: () => Promise<Damageable>): void {
  describe(`damage ${name}`, () => {
    const withStores = async (work: (opened: Damageable) => Promise<void>) => {
      const opened = await open();
      try {
        await work(opened);
      } finally {
        await opened.dispose();
      }
    };

    const fill = async (docs: DocStore, board: string): Promise<string[]> => {
      const texts = ['first', 'second', 'third'];
      const batch = texts.map((text) => ({ boardId: board, generation: 1, bytes: bytesOf(text) }));
      return (await docs.append(batch)).map(keyOf);
    };

    test('R22 every flipped bit of an entry is found; other boards do not notice', async () => {
      await withStores(async ({ stores: { docs }, raw }) => {
        const [board, other] = [boardId(), boardId()];
        const [, middle = ''] = await fill(docs, board);
        await fill(docs, other);
        const place = raw.entry(board, middle);
        const whole = await place.get();
        for (const flipped of bitFlips(whole)) {
          await place.set(flipped);
          const log = await docs.read(board);
          expect(log.damaged).toBe(true);
          expect(log.entries.map(({ bytes }) => String(Buffer.from(bytes)))).toEqual([
            'first',
            'third',
          ]);
        }
        expect(await docs.read(other)).toMatchObject({ damaged: false });
        expect((await docs.read(other)).entries).toHaveLength(3);
        await place.set(whole);
        expect(await docs.read(board)).toMatchObject({ damaged: false });
      });
    });

    test('R22 every flipped bit of a snapshot or generation is found', async () => {
      await withStores(async ({ stores: { docs }, raw }) => {
        const board = boardId();
        await docs.erase(board);
        await docs.compact(board, 2, bytesOf('the whole board'), []);
        for (const place of [raw.snapshot(board), raw.generation(board)]) {
          const whole = await place.get();
          for (const flipped of bitFlips(whole)) {
            await place.set(flipped);
            expect(await docs.read(board)).toMatchObject({ damaged: true });
          }
          await place.set(whole);
          expect(await docs.read(board)).toMatchObject({ generation: 2, damaged: false });
        }
      });
    });

    test('R22 truncated and foreign records are found', async () => {
      await withStores(async ({ stores: { docs }, raw }) => {
        const [board, other] = [boardId(), boardId()];
        const [first = ''] = await fill(docs, board);
        const [foreign = ''] = await fill(docs, other);
        const place = raw.entry(board, first);
        const whole = await place.get();
        for (let length = 0; length < whole.length; length++) {
          await place.set(whole.subarray(0, length));
          expect(await docs.read(board)).toMatchObject({ damaged: true });
        }
        await place.set(await raw.entry(other, foreign).get());
        expect(await docs.read(board)).toMatchObject({ damaged: true });
      });
    });

    test('R22 a damaged last entry closes its board, too: it was acknowledged', async () => {
      await withStores(async (opened) => {
        const { docs } = opened.stores;
        const board = boardId();
        const keys = await fill(docs, board);
        const place = opened.raw.entry(board, keys.at(-1) ?? '');
        const whole = await place.get();
        await place.set(whole.subarray(0, whole.length - 2));
        const expectClosed = async (store: DocStore) => {
          const log = await store.read(board);
          expect(log.damaged).toBe(true);
          expect(log.entries.map(({ bytes }) => String(Buffer.from(bytes)))).toEqual([
            'first',
            'second',
          ]);
        };
        await expectClosed(docs);
        await expectClosed((await opened.reopen()).docs);
      });
    });

    test('R22 a damaged board can be erased, and its new generation is higher', async () => {
      await withStores(async (opened) => {
        const board = boardId();
        await opened.stores.docs.erase(board);
        const place = opened.raw.generation(board);
        const whole = await place.get();
        await place.set(Buffer.from(whole.map((byte) => byte ^ 1)));
        const { docs } = await opened.reopen();
        const generation = await docs.erase(board);
        expect(generation).toBeGreaterThan(2);
        expect(await docs.read(board)).toMatchObject({ generation, damaged: false });
      });
    });

    test('R22 every flipped bit of a workshop record is found; other workshops do not notice', async () => {
      await withStores(async (opened) => {
        const [workshop, other] = [workshopId(), workshopId()];
        const change = { records: [{ key: 'r', expected: 0, value: '{"phase":"open"}' }] };
        let { workshops } = opened.stores;
        await workshops.commit(workshop, change);
        await workshops.commit(workshop, { entries: [{ key: 'kept', value: '1' }] });
        await workshops.commit(other, change);
        const place = opened.raw.record(workshop, 'r');
        const whole = await place.get();
        for (const flipped of bitFlips(whole, 11)) {
          await place.set(flipped);
          ({ workshops } = await opened.reopen());
          await expect(workshops.load(workshop)).rejects.toThrow(
            expect.objectContaining({ name: 'StoreDamaged' }),
          );
          const { records, entries } = await workshops.readable(workshop);
          expect([[...records], [...entries]]).toEqual([[], [['kept', '1']]]);
          expect((await workshops.load(other))?.version).toBe(1);
        }
      });
    });
  });
}

/** One copy per bit, with that bit turned over; every `step`th bit where opening again is dear. */
function* bitFlips(bytes: Buffer, step = 1): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += step) {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield copy;
  }
}
