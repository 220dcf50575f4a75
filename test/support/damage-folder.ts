import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import type { DamagedPart } from '@stellwand/server/ports/damage';
import type { Stores } from '@stellwand/server/ports/stores';
import { createDice } from '../simulation/random.ts';

/** A data folder with known content, damaged in one place, opened again, and held against what it had. */

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Everything that was acknowledged. */
export interface Truth {
  /** By board: its words as one text. */
  boards: Map<string, string>;
  workshops: Map<string, string>;
  claims: Map<string, string>;
  files: { workshopId: string; hash: string; bytes: string }[];
}

export interface Filled {
  /** As it lies there after a `kill -9`, and after an orderly end. */
  folders: { killed: string; closed: string };
  truth: Truth;
}

const WORKSHOPS = 3;
const BOARDS = 4;

const wordsOf = async (stores: Stores, boardId: string): Promise<string> => {
  const log = await stores.docs.read(boardId);
  if (log.damaged) return 'damaged';
  const parts = [log.snapshot, ...log.entries.map(({ bytes }) => bytes)];
  const words = parts.flatMap((bytes) => (bytes ? Buffer.from(bytes).toString().split('|') : []));
  // An entry that is in the snapshot and, its deletion lost, still there: updates are idempotent.
  return `${log.generation}|${[...new Set(words)].join('|')}`;
};

const recordsOf = async (stores: Stores, workshopId: string): Promise<string> => {
  try {
    const loaded = await stores.workshops.load(workshopId);
    if (!loaded) return 'gone';
    const { version, records, entries } = loaded;
    return JSON.stringify([version, [...records].sort(), [...entries].sort()]);
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'StoreDamaged') return 'damaged';
    throw fault;
  }
};

type Open = () => Promise<Stores>;

/** A folder as a killed and as a closed server leaves it. */
export async function fillFolder(dir: string, seed: number): Promise<Filled> {
  const data = join(dir, 'data');
  const killed = join(dir, 'killed');
  const truth = await fillStores(
    () => openEmbeddedStores(data, quiet),
    seed,
    // The process is killed: what was written is in the files, and nothing is closed.
    () => cp(data, killed, { recursive: true }),
  );
  return { folders: { killed, closed: data }, truth };
}

/** Writes in several runs, so that there are tables, a log, snapshots, an erased board and a deleted one. */
export async function fillStores(
  open: Open,
  seed: number,
  beforeClosing: () => Promise<unknown>,
): Promise<Truth> {
  const random = createDice(seed);
  const truth: Truth = { boards: new Map(), workshops: new Map(), claims: new Map(), files: [] };
  const ids = Array.from({ length: WORKSHOPS }, (_, n) => `workshop-${seed}-${n}`);
  const boardsOf = (workshopId: string) =>
    Array.from({ length: BOARDS }, (_, n) => `board-${workshopId}-${n}`);
  const text = (n: number) => `words ${n} ${'lorem '.repeat(random.below(60))}`;
  const generations = new Map<string, number>();
  for (let run = 0; run < 3; run++) {
    const stores = await open();
    for (let n = 0; n < 25; n++) {
      for (const [index, workshopId] of ids.entries()) {
        const boards = boardsOf(workshopId);
        const boardId = boards[random.below(BOARDS)] ?? '';
        const generation = generations.get(boardId) ?? 1;
        await stores.docs.append([
          { boardId, generation, bytes: Buffer.from(text(n)) },
          { boardId: `${boardId}~bin`, generation: 1, bytes: Buffer.from(`bin ${n}`) },
        ]);
        const record = (await stores.workshops.load(workshopId))?.records.get('workshop')?.rev ?? 0;
        await stores.workshops.commit(workshopId, {
          records:
            n % 5 === 0
              ? [{ key: 'workshop', expected: record, value: JSON.stringify({ run, n, boards }) }]
              : [],
          entries: [
            { key: `person:${random.below(40)}`, value: JSON.stringify({ name: text(n) }) },
          ],
        });
        if (run === 0 && n === 0) await stores.workshops.claim(`code:${index}`, workshopId);
        if (n === 12)
          await stores.workshops.appendAudit(workshopId, { at: n, personId: 'p', action: 'a' });
        if (n === 20 && index === run) {
          const log = await stores.docs.read(boardId);
          const words = Buffer.from(await wordsOf(stores, boardId));
          await stores.docs.compact(
            boardId,
            log.generation,
            words,
            log.entries.map(({ key }) => key),
          );
        }
        if (run === 1 && n === 15 && index === 1) {
          generations.set(boardId, await stores.docs.erase(boardId));
        }
      }
    }
    if (run === 1) {
      const gone = `workshop-${seed}-gone`;
      await stores.workshops.commit(gone, {
        records: [{ key: 'workshop', expected: 0, value: '1' }],
      });
      await stores.workshops.remove(gone);
      for (const workshopId of ids) {
        const bytes = Buffer.from(`image of ${workshopId} ${'x'.repeat(400)}`);
        const hash = await stores.files.put(workshopId, bytes, run);
        truth.files.push({ workshopId, hash, bytes: bytes.toString() });
      }
    }
    if (run === 2) {
      for (const workshopId of ids) {
        truth.workshops.set(workshopId, await recordsOf(stores, workshopId));
        for (const boardId of boardsOf(workshopId)) {
          for (const id of [boardId, `${boardId}~bin`])
            truth.boards.set(id, await wordsOf(stores, id));
        }
      }
      for (const index of ids.keys()) {
        truth.claims.set(`code:${index}`, (await stores.workshops.lookUp(`code:${index}`)) ?? '');
      }
      await beforeClosing();
    }
    await stores.close();
  }
  return truth;
}

/** What was done to which file. */
export interface Harm {
  file: string;
  what: string;
}

/** One byte turned over, the end cut off, or the file gone, anywhere in the folder. Seeded. */
export async function harm(dir: string, seed: number): Promise<Harm> {
  const random = createDice(seed);
  const all = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // LevelDB's diary and its lock hold nothing of anybody.
    .filter((path) => !/\/(LOG(\.old)?|LOCK)$/.test(path))
    .sort();
  const sizes = await Promise.all(all.map(async (path) => (await stat(path)).size));
  const filled = all.filter((_, n) => (sizes[n] ?? 0) > 0);
  const path = filled[random.below(filled.length)] ?? '';
  const bytes = await readFile(path);
  const file = relative(dir, path);
  const kind = ['flip', 'cut', 'remove'][random.below(3)];
  if (kind === 'remove') {
    await unlink(path);
    return { file, what: 'removed' };
  }
  const at = random.below(bytes.length);
  if (kind === 'cut') {
    await truncate(path, at);
    return { file, what: `cut at ${at} of ${bytes.length}` };
  }
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  await writeFile(path, bytes);
  return { file, what: `byte ${at} of ${bytes.length} turned over` };
}

export interface Outcome {
  /** Why it was not opened; null where it was. */
  refused: string | null;
  named: readonly DamagedPart[];
  closed: string[];
  /** What is not what it was and nobody says so. Must be empty. */
  silent: string[];
  /** What could be read as it was. */
  whole: number;
}

/** Opens the folder and looks at everything in it. */
export const examine = (dir: string, truth: Truth): Promise<Outcome> =>
  examineStores(() => openEmbeddedStores(dir, quiet), truth);

/** The same for any store. Whatever else it throws is a fault of ours. */
export async function examineStores(open: Open, truth: Truth): Promise<Outcome> {
  const outcome: Outcome = { refused: null, named: [], closed: [], silent: [], whole: 0 };
  let stores: Stores;
  try {
    stores = await open();
  } catch (fault) {
    if (!(fault instanceof Error) || fault.name !== 'StoreUnfit') throw fault;
    return { ...outcome, refused: fault.message };
  }
  const judge = (what: string, found: string, wanted: string): void => {
    if (found === wanted) outcome.whole++;
    else if (found === 'damaged') outcome.closed.push(what);
    else outcome.silent.push(`${what}: ${found.slice(0, 80)} instead of ${wanted.slice(0, 80)}`);
  };
  const orDamaged = (work: Promise<string>): Promise<string> =>
    work.catch((fault: Error) => {
      if (fault.name === 'StoreDamaged') return 'damaged';
      throw fault;
    });
  try {
    outcome.named = stores.damaged ?? [];
    const listed = await stores.workshops.list();
    for (const [workshopId, wanted] of truth.workshops) {
      judge(`workshop ${workshopId}`, await recordsOf(stores, workshopId), wanted);
      if (!listed.includes(workshopId)) outcome.silent.push(`${workshopId} is not listed`);
    }
    for (const [boardId, wanted] of truth.boards) {
      judge(`board ${boardId}`, await wordsOf(stores, boardId), wanted);
    }
    for (const [claim, wanted] of truth.claims) {
      const found = (await orDamaged(stores.workshops.lookUp(claim).then(String))) ?? '';
      // A lost code is taken from the workshop's record again, once it is said that something is lost.
      judge(claim, found === 'null' && outcome.named.length > 0 ? 'damaged' : found, wanted);
    }
    for (const { workshopId, hash, bytes } of truth.files) {
      const found = await orDamaged(
        stores.files
          .get(workshopId, hash)
          .then((read) => (read ? Buffer.from(read).toString() : 'missing')),
      );
      // The board still shows the name of its bytes: whoever asks for it learns that it is gone.
      judge(`file ${hash}`, found === 'missing' ? 'damaged' : found, bytes);
    }
  } finally {
    await stores.close();
  }
  return outcome;
}

/** One try: a fresh copy, one harm, one look. */
export async function tryHarm(
  from: string,
  { truth }: Pick<Filled, 'truth'>,
  seed: number,
): Promise<Outcome & { harm: Harm }> {
  const dir = `${from}-${seed}-${createHash('sha256').update(from).digest('hex').slice(0, 6)}`;
  await cp(from, dir, { recursive: true });
  try {
    const done = await harm(dir, seed);
    return { ...(await examine(dir, truth)), harm: done };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
