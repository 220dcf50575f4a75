import { writeBoard } from '@stellwand/shared/board/create-board';
import * as Y from 'yjs';
import type { BoardInfo } from '../ports/board-directory.ts';
import type { DocStore, EntryKey } from '../ports/doc-store.ts';
import { type AuthorIndex, createAuthorIndex } from './gate/author-index.ts';
import { type ClientBindings, createClientBindings } from './gate/client-bindings.ts';
import { createGate, type Gate, type GateActor, type Verdict } from './gate/gate.ts';
import { decodeEntry, type RoomWrite } from './room-write.ts';
import { decodeSnapshot } from './snapshot-record.ts';

/** The stored log of this board does not hold together; the board is refused until it is restored. */
export class BoardDamaged extends Error {
  override readonly name = 'BoardDamaged';
}

type Accepted = Extract<Verdict, { kind: 'accepted' }>;

/**
 * The document of one board in memory with what is known beside it: who owns which client id, who
 * wrote which element. Rebuilt from the log, never from a client.
 */
export interface BoardState {
  readonly doc: Y.Doc;
  readonly gate: Gate;
  readonly authors: AuthorIndex;
  readonly bindings: ClientBindings;
  readonly generation: number;
  apply(update: Uint8Array, verdict: Accepted, actor: GateActor): void;
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
  if (log.damaged) throw new BoardDamaged(`stored log of board ${board.boardId} is damaged`);

  const doc = new Y.Doc({ gc: true });
  const bindings = createClientBindings();
  const authors = createAuthorIndex();
  let lastKey: EntryKey | null = null;
  let entries = 0;
  let entryBytes = 0;
  let snapshotBytes = 0;

  const book = (write: RoomWrite): void => {
    for (const clientId of write.bindings) bindings.bind(clientId, write.actor);
    for (const { elementId, author } of write.created) authors.record(elementId, author);
    for (const elementId of write.banned) authors.ban(elementId);
    for (const elementId of write.allowed) authors.unban(elementId);
  };

  try {
    // One transaction: many small updates cost a third of what they cost one by one.
    doc.transact(() => {
      if (log.snapshot) {
        const snapshot = decodeSnapshot(log.snapshot);
        snapshotBytes = log.snapshot.length;
        bindings.load(snapshot.bindings);
        authors.load(snapshot.authors);
        Y.applyUpdate(doc, snapshot.update);
      }
      for (const entry of log.entries) {
        for (const write of decodeEntry(entry.bytes).writes) {
          book(write);
          Y.applyUpdate(doc, write.update);
        }
        lastKey = entry.key;
        entries++;
        entryBytes += entry.bytes.length;
      }
    }, 'log');
  } catch (fault) {
    throw new BoardDamaged(`stored log of board ${board.boardId} cannot be read: ${String(fault)}`);
  }
  if (hasPending(doc)) {
    throw new BoardDamaged(`stored log of board ${board.boardId} has a gap`);
  }
  bindings.bind(doc.clientID, 'server');
  bindings.bind(CREATION_CLIENT_ID, 'server');

  return {
    doc,
    gate: createGate({ doc, bindings, authors }),
    authors,
    bindings,
    generation: log.generation,
    apply(update, verdict, actor) {
      Y.applyUpdate(doc, update, 'client');
      this.gate.accepted(verdict, actor);
    },
    applyTrusted(write) {
      book(write);
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
    record: book,
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
          book(write);
          Y.applyUpdate(doc, write.update, 'log');
        }
      }, 'log');
      return writes;
    },
    hasGap: () => hasPending(doc),
  };
}

const hasPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

/** The bytes every node would write first. */
export function creationUpdate(board: BoardInfo): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = CREATION_CLIENT_ID;
  writeBoard(doc, { title: board.title, areas: board.areas });
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
