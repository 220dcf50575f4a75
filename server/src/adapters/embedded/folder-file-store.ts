import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore, StoredFile } from '../../ports/file-store.ts';
import { StoreAway, StoreDamaged } from '../../ports/store-errors.ts';

const HASH = /^[0-9a-f]{64}$/;
const WORKSHOP = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * One folder per workshop, one file per content hash; its time of change says when it was last wanted. A
 * file stands under its name only when it is whole and on disk.
 */
export async function openFolderFileStore(dir: string): Promise<FileStore> {
  await mkdir(dir, { recursive: true });

  const folderOf = (workshopId: string): string | null =>
    WORKSHOP.test(workshopId) ? join(dir, workshopId) : null;
  const pathOf = (workshopId: string, hash: string): string | null => {
    const folder = folderOf(workshopId);
    return folder && HASH.test(hash) ? join(folder, hash) : null;
  };

  const write = async (folder: string, hash: string, bytes: Uint8Array, at: Date) => {
    const temporary = join(folder, `.${randomUUID()}`);
    try {
      if (await mkdir(folder, { recursive: true })) await syncFolder(dir);
      await usingFile(temporary, 'wx', async (file) => {
        await file.writeFile(bytes);
        await file.utimes(at, at);
        await file.sync();
      });
      await rename(temporary, join(folder, hash));
      // The new name itself must survive a power cut too.
      await syncFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw new StoreAway(`a file cannot be stored: ${String(error)}`, { cause: error });
    }
  };

  return {
    async put(workshopId, bytes, at) {
      const folder = folderOf(workshopId);
      if (!folder) throw new Error('a workshop of this name has no files');
      const hash = sha256(bytes);
      await write(folder, hash, bytes, new Date(at));
      return hash;
    },
    async get(workshopId, hash) {
      const path = pathOf(workshopId, hash);
      if (!path) return null;
      const bytes = await orNull(readFile(path), 'read');
      if (bytes && sha256(bytes) !== hash) throw new StoreDamaged(`file ${hash} is damaged`);
      return bytes;
    },
    async keep(workshopId, hashes, at) {
      for (const hash of hashes) {
        const path = pathOf(workshopId, hash);
        if (path) await orNull(utimes(path, new Date(at), new Date(at)), 'kept');
      }
    },
    async list(workshopId) {
      const folder = folderOf(workshopId);
      const names = folder ? ((await orNull(readdir(folder), 'listed')) ?? []) : [];
      const files: StoredFile[] = [];
      for (const hash of names) {
        const path = pathOf(workshopId, hash);
        const facts = path && (await orNull(stat(path), 'listed'));
        if (facts) files.push({ hash, at: Math.round(facts.mtimeMs) });
      }
      return files;
    },
    async remove(workshopId, hash) {
      const path = pathOf(workshopId, hash);
      if (path) await rm(path, { force: true });
    },
    async removeAll(workshopId) {
      const folder = folderOf(workshopId);
      if (folder) await rm(folder, { recursive: true, force: true });
    },
    async workshops() {
      return (await readdir(dir)).filter((name) => WORKSHOP.test(name));
    },
    async close() {},
  };
}

/** What is not there is null; what cannot be reached is the store being away. */
async function orNull<T>(work: Promise<T>, what: string): Promise<T | null> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StoreAway(`a file cannot be ${what}: ${error.message}`, { cause: error });
  });
}

const syncFolder = (path: string): Promise<void> => usingFile(path, 'r', (folder) => folder.sync());

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
