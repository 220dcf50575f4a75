import type { Trace, Word } from '../documents/history/word.ts';
import { FORGOTTEN_WITHIN_MS } from '../ports/forgetting.ts';
import { StoreDamaged } from '../ports/store-errors.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Every place of a store that holds a word: what people can reach, then what only bytes still say. Where the
 * first is found the second says nothing new, and is left out.
 */
export async function* findEverywhere(
  stores: Stores,
  word: Word,
  findInLog: (boardId: string) => AsyncIterable<Trace>,
): AsyncGenerator<Trace> {
  let found = false;
  for await (const place of reachable(stores, word, findInLog)) {
    found = true;
    yield place;
  }
  if (found) return;
  const pending = await stores.forgetting.pending();
  for await (const where of stores.forgetting.search(word.bytes)) {
    const until = where.startsWith('db-damaged-') ? COPY : untilOf(pending);
    yield { where: `bytes of ${where}`, until };
  }
}

/** A damaged database that was kept beside the fresh one. */
const COPY = 'this copy is removed: by hand, or by itself 14 days after it was made';

function untilOf(pending: { since: number; trouble?: string } | null): string {
  if (!pending) return 'the store is rewritten: erase or delete what held it, or let it grow';
  const by = new Date(pending.since + FORGOTTEN_WITHIN_MS).toISOString();
  return pending.trouble ? `not yet: ${pending.trouble}` : `${by} at the latest`;
}

async function* reachable(
  { docs, workshops }: Stores,
  word: Word,
  findInLog: (boardId: string) => AsyncIterable<Trace>,
): AsyncGenerator<Trace> {
  for await (const boardId of docs.ids()) yield* findInLog(boardId);
  for (const workshopId of await workshops.list()) {
    try {
      const stored = await workshops.load(workshopId);
      for (const [key, { value }] of stored?.records ?? []) {
        if (word.isIn(value)) yield inWorkshop(workshopId, key);
      }
      for (const [key, value] of stored?.entries ?? []) {
        if (word.isIn(value)) yield inWorkshop(workshopId, key);
      }
    } catch (error) {
      if (!(error instanceof StoreDamaged)) throw error;
      yield { where: `workshop ${workshopId}`, until: 'it cannot be read: it is damaged' };
    }
  }
}

function inWorkshop(workshopId: string, key: string): Trace {
  const [kind = '', ...ids] = key.split(':');
  if (kind === 'hidden') {
    const [boardId, elementId] = ids;
    return {
      where: `board ${boardId}, hidden note ${elementId}`,
      until: 'it is shown again or erased, or the workshop is deleted',
    };
  }
  return {
    where: `workshop ${workshopId}, ${kind} ${ids.join(' ')}`.trimEnd(),
    until: 'it is changed, or the workshop is deleted',
  };
}
