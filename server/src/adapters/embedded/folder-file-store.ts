import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../../ports/file-store.ts';
import { StoreAway, StoreDamaged } from '../../ports/store-errors.ts';

const HASH = /^[0-9a-f]{64}$/;

/** One file per content hash. A file stands under its name only when it is whole and on disk. */
export async function openFolderFileStore(dir: string): Promise<FileStore> {
  await mkdir(dir, { recursive: true });

  const write = async (hash: string, bytes: Uint8Array): Promise<void> => {
    const temporary = join(dir, `.${randomUUID()}`);
    try {
      await usingFile(temporary, 'wx', async (file) => {
        await file.writeFile(bytes);
        await file.sync();
      });
      await rename(temporary, join(dir, hash));
      // The new name itself must survive a power cut too.
      await usingFile(dir, 'r', (folder) => folder.sync());
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw new StoreAway(`a file cannot be stored: ${String(error)}`, { cause: error });
    }
  };

  return {
    async put(bytes) {
      const hash = sha256(bytes);
      await write(hash, bytes);
      return hash;
    },
    async get(hash) {
      if (!HASH.test(hash)) return null;
      const bytes = await readFile(join(dir, hash)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw new StoreAway(`a file cannot be read: ${error.message}`, { cause: error });
      });
      if (bytes && sha256(bytes) !== hash) throw new StoreDamaged(`file ${hash} is damaged`);
      return bytes;
    },
    async remove(hash) {
      if (HASH.test(hash)) await rm(join(dir, hash), { force: true });
    },
    async close() {},
  };
}

async function usingFile(
  path: string,
  flags: string,
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
