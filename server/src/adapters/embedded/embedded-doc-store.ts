import type {
  AdoptedLog,
  Append,
  AppendResult,
  DocStore,
  EntryKey,
  StoredLog,
} from '../../ports/doc-store.ts';
import type { Logger } from '../../ports/logger.ts';
import { BoardTooLarge, StoreAway } from '../../ports/store-errors.ts';
import { openEntry, openSnapshot, sealEntry, sealSnapshot } from '../checksums.ts';
import { generationAfter, readGeneration, toGeneration } from '../stored-values.ts';
import {
  BOARDS,
  type BoardKeys,
  boardKeys,
  boardOfKey,
  type Range,
  toEntryKey,
  type Write,
} from './keys.ts';
import { isCorruption, type Level } from './level.ts';
import { boardOwner } from './owners.ts';
import { hasGap } from './survey.ts';

/** What the next append must know. Valid only in the epoch it was read in. */
interface Board {
  keys: BoardKeys;
  epoch: number;
  /** Null where the stored generation is damaged: then nothing is appended. */
  generation: number | null;
  lastSeq: number;
  /** Every entry up to this one is in the snapshot, or erased. */
  compacted: number;
}

const PAGE = 1_000;

/** Boards in LevelDB. One process owns the folder, so generations and counters are kept in memory. */
export class EmbeddedDocStore implements DocStore {
  readonly #level: Level;
  readonly #logger: Logger;
  readonly #boards = new Map<string, Board>();
  readonly #loading = new Map<string, Promise<unknown>>();
  /** Compactions and erasures of one board come one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** Appends wait while their board is being erased. */
  readonly #erasing = new Map<string, Promise<unknown>>();

  constructor(level: Level, logger: Logger) {
    this.#level = level;
    this.#logger = logger;
  }

  append(batch: readonly Append[]): Promise<AppendResult[]> {
    const write = () => this.#append(batch);
    return batch.some(({ deleting }) => deleting) ? this.#level.deleting(write) : write();
  }

  async #append(batch: readonly Append[]): Promise<AppendResult[]> {
    for (let wait = this.#notReady(batch); wait; wait = this.#notReady(batch)) await wait;
    // No await from here to `write`: what was checked is what is written.
    const writes: Write[] = [];
    const results = batch.map(({ boardId, generation, bytes }): AppendResult => {
      const board = this.#boards.get(boardId);
      if (!board || board.generation !== generation) return { ok: false, code: 'old-generation' };
      board.lastSeq += 1;
      const key = toEntryKey(board.lastSeq);
      const value = sealEntry(boardId, bytes);
      writes.push({ type: 'put', key: board.keys.entryPrefix + key, value });
      return { ok: true, key };
    });
    if (writes.length > 0) await this.#level.write(writes);
    return results;
  }

  async read(boardId: string, atMost = Number.POSITIVE_INFINITY): Promise<StoredLog> {
    const keys = boardKeys(boardId);
    const owner = boardOwner(boardId);
    // Before the reading: what is written meanwhile may or may not be in it.
    const atLeast = this.#level.counts(owner);
    const found = await this.#scan(keys.all, atMost);
    if (!found) throw new BoardTooLarge(boardId, atMost);
    const log: StoredLog = {
      generation: 1,
      snapshot: null,
      entries: [],
      damaged: found.damaged || this.#level.isClosed(owner),
    };
    const seqs: number[] = [];
    let compacted = 0;
    for (const [key, value] of found.rows) {
      if (key === keys.snapshot) {
        log.snapshot = openSnapshot(boardId, value);
        if (!log.snapshot) log.damaged = true;
      } else if (key === keys.head) {
        const head = readHead(boardId, value);
        log.generation = head.generation ?? 1;
        compacted = head.compacted;
        if (head.generation === null) log.damaged = true;
      } else {
        const bytes = openEntry(boardId, value);
        seqs.push(Number.parseInt(key.slice(keys.entryPrefix.length), 16));
        if (bytes) log.entries.push({ key: key.slice(keys.entryPrefix.length), bytes });
        else log.damaged = true;
      }
    }
    const counts = [Math.max(compacted, seqs.at(-1) ?? 0), compacted, log.generation];
    // A batch is written whole or not at all: what is missing in between or at the end was lost.
    if (hasGap(seqs, compacted)) log.damaged = true;
    if (atLeast && counts.some((count, n) => count < (atLeast[n] ?? 0))) log.damaged = true;
    if (log.damaged) this.#logger.error({ boardId }, 'store: a board is damaged');
    return log;
  }

  compact(
    boardId: string,
    generation: number,
    snapshot: Uint8Array,
    madeFrom: readonly EntryKey[],
  ): Promise<boolean> {
    return this.#inTurn(boardId, async () => {
      const board = await this.#board(boardId);
      if (board.generation !== generation) return false;
      const gone = madeFrom.map((key) => board.keys.entryPrefix + key);
      const present = await this.#level.read((db) => db.hasMany(gone));
      if (!present.every(Boolean)) return false;
      if (board.epoch !== this.#level.epoch) throw new StoreAway('the store was interrupted');
      const seqs = madeFrom.map((key) => Number.parseInt(key, 16));
      const compacted = Math.max(board.compacted, ...seqs);
      await this.#level.write([
        { type: 'put', key: board.keys.snapshot, value: sealSnapshot(boardId, snapshot) },
        // With the highest seq of those, or a key could be given twice once its entry is gone.
        { type: 'put', key: board.keys.head, value: toHead(boardId, generation, compacted) },
        ...gone.map((key): Write => ({ type: 'del', key })),
      ]);
      board.compacted = compacted;
      return true;
    });
  }

  erase(boardId: string): Promise<number> {
    const erased = this.#inTurn(boardId, () => this.#level.deleting(() => this.#erase(boardId)));
    const settled = erased.catch(() => {}).then(() => this.#erasing.delete(boardId));
    this.#erasing.set(boardId, settled);
    return erased;
  }

  async *ids(): AsyncIterable<string> {
    for (let { gte } = BOARDS; ; ) {
      const range = { gte, lt: BOARDS.lt, limit: 1 };
      const [key] = await this.#level.read((db) => db.keys(range).all());
      if (key === undefined) return;
      const { boardId, behind } = boardOfKey(key);
      if (boardId !== null) yield boardId;
      gte = behind;
    }
  }

  adopt(boardId: string, log: AdoptedLog): Promise<void> {
    return this.#inTurn(boardId, async () => {
      const board = await this.#board(boardId);
      const { keys } = board;
      const content = await this.#level.read((db) => db.keys({ ...keys.all, limit: 2 }).all());
      if (content.some((key) => key !== keys.head)) throw new Error(`${boardId} has a log already`);
      const compacted = board.lastSeq;
      const writes = log.entries.map((bytes): Write => {
        board.lastSeq += 1;
        const key = keys.entryPrefix + toEntryKey(board.lastSeq);
        return { type: 'put', key, value: sealEntry(boardId, bytes) };
      });
      if (log.snapshot) {
        const value = sealSnapshot(boardId, log.snapshot);
        writes.push({ type: 'put', key: keys.snapshot, value });
      }
      // No number at all: read as damaged, so that nobody writes where something is missing.
      const head = log.damaged
        ? Buffer.from(`${compacted}/damaged`)
        : toHead(boardId, log.generation, compacted);
      await this.#level.write([...writes, { type: 'put', key: keys.head, value: head }]);
      board.generation = log.damaged ? null : log.generation;
      board.compacted = compacted;
    });
  }

  async #erase(boardId: string): Promise<number> {
    // Everything appended before is written (or refused) after this, and nothing new comes in.
    await this.#level.write([]);
    const board = await this.#board(boardId);
    const { all, head } = board.keys;
    const stored = await this.#level.read((db) => db.keys(all).all());
    const generation = generationAfter(board.generation);
    await this.#level.write([
      ...stored.map((key): Write => ({ type: 'del', key })),
      { type: 'put', key: head, value: toHead(boardId, generation, board.lastSeq) },
      ...this.#level.reopening(boardOwner(boardId)),
    ]);
    board.generation = generation;
    board.compacted = board.lastSeq;
    return generation;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#turns.values());
  }

  /** What the batch still has to wait for; null when every board is known and free. */
  #notReady(batch: readonly Append[]): Promise<unknown> | null {
    for (const { boardId } of batch) {
      const erasing = this.#erasing.get(boardId);
      if (erasing) return erasing;
      if (this.#boards.get(boardId)?.epoch !== this.#level.epoch) return this.#board(boardId);
    }
    return null;
  }

  async #board(boardId: string): Promise<Board> {
    for (;;) {
      const known = this.#boards.get(boardId);
      if (known?.epoch === this.#level.epoch) return known;
      const loading =
        this.#loading.get(boardId) ??
        this.#load(boardId).finally(() => this.#loading.delete(boardId));
      this.#loading.set(boardId, loading);
      await loading;
    }
  }

  async #load(boardId: string): Promise<void> {
    const keys = boardKeys(boardId);
    const { epoch } = this.#level;
    const [stored, last] = await this.#level.read(async (db) => [
      await db.get(keys.head),
      await db.keys({ ...keys.entries, reverse: true, limit: 1 }).all(),
    ]);
    const head = stored ? readHead(boardId, stored) : { generation: 1, compacted: 0 };
    const { compacted } = head;
    const generation = this.#level.isClosed(boardOwner(boardId)) ? null : head.generation;
    const lastKey = last[0]?.slice(keys.entryPrefix.length) ?? '0';
    const known = this.#level.counts(boardOwner(boardId))?.[0] ?? 0;
    // No number that was ever given is given again, were its entry lost.
    const lastSeq = Math.max(compacted, Number.parseInt(lastKey, 16), known);
    this.#boards.set(boardId, { keys, epoch, generation, lastSeq, compacted });
  }

  /** Null where it would be more than `atMost` bytes. */
  async #scan(
    range: Range | { gt: string; lt: string },
    atMost: number,
  ): Promise<{ rows: [string, Uint8Array][]; damaged: boolean } | null> {
    const rows: [string, Uint8Array][] = [];
    let size = 0;
    const damaged = await this.#level.read(async (db) => {
      const iterator = db.iterator(range);
      try {
        for (let page = await iterator.nextv(PAGE); page.length > 0; ) {
          rows.push(...page);
          for (const [, value] of page) size += value.length;
          if (size > atMost) return false;
          page = await iterator.nextv(PAGE);
        }
        return false;
      } catch (error) {
        // A bad block ends this board's scan; other boards live in other ranges.
        if (isCorruption(error)) return true;
        throw error;
      } finally {
        await iterator.close();
      }
    });
    return size > atMost ? null : { rows, damaged };
  }

  #inTurn<T>(boardId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(boardId) ?? Promise.resolve();
    const turn = before.catch(() => {}).then(work);
    this.#turns.set(boardId, turn);
    const done = () => {
      if (this.#turns.get(boardId) === turn) this.#turns.delete(boardId);
    };
    turn.then(done, done);
    return turn;
  }
}

/** The value under `d!<board>!h`. */
export const toHead = (boardId: string, generation: number, compacted: number): Buffer =>
  Buffer.from(`${compacted}/${toGeneration(`${boardId}/${compacted}`, generation)}`);

function readHead(
  boardId: string,
  stored: Uint8Array,
): { generation: number | null; compacted: number } {
  const text = Buffer.from(stored).toString();
  const slash = text.indexOf('/');
  const compacted = text.slice(0, slash);
  const generation = readGeneration(`${boardId}/${compacted}`, text.slice(slash + 1));
  return { generation, compacted: generation === null ? 0 : Number(compacted) };
}
