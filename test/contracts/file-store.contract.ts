import { createHash } from 'node:crypto';
import type { FileStore } from '@stellwand/server/ports/file-store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { bytesOf, randomBytesOf, workshopId } from './samples.ts';

/** What every `FileStore` promises. */
export function fileStoreContract(name: string, open: OpenStores): void {
  describe(`FileStore ${name}`, () => {
    let opened: OpenedStores;
    let files: FileStore;
    beforeAll(async () => {
      opened = await open();
      files = opened.stores.files;
    });
    afterAll(() => opened.dispose());

    const textOf = async (workshop: string, hash: string) => {
      const bytes = await files.get(workshop, hash);
      return bytes && Buffer.from(bytes).toString();
    };

    test('bytes come back under their SHA-256, and twice the same is one file', async () => {
      const workshop = workshopId();
      for (const bytes of [bytesOf('slides'), new Uint8Array(0), randomBytesOf(8 * 1024 * 1024)]) {
        const hash = createHash('sha256').update(bytes).digest('hex');
        const put = () => files.put(workshop, bytes, 1);
        expect(await Promise.all([put(), put()])).toEqual([hash, hash]);
        const found = await files.get(workshop, hash);
        expect(found && Buffer.compare(found, bytes)).toBe(0);
      }
      expect(await files.list(workshop)).toHaveLength(3);
    });

    test('unknown and misshapen hashes are null, and removing them is no error', async () => {
      const workshop = workshopId();
      const unknown = createHash('sha256').update('never stored').digest('hex');
      for (const hash of [unknown, '', '../../etc/passwd', unknown.toUpperCase()]) {
        expect(await files.get(workshop, hash)).toBeNull();
        await files.remove(workshop, hash);
        await files.keep(workshop, [hash], 2);
      }
      expect(await files.list(workshop)).toEqual([]);
    });

    test('a removed file is gone, the others stay', async () => {
      const workshop = workshopId();
      const gone = await files.put(workshop, bytesOf('gone'), 1);
      const kept = await files.put(workshop, bytesOf('kept'), 1);
      await files.remove(workshop, gone);
      expect(await textOf(workshop, gone)).toBeNull();
      expect(await textOf(workshop, kept)).toBe('kept');
      expect(await files.list(workshop)).toEqual([{ hash: kept, at: 1 }]);
    });

    test('the list says when a file was last put or kept', async () => {
      const workshop = workshopId();
      const first = await files.put(workshop, bytesOf('first'), 1_000);
      const second = await files.put(workshop, bytesOf('second'), 2_000);
      await files.keep(workshop, [first], 1_700_000_000_123);
      await files.put(workshop, bytesOf('second'), 3_000);
      const times = new Map((await files.list(workshop)).map(({ hash, at }) => [hash, at]));
      expect(times).toEqual(
        new Map([
          [first, 1_700_000_000_123],
          [second, 3_000],
        ]),
      );
    });

    test('a file belongs to one workshop: the other has its own, and loses it alone', async () => {
      const [here, there] = [workshopId(), workshopId()];
      const hash = await files.put(here, bytesOf('same'), 1);
      expect(await files.get(there, hash)).toBeNull();
      expect(await files.put(there, bytesOf('same'), 1)).toBe(hash);
      expect(await files.workshops()).toEqual(expect.arrayContaining([here, there]));
      await files.removeAll(here);
      await files.removeAll(here);
      expect(await textOf(here, hash)).toBeNull();
      expect(await files.list(here)).toEqual([]);
      expect(await files.workshops()).not.toContain(here);
      expect(await textOf(there, hash)).toBe('same');
    });
  });
}
