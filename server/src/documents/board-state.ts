import { writeBoard } from '@stellwand/shared/board/create-board';
import * as Y from 'yjs';
import type { BoardInfo } from '../ports/board-directory.ts';
import type { DocStore, EntryKey } from '../ports/doc-store.ts';
import { createGate, type Gate } from './gate/gate.ts';
import type { GateActor, Verdict } from './gate/verdict.ts';
import { book, hasGap, replayLog } from './replay-log.ts';
import { decodeEntry, type RoomWrite } from './room-write.ts';

type Accepted = Extract<Verdict, { kind: 'accepted' }>;

/**
 * The document of one board in memory with what is known beside it: who owns which client id, who
 * wrote which element. Rebuilt from the log, never from a client.
 */
export interface BoardState {
  readonly doc: Y.Doc;
  readonly gate: Gate;
  readonly generation: number;
  apply(verdict: Accepted, actor: GateActor): void;
  /** What another node judged. */
  applyTrusted(write: RoomWrite): void;
  /** Runs a change of the server itself and returns its update. */
  change(change: (doc: Y.Doc) => void): Uint8Array;
  /** Books authors and bans of a server write. */
  record(write: RoomWrite): void;
  noteAppended(key: EntryKey, bytes: number): void;
  /** Bytes and number of log entries since the snapshot, for the decision to compact. */
  logSize(): { entries: number; bytes: number; snapshotBytes: number };
  noteCompacted(snapshotBytes: number): void;
  /** Applies what the log has beyond what was read, and returns it. */
  readNewer(): Promise<RoomWrite[]>;
  /** True where an update refers to something this document lacks. */
  hasGap(): boolean;
}

/** Reserved: the server's own first write must be the same bytes on every node. */
const CREATION_CLIENT_ID = 1;

/**
 * Loads a board from its log. An empty log is answered with the board's first state (title, areas):
 * deterministic bytes, so that two nodes creating it at once create it once.
 *
 * @throws BoardDamaged where stored records do not hold together (R22); StoreAway.
 */
export async function loadBoardState(docs: DocStore, board: BoardInfo): Promise<BoardState> {
  const log = await docs.read(board.boardId);
  const { doc, bindings, authors, ...read } = replayLog(board.boardId, log);
  let { lastKey } = read;
  let entries = log.entries.length;
  let entryBytes = read.entryBytes;
  let snapshotBytes = log.snapshot?.length ?? 0;
  bindings.bind(doc.clientID, 'server');
  bindings.bind(CREATION_CLIENT_ID, 'server');

  const gate = createGate({ doc, bindings, authors });

  return {
    doc,
    gate,
    generation: log.generation,
    apply(verdict, actor) {
      Y.applyUpdate(doc, verdict.update, 'client');
      gate.accepted(verdict, actor);
    },
    applyTrusted(write) {
      book(write, bindings, authors);
      Y.applyUpdate(doc, write.update, 'bus');
    },
    change(change) {
      const before = Y.encodeStateVector(doc);
      let update: Uint8Array | null = null;
      const keep = (bytes: Uint8Array): void => {
        update = bytes;
      };
      doc.on('update', keep);
      doc.transact(() => change(doc), 'server');
      doc.off('update', keep);
      return update ?? Y.encodeStateAsUpdate(doc, before);
    },
    record: (write) => book(write, bindings, authors),
    noteAppended(_key, bytes) {
      entries++;
      entryBytes += bytes;
    },
    logSize: () => ({ entries, bytes: entryBytes, snapshotBytes }),
    noteCompacted(bytes) {
      entries = 0;
      entryBytes = 0;
      snapshotBytes = bytes;
    },
    async readNewer() {
      const newer = await docs.readAfter(board.boardId, lastKey);
      const writes: RoomWrite[] = [];
      for (const entry of newer) {
        writes.push(...decodeEntry(entry.bytes).writes);
        lastKey = entry.key;
      }
      doc.transact(() => {
        for (const write of writes) {
          book(write, bindings, authors);
          Y.applyUpdate(doc, write.update, 'log');
        }
      }, 'log');
      return writes;
    },
    hasGap: () => hasGap(doc),
  };
}

/** Ids of areas follow from their place in the file, so that every node gives the same. */
const areaId = (index: number): string => `area-${String(index + 1).padStart(4, '0')}`;

/** The bytes every node would write first. */
export function creationUpdate(board: BoardInfo): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = CREATION_CLIENT_ID;
  const areas = board.areas.map((title, index) => ({ id: areaId(index), title }));
  writeBoard(doc, { title: board.title, areas });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** The first entry of a board, to be appended before anybody reads it. */
export const creationWrite = (board: BoardInfo): RoomWrite => ({
  actor: 'server',
  update: creationUpdate(board),
  bindings: [CREATION_CLIENT_ID],
  created: [],
  banned: [],
  allowed: [],
});
