import type { Stores } from '@stellwand/server/ports/stores';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { boardId, bytesOf, randomBytesOf, workshopId } from './samples.ts';

/** A store with little room, and a way to take what is left of it. */
export interface SmallStore {
  stores: Stores;
  /** Something else fills it, to the last byte. */
  fillUp(): Promise<void>;
  /** … and is gone again. */
  clear(): Promise<void>;
  dispose(): Promise<void>;
}

/** However full a store is, what deletes is done. */
export function fullStoreContract(name: string, open: () => Promise<SmallStore>): void {
  describe(`a full store ${name}`, () => {
    let small: SmallStore;
    let stores: Stores;
    beforeAll(async () => {
      small = await open();
      stores = small.stores;
    });
    afterAll(() => small.dispose());

    test('LIMIT-6 deleting works with a full store', async () => {
      const [board, other] = [boardId(), boardId()];
      const workshop = workshopId();
      const entry = (id: string, bytes: Uint8Array, deleting = false) => [
        { boardId: id, generation: 1, bytes, deleting },
      ];
      await until('there is room at first', () => stores.room() === 'enough');
      await stores.docs.append(entry(other, randomBytesOf(100_000)));
      await stores.workshops.commit(workshop, {
        records: [{ key: 'workshop', expected: 0, value: 'x'.repeat(10_000) }],
      });
      await stores.workshops.claim(`code:${workshop}`, workshop);
      const file = await stores.files.put(workshop, randomBytesOf(100_000), 1);

      const kept: Uint8Array[] = [];
      await small.fillUp();
      await expect(
        (async () => {
          for (;;) {
            const bytes = randomBytesOf(64 * 1024);
            await stores.docs.append(entry(board, bytes));
            kept.push(bytes);
          }
        })(),
      ).rejects.toMatchObject({ name: 'StoreAway' });

      // Somebody takes a note away …
      const [taken] = await stores.docs.append(entry(board, bytesOf('deleted'), true));
      expect(taken).toMatchObject({ ok: true });
      // … and a person; everybody else has to wait.
      expect(
        await stores.workshops.commit(workshop, {
          entries: [{ key: 'removed:person', value: 'x' }],
          deleting: true,
        }),
      ).toEqual({ ok: true, version: 2 });
      expect(stores.room()).not.toBe('enough');
      expect(await stores.health()).toMatchObject({ reason: expect.stringContaining('full') });

      // Then the whole workshop.
      await stores.workshops.release(`code:${workshop}`, workshop);
      expect(await stores.docs.erase(other)).toBe(2);
      await stores.files.removeAll(workshop);
      await stores.workshops.remove(workshop);
      expect(await stores.workshops.load(workshop)).toBeNull();
      expect(await stores.files.get(workshop, file)).toBeNull();
      expect((await stores.docs.read(other)).entries).toEqual([]);

      // Nothing that was acknowledged is lost.
      const found = (await stores.docs.read(board)).entries.map(({ bytes }) =>
        Buffer.from(bytes).toString('base64'),
      );
      const expected = kept.map((bytes) => Buffer.from(bytes).toString('base64'));
      expect(expected.filter((bytes) => !found.includes(bytes))).toEqual([]);
      expect(found).toContain(Buffer.from('deleted').toString('base64'));

      // With room again, the reserve is made anew.
      await small.clear();
      await until(
        'there is room again',
        async () => (await stores.health()).writable && stores.room() === 'enough',
      );
      expect(await stores.docs.append(entry(board, bytesOf('later')))).toMatchObject([
        { ok: true },
      ]);
    });
  });
}
