import { StoreDamaged } from '../ports/store-errors.ts';
import type { Stores } from '../ports/stores.ts';
import { writeArchive } from './archive-format.ts';
import { auditFrame, type Begin, boardFrames, type Outgoing, workshopFrame } from './records.ts';

/** Nothing changes so fast that it takes more; then the last reading stands. */
const MOST_ROUNDS = 20;

/**
 * Everything a store holds, as the bytes of one file, while people go on working. What consistent means
 * (BACKUP-1): every board and every workshop is as it was at one moment; a board is there whenever a
 * workshop names it; a note that was hidden, shown, deleted or revealed meanwhile is in one place or in
 * both, never in none. So the order below is the rule:
 *
 * - workshops, boards, workshops again: whoever hides writes the entry first and the board then, whoever
 *   shows a note again the other way round (a restore takes hidden notes of both readings);
 * - of a board first the private documents, then the board, then its bin and points: in this direction
 *   notes wander;
 * - files last: they are stored before a board shows them.
 *
 * Remembered command answers are left out: they live for a day.
 */
export function makeBackup(
  stores: Stores,
  facts: { now: number; storeFormat: number; secretMark: string | null },
): AsyncGenerator<Buffer> {
  return writeArchive(frames(stores, facts));
}

async function* frames(
  stores: Stores,
  facts: { now: number; storeFormat: number; secretMark: string | null },
): AsyncGenerator<Outgoing> {
  const { now, storeFormat, secretMark } = facts;
  yield { meta: { kind: 'begin', at: now, storeFormat, secretMark } satisfies Begin };
  const versions = new Map<string, number>();
  yield* changedWorkshops(stores, versions);
  const seen = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fresh = await newBoards(stores, seen);
    if (fresh.length === 0) break;
    for (const boardId of fresh) {
      const log = await stores.docs.read(boardId);
      if (log.damaged) yield problem(`board ${boardId} is damaged`);
      yield* boardFrames(boardId, log);
    }
    yield* changedWorkshops(stores, versions);
  }
  yield* claims(stores);
  yield* audits(stores, versions.keys());
  yield* files(stores);
}

const problem = (what: string): Outgoing => ({ meta: { kind: 'problem', what } });

/** Workshops whose version is not the one that is in the backup already. */
async function* changedWorkshops(
  { workshops }: Stores,
  versions: Map<string, number>,
): AsyncGenerator<Outgoing> {
  for (const workshopId of await workshops.list()) {
    try {
      const workshop = await workshops.load(workshopId);
      if (!workshop || versions.get(workshopId) === workshop.version) continue;
      versions.set(workshopId, workshop.version);
      yield workshopFrame(workshopId, workshop);
    } catch (error) {
      if (!(error instanceof StoreDamaged)) throw error;
      if (versions.get(workshopId) === -1) continue;
      versions.set(workshopId, -1);
      yield problem(`workshop ${workshopId} is damaged and left out: ${error.message}`);
    }
  }
}

async function newBoards({ docs }: Stores, seen: Set<string>): Promise<string[]> {
  const fresh: string[] = [];
  for await (const boardId of docs.ids()) {
    if (seen.has(boardId)) continue;
    seen.add(boardId);
    fresh.push(boardId);
  }
  return fresh.sort((a, b) => compareText(placeOf(a), placeOf(b)));
}

/** `<board>` with its private documents before and its bin and points behind it. */
function placeOf(id: string): string {
  const [board = '', ...beside] = id.split('~');
  const place = beside.length === 0 ? 1 : beside[0] === 'mine' ? 0 : 2;
  return `${board}!${place}!${id}`;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function* claims({ workshops }: Stores): AsyncGenerator<Outgoing> {
  for await (const { key, owner } of workshops.claims()) {
    if (owner === null) yield problem(`the claim of ${key.split(':')[0]} is damaged`);
    else yield { meta: { kind: 'claim', key, owner } };
  }
}

async function* audits(
  { workshops }: Stores,
  workshopIds: Iterable<string>,
): AsyncGenerator<Outgoing> {
  for (const workshopId of workshopIds) {
    try {
      // Nothing is dropped by this reading: whatever is too old goes with the next line.
      const lines = await workshops.readAudit(workshopId, 0);
      if (lines.length > 0) yield auditFrame(workshopId, lines);
    } catch (error) {
      if (!(error instanceof StoreDamaged)) throw error;
      yield problem(`the audit log of workshop ${workshopId} is damaged and left out`);
    }
  }
}

async function* files({ files: store }: Stores): AsyncGenerator<Outgoing> {
  for (const workshopId of await store.workshops()) {
    for (const { hash, at } of await store.list(workshopId)) {
      try {
        const bytes = await store.get(workshopId, hash);
        // Removed meanwhile: nobody wants it any more.
        if (bytes) yield { meta: { kind: 'file', workshopId, hash, at }, body: bytes };
      } catch (error) {
        if (!(error instanceof StoreDamaged)) throw error;
        yield problem(`file ${hash} of workshop ${workshopId} is damaged and left out`);
      }
    }
  }
}
