import { readGeneration } from '../stored-values.ts';
import type { Counters, Counts } from './counters.ts';
import type { Batch } from './leveldb/read-batch.ts';
import {
  type FolderReading,
  type KeyRange,
  readLevelFolder,
  type Sink,
} from './leveldb/read-folder.ts';
import type { TableEntry } from './leveldb/read-table.ts';
import { mayLieIn, ownerOf } from './owners.ts';

/** What a damaged folder holds, and whose content is not what was acknowledged. */
export interface Survey {
  reading: FolderReading;
  /** Of every key the sequence of its newest state; negative where it was deleted. */
  newest: ReadonlyMap<string, number>;
  /** Boards and workshops that are damaged, sorted. */
  damaged: string[];
  /** Why nobody can say which ones are damaged; null where it can be said. */
  undetermined: string | null;
}

/** Keys whose values say how far something had come. */
const isCount = (key: string): boolean =>
  (key.startsWith('d!') && key.endsWith('!h')) || (key.startsWith('w!') && key.endsWith('!v'));

/** Ids of boards in the records of workshops. */
const BOARD_IDS = /"(?:plenaryBoardId|boardId)":"([A-Za-z0-9_-]{8,64})"/g;

/** Reads the whole folder once. `counters` is null where there are none that can be trusted. */
export async function surveyFolder(dir: string, counters: Counters | null): Promise<Survey> {
  const newest = new Map<string, number>();
  const counts = new Map<string, { sequence: number; text: string }>();
  const brokenChains = new Set<string>();
  const known = new Set<string>(counters?.entries().map(([owner]) => owner));

  const keep = (key: string, sequence: number, value: Buffer | null): void => {
    if (Math.abs(newest.get(key) ?? 0) > sequence) return;
    newest.set(key, value ? sequence : -sequence);
    if (value && isCount(key)) counts.set(key, { sequence, text: value.toString('latin1') });
    else if (!value) counts.delete(key);
    const owner = ownerOf(key);
    if (owner) known.add(owner);
    // A workshop whose records can be read names the boards it has.
    if (value && key.startsWith('w!') && key.includes('!r!session:')) {
      for (const [, boardId] of value.toString().matchAll(BOARD_IDS)) known.add(`d!${boardId}`);
    }
    if (value && key.startsWith('c!')) known.add(`w!${value.toString().slice(9)}`);
  };
  const sink: Sink = {
    table: ({ key, sequence, value }: TableEntry) => keep(key, sequence, value),
    batch: ({ sequence, writes }: Batch) => {
      for (const [index, { key, value }] of writes.entries()) {
        if (value && key.startsWith('w!') && key.endsWith('!v')) {
          const before = numberIn(counts.get(key)?.text);
          if (numberIn(value.toString('latin1')) !== before + 1)
            brokenChains.add(ownerOf(key) ?? key);
        }
        keep(key, sequence + index, value);
      }
    },
  };
  const reading = await readLevelFolder(dir, sink);
  const damaged = new Set<string>();
  for (const key of reading.healedKeys) {
    const owner = ownerOf(key);
    if (owner) damaged.add(owner);
  }
  for (const range of reading.lostRanges) {
    for (const owner of known) if (mayLieIn(owner, range)) damaged.add(owner);
  }
  if (reading.hasLostWrites) for (const owner of brokenChains) damaged.add(owner);
  const found = countsOf(newest, counts);
  for (const [owner, { hasGap }] of found) if (hasGap) damaged.add(owner);
  for (const [owner, atLeast] of counters?.entries() ?? []) {
    const has = found.get(owner)?.counts ?? [0, 0, 0];
    if (has.some((count, n) => count < (atLeast[n] ?? 0))) damaged.add(owner);
  }
  return {
    reading,
    newest,
    damaged: [...damaged].sort(),
    undetermined: counters ? null : whyUndetermined(reading),
  };
}

function whyUndetermined({ hasLostWrites, lostRanges }: FolderReading): string | null {
  if (hasLostWrites) return 'writes are missing, and nothing says whose they were';
  const covers = (prefix: string) =>
    lostRanges.some(
      ({ from, upTo }: KeyRange) =>
        (from === null || `${prefix}"` > from) && (upTo === null || `${prefix}!` <= upTo),
    );
  return covers('w') && covers('c')
    ? 'the list of workshops is damaged, and nothing says which there were'
    : null;
}

interface Found {
  counts: Counts;
  /** An entry in the middle is missing. */
  hasGap: boolean;
}

/** How far every board and workshop has come by what can be read. */
function countsOf(
  newest: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, { text: string }>,
): Map<string, Found> {
  const seqs = new Map<string, number[]>();
  const found = new Map<string, Found>();
  for (const [key, sequence] of newest) {
    const owner = ownerOf(key);
    if (!owner || sequence < 0) continue;
    if (owner.startsWith('w!')) {
      if (key === `${owner}!v`) {
        found.set(owner, { counts: [numberIn(counts.get(key)?.text), 0, 0], hasGap: false });
      }
    } else {
      const all = seqs.get(owner) ?? [];
      seqs.set(owner, all);
      const rest = key.slice(owner.length + 1);
      if (rest.startsWith('e!')) all.push(Number.parseInt(rest.slice(2), 16));
    }
  }
  for (const [owner, all] of seqs) {
    const head = counts.get(`${owner}!h`)?.text;
    const [compacted, generation] = head ? headOf(owner.slice(2), head) : [0, 1];
    all.sort((a, b) => a - b);
    const last = Math.max(compacted, all.at(-1) ?? 0);
    found.set(owner, { counts: [last, compacted, generation], hasGap: hasGap(all, compacted) });
  }
  return found;
}

/** Sorted seqs of a board: each follows the one before, the first what was compacted away. */
export function hasGap(seqs: readonly number[], compacted: number): boolean {
  let before = Math.max(compacted, 0);
  for (const [index, seq] of seqs.entries()) {
    // Earlier versions wrote a higher number than they had compacted: the first may lie below it.
    if (seq > before + 1 || (index > 0 && seq !== (seqs[index - 1] ?? 0) + 1)) return true;
    before = seq;
  }
  return false;
}

function headOf(boardId: string, text: string): [compacted: number, generation: number] {
  const slash = text.indexOf('/');
  const compacted = text.slice(0, slash);
  const generation = readGeneration(`${boardId}/${compacted}`, text.slice(slash + 1));
  return generation === null ? [0, 0] : [Number(compacted), generation];
}

function numberIn(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.slice(text.lastIndexOf(':') + 1));
}
