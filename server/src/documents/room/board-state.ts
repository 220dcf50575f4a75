import { elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import { BOARD_BOUNDS } from '../../limits.ts';
import type { BoardInfo } from '../../ports/board-directory.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import { RESERVED_CLIENT_IDS } from '../gate/client-bindings.ts';
import { createGate, type Gate } from '../gate/gate.ts';
import { createUsage, type Usage } from '../gate/usage.ts';
import type { GateActor, Verdict } from '../gate/verdict.ts';
import { creationClientId } from '../log/creation.ts';
import { book, hasGap, replayLog } from '../log/replay-log.ts';
import { type RoomWrite, serverWrite } from '../log/room-write.ts';
import { type Work, workOf } from '../log/work-of.ts';

type Accepted = Extract<Verdict, { kind: 'accepted' }>;

/**
 * The document of one board in memory with what is known beside it: who owns which client id, who
 * wrote which element. Rebuilt from the log, never from a client.
 */
export interface BoardState {
  readonly doc: Y.Doc;
  readonly gate: Gate;
  /** How much of it is used, and by whom. */
  readonly usage: Usage;
  readonly generation: number;
  /** When it was loaded, the log still held words that had been hidden or erased. */
  readonly takenOut: boolean;
  /** `now` is kept with it for half an hour (`workSince`). */
  apply(verdict: Accepted, actor: GateActor, now: number): void;
  /** What this person did since then (epoch ms, half an hour ago at most). */
  workSince(personId: string, at: number): Work;
  /**
   * What other nodes judged, in the order in which it came; observers see it as one change.
   *
   * @throws ClientIdTaken, with nothing applied.
   */
  applyTrusted(writes: readonly RoomWrite[]): void;
  /** Runs a change of the server itself and returns its update. */
  change(change: (doc: Y.Doc) => void): Uint8Array;
  /** Books authors and bans of a server write. */
  record(write: RoomWrite): void;
  noteAppended(bytes: number): void;
  /** Bytes and number of log entries since the snapshot, for the decision to compact. */
  logSize(): { entries: number; bytes: number; snapshotBytes: number };
  /** `before` is what `logSize` said when the compaction began: what came since is still there. */
  noteCompacted(snapshotBytes: number, before: { entries: number; bytes: number }): void;
  /**
   * Applies what the log has and this document lacks; null where that is nothing.
   *
   * @throws OldGeneration, ClientIdTaken, BoardDamaged; StoreAway.
   */
  catchUp(): Promise<Uint8Array | null>;
  /**
   * Like `catchUp`, and what the log lacks of this document: a store may come back without what it
   * had confirmed (R11). Null where the log has it all.
   */
  compareWithLog(): Promise<{ missed: Uint8Array | null; lacking: RoomWrite[] | null }>;
  /** Whose a client id is, as the log says; `server` for those that are nobody's to write under. */
  ownerOf(clientId: number): string | undefined;
  /** Hidden or erased: it does not come back through the gate. */
  isBanned(elementId: string): boolean;
  /** Erased: it does not come back at all. */
  isErased(elementId: string): boolean;
  /** What was erased and is there all the same: put back on another node in the same moment. */
  erasedAlive(): string[];
  /** Who wrote it, also where it is dead. */
  authorOf(elementId: string): string | undefined;
  /** True where an update refers to something this document lacks. */
  hasGap(): boolean;
}

/** The log was started afresh (erased, restored): this document is history. */
export class OldGeneration extends Error {
  override readonly name = 'OldGeneration';
}

/**
 * Two nodes that could not see the store gave one client id to two people, longer ago than a claim holds.
 * Once both are in the log it is nobody's: this document is history, and so is what it called accepted
 * under that id. Whoever wrote it comes back, is told, and does it again.
 */
export class ClientIdTaken extends Error {
  override readonly name = 'ClientIdTaken';
}

const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

/**
 * Loads a board from its log. An empty log is answered with the board's first state (title, areas):
 * deterministic bytes, so that two nodes creating it at once create it once.
 *
 * @throws BoardDamaged where stored records do not hold together (R22); StoreAway.
 */
export async function loadBoardState(
  docs: DocStore,
  board: BoardInfo,
  now: () => number = Date.now,
): Promise<BoardState> {
  const log = await docs.read(board.boardId, BOARD_BOUNDS.openableBytes);
  const { doc, bindings, authors, marks, ...read } = replayLog(board.boardId, log);
  let entries = log.entries.length;
  let entryBytes = read.entryBytes;
  let snapshotBytes = log.snapshot?.length ?? 0;
  bindings.bind(doc.clientID, 'server');
  bindings.bind(creationClientId(log.generation), 'server');

  const usage = createUsage({ doc, bindings, now });
  const gate = createGate({ doc, bindings, authors, usage });
  const noteStored = (): void => usage.noteStored(snapshotBytes + entryBytes);
  noteStored();

  function bind(clientId: number, personId: string): void {
    if (!bindings.bind(clientId, personId)) throw new ClientIdTaken(board.boardId);
  }

  /** The log as it lies there now; what it knows of client ids and authors is taken over. */
  async function readLog(): Promise<{ logged: Y.Doc; missed: Uint8Array | null }> {
    // The whole log, not its tail: what was missed may lie in a snapshot by now.
    const now = await docs.read(board.boardId, BOARD_BOUNDS.openableBytes);
    if (now.generation !== log.generation) throw new OldGeneration(board.boardId);
    const found = replayLog(board.boardId, now, { gaps: 'allowed' });
    for (const [clientId, personId] of found.bindings.serialise()) bind(clientId, personId);
    const { banned, ...known } = found.authors.serialise();
    authors.absorb({ ...known, banned: [] });
    const missed = capture(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(found.doc), 'log'));
    // Only now: what was shown again here may not be in the log yet, and what lives is not banned.
    const living = elementsOf(doc);
    for (const elementId of banned) {
      if (living.has(elementId)) authors.unban(elementId);
      else authors.ban(elementId);
    }
    return { logged: found.doc, missed };
  }

  /** Everything we know beside an update, as writes of the people it belongs to. */
  function rewrite(update: Uint8Array): RoomWrite[] {
    const people = new Map<string, number[]>();
    for (const [clientId, personId] of bindings.serialise()) {
      people.set(personId, [...(people.get(personId) ?? []), clientId]);
    }
    const known = authors.serialise();
    return [
      ...[...people].map(([actor, ids]) => ({ ...serverWrite(NOTHING), actor, bindings: ids })),
      {
        ...serverWrite(update),
        created: known.authors.map(([elementId, author]) => ({ elementId, author })),
        banned: known.banned,
      },
    ];
  }

  return {
    doc,
    gate,
    usage,
    generation: log.generation,
    takenOut: read.takenOut,
    apply(verdict, actor, at) {
      marks.note(actor.personId, at, verdict.update);
      Y.applyUpdate(doc, verdict.update, 'client');
      gate.accepted(verdict, actor);
      usage.noteApplied(verdict.update.length);
    },
    workSince(personId, at) {
      const own = [...marks.since(at)].filter(
        ([clientId]) => bindings.owner(clientId) === personId,
      );
      return workOf(doc, personId, new Map(own));
    },
    applyTrusted(writes) {
      for (const { bindings, actor } of writes) {
        for (const clientId of bindings) bind(clientId, actor);
      }
      doc.transact(() => {
        for (const write of writes) {
          marks.note(write.actor, write.at, write.update);
          book(write, bindings, authors);
          Y.applyUpdate(doc, write.update, 'bus');
          usage.noteApplied(write.update.length);
        }
      }, 'bus');
    },
    change: (change) => capture(doc, () => doc.transact(() => change(doc), 'server')) ?? NOTHING,
    record(write) {
      book(write, bindings, authors);
      usage.noteApplied(write.update.length);
    },
    noteAppended(bytes) {
      entries++;
      entryBytes += bytes;
      noteStored();
    },
    logSize: () => ({ entries, bytes: entryBytes, snapshotBytes }),
    noteCompacted(bytes, before) {
      entries -= before.entries;
      entryBytes -= before.bytes;
      snapshotBytes = bytes;
      noteStored();
    },
    async catchUp() {
      const { logged, missed } = await readLog();
      logged.destroy();
      return missed;
    },
    async compareWithLog() {
      const { logged, missed } = await readLog();
      const lacking = capture(logged, () =>
        Y.applyUpdate(logged, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(logged))),
      );
      logged.destroy();
      return { missed, lacking: lacking && rewrite(lacking) };
    },
    ownerOf: (clientId) =>
      bindings.owner(clientId) ?? (clientId <= RESERVED_CLIENT_IDS ? 'server' : undefined),
    isBanned: (elementId) => authors.isBanned(elementId),
    isErased: (elementId) => authors.isErased(elementId),
    erasedAlive: () => authors.erasedIds().filter((elementId) => elementsOf(doc).has(elementId)),
    authorOf: (elementId) => authors.authorOf(elementId),
    hasGap: () => hasGap(doc),
  };
}

/** What a change added to a document, as one update; null where it added nothing. */
function capture(doc: Y.Doc, run: () => void): Uint8Array | null {
  let update: Uint8Array | null = null;
  const keep = (bytes: Uint8Array): void => {
    update = bytes;
  };
  doc.on('update', keep);
  try {
    run();
  } finally {
    doc.off('update', keep);
  }
  return update;
}
