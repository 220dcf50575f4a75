import { createHash } from 'node:crypto';
import type { FileStore } from '@stellwand/server/ports/file-store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { bytesOf, randomBytesOf } from './samples.ts';

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

    test('bytes come back under their SHA-256, and twice the same is one file', async () => {
      for (const bytes of [bytesOf('slides'), new Uint8Array(0), randomBytesOf(8 * 1024 * 1024)]) {
        const hash = createHash('sha256').update(bytes).digest('hex');
        expect(await Promise.all([files.put(bytes), files.put(bytes)])).toEqual([hash, hash]);
        const found = await files.get(hash);
        expect(found && Buffer.compare(found, bytes)).toBe(0);
      }
    });

    test('unknown and misshapen hashes are null, and removing them is no error', async () => {
      const unknown = createHash('sha256').update('never stored').digest('hex');
      for (const hash of [unknown, '', '../../etc/passwd', unknown.toUpperCase()]) {
        expect(await files.get(hash)).toBeNull();
        await files.remove(hash);
      }
    });

    test('a removed file is gone, the others stay', async () => {
      const [gone, kept] = [await files.put(bytesOf('gone')), await files.put(bytesOf('kept'))];
      await files.remove(gone);
      expect(await files.get(gone)).toBeNull();
      expect(Buffer.from((await files.get(kept)) ?? []).toString()).toBe('kept');
    });
  });
}
