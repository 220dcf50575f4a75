import { createHmac } from 'node:crypto';
import { makeBackup } from '../archive/make-backup.ts';
import { findInLog } from '../documents/history/find-word.ts';
import { lookAtLog } from '../documents/history/look-at-log.ts';
import { toWord } from '../documents/history/word.ts';
import type { Results } from '../export/create-results.ts';
import type { BoardDocuments } from '../ports/board-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Stores } from '../ports/stores.ts';
import { boardIdsOf } from '../workshops/board-ids.ts';
import type { WorkshopsEngine } from '../workshops/engine-api.ts';
import { exportEverything } from './export-everything.ts';
import { findEverywhere } from './find-everywhere.ts';
import type { Upkeep } from './upkeep.ts';
import { verifyStore } from './verify-store.ts';

/** Two servers with the same secret have the same mark; it says nothing about the secret. */
export const markOfSecret = (secret: string): string =>
  createHmac('sha256', secret).update('stellwand backup mark').digest('hex').slice(0, 16);

export function createUpkeep(deps: {
  stores: Stores;
  engine: WorkshopsEngine;
  documents: Pick<BoardDocuments, 'read'>;
  results: Pick<Results, 'workshop'>;
  clock: Clock;
  /** Null where it is not known. */
  secret: string | null;
  /** The layout of stored values (`FORMAT`). */
  storeFormat: number;
}): Upkeep {
  const { stores, clock, secret, storeFormat } = deps;
  return {
    backup: () =>
      makeBackup(stores, {
        now: clock.now(),
        storeFormat,
        secretMark: secret === null ? null : markOfSecret(secret),
      }),
    verify: () =>
      verifyStore(stores, {
        lookAtLog: (boardId) => lookAtLog(stores.docs, boardId),
        async boardsOf(workshopId) {
          const stored = await stores.workshops.load(workshopId);
          return stored ? boardIdsOf(workshopId, stored) : [];
        },
      }),
    absent: (text) => {
      const word = toWord(text);
      return findEverywhere(stores, word, (id) => findInLog(stores.docs, id, word, clock.now()));
    },
    export: (wish) =>
      exportEverything({ ...deps, files: stores.files, workshops: stores.workshops }, wish),
  };
}
