import type { DocStore, EntryKey, LogEntry } from '../../ports/doc-store.ts';
import { BoardTooLarge } from '../../ports/store-errors.ts';
import { keyPart } from '../stored-values.ts';

interface Board {
  generation: number;
  snapshot: Uint8Array | null;
  entries: Map<EntryKey, Uint8Array>;
  lastSeq: number;
  damaged?: boolean;
}

const toKey = (seq: number): EntryKey => seq.toString().padStart(12, '0');

/** Boards in a map. Copies what comes in and goes out, as a real store would. */
export function createMemoryDocStore(): DocStore {
  const boards = new Map<string, Board>();

  const boardOf = (boardId: string): Board => {
    const known = boards.get(keyPart(boardId));
    if (known) return known;
    const board: Board = { generation: 1, snapshot: null, entries: new Map(), lastSeq: 0 };
    boards.set(boardId, board);
    return board;
  };

  const entriesOf = (board: Board | undefined): LogEntry[] =>
    [...(board?.entries ?? [])].map(([key, bytes]) => ({ key, bytes: bytes.slice() }));

  return {
    async append(batch) {
      return batch.map(({ boardId, generation, bytes }) => {
        const board = boardOf(boardId);
        if (board.generation !== generation) return { ok: false, code: 'old-generation' };
        board.lastSeq += 1;
        const key = toKey(board.lastSeq);
        board.entries.set(key, bytes.slice());
        return { ok: true, key };
      });
    },
    async read(boardId, atMost = Number.POSITIVE_INFINITY) {
      const board = boards.get(keyPart(boardId));
      let size = board?.snapshot?.length ?? 0;
      for (const bytes of board?.entries.values() ?? []) size += bytes.length;
      if (size > atMost) throw new BoardTooLarge(boardId, atMost);
      return {
        generation: board?.generation ?? 1,
        snapshot: board?.snapshot?.slice() ?? null,
        entries: entriesOf(board),
        damaged: board?.damaged ?? false,
      };
    },
    async compact(boardId, generation, snapshot, madeFrom) {
      const board = boardOf(boardId);
      if (board.generation !== generation) return false;
      if (!madeFrom.every((key) => board.entries.has(key))) return false;
      for (const key of madeFrom) board.entries.delete(key);
      board.snapshot = snapshot.slice();
      return true;
    },
    async erase(boardId) {
      const board = boardOf(boardId);
      board.generation += 1;
      board.damaged = false;
      board.snapshot = null;
      board.entries.clear();
      return board.generation;
    },
    async *ids() {
      yield* [...boards.keys()];
    },
    async adopt(boardId, log) {
      const board = boardOf(boardId);
      if (board.snapshot || board.entries.size > 0) throw new Error(`${boardId} has a log already`);
      board.generation = log.generation;
      board.snapshot = log.snapshot?.slice() ?? null;
      board.damaged = log.damaged;
      for (const bytes of log.entries) {
        board.lastSeq += 1;
        board.entries.set(toKey(board.lastSeq), bytes.slice());
      }
    },
    async close() {},
  };
}
