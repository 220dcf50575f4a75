import { StoreDamaged } from '../ports/store-errors.ts';
import type { Stores } from '../ports/stores.ts';
import type { Finding } from './upkeep.ts';

/** What is read of a store to know that it is whole. */
export interface Readers {
  /** What is wrong with a log whose checksums hold; null where nothing is. */
  lookAtLog(boardId: string): Promise<string | null>;
  /** Ids of the boards a workshop names; throws where its records cannot be understood. */
  boardsOf(workshopId: string): Promise<readonly string[]>;
}

/** Reads every workshop, board and file once. Changes nothing, and goes on behind what is damaged. */
export async function* verifyStore(stores: Stores, readers: Readers): AsyncGenerator<Finding> {
  const logs = new Set<string>();
  for await (const boardId of stores.docs.ids()) {
    logs.add(boardId);
    const what = await readers.lookAtLog(boardId);
    if (what) yield { where: `board ${boardId}`, what };
  }
  for (const workshopId of await stores.workshops.list()) {
    const where = `workshop ${workshopId}`;
    const boards = await unlessDamaged(() => readers.boardsOf(workshopId));
    if (!Array.isArray(boards)) {
      yield { where, what: String(boards) };
      continue;
    }
    for (const boardId of boards) {
      if (!logs.has(boardId)) yield { where: `board ${boardId}`, what: `is missing (${where})` };
    }
    const audit = await unlessDamaged(() => stores.workshops.readAudit(workshopId, 0));
    if (!Array.isArray(audit)) yield { where, what: `audit log: ${audit}` };
  }
  for await (const { key, owner } of stores.workshops.claims()) {
    if (owner === null) yield { where: `claim of ${key.split(':')[0]}`, what: 'is damaged' };
  }
  for (const workshopId of await stores.files.workshops()) {
    for (const { hash } of await stores.files.list(workshopId)) {
      const bytes = await unlessDamaged(async () => [await stores.files.get(workshopId, hash)]);
      if (!Array.isArray(bytes))
        yield { where: `file ${hash} of workshop ${workshopId}`, what: bytes };
    }
  }
}

/** What is wrong, where it is the bytes themselves. */
async function unlessDamaged<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreDamaged || error instanceof SyntaxError) return error.message;
    throw error;
  }
}
