import { inflateSync } from 'node:zlib';
import { createNote } from '@stellwand/shared/board/notes';
import type { FinishingRights } from '@stellwand/shared/contracts/board-rights';
import { MESSAGE, PACKED_ZLIB, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { boardRights } from '@stellwand/shared/domain/policy';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import { createShares } from '../fairness/shares.ts';
import type { BoardDirectory, BoardInfo } from '../ports/board-directory.ts';
import type { Append } from '../ports/doc-store.ts';
import { StoreAway } from '../ports/store-errors.ts';
import type { Stores } from '../ports/stores.ts';
import { createDocuments, type Documents } from './documents.ts';
import type { SyncSession } from './session/sync-session.ts';
import { SILENT_TELEMETRY } from './telemetry.ts';
import type { Carrier } from './wire/carrier.ts';
import { awarenessMessage } from './wire/frames.ts';

export const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

export const boardInfo = (boardId = 'board-0001'): BoardInfo => ({
  boardId,
  workshopId: 'workshop-1',
  title: 'Probe',
  areas: ['Eins', 'Zwei'],
});

/** The memory store with a door that can be shut, and a way to hold answers back. */
export function openFaultyStores() {
  const stores = openMemoryStores();
  let fault: Error | null = null;
  let gate: Promise<void> | null = null;
  let open = (): void => {};
  const check = async (): Promise<void> => {
    await gate;
    if (fault) throw fault;
  };
  const { docs } = stores;
  const faulty: Stores = {
    ...stores,
    docs: {
      ...docs,
      append: async (batch: readonly Append[]) => {
        await check();
        return docs.append(batch);
      },
      read: async (boardId, atMost) => {
        await check();
        return docs.read(boardId, atMost);
      },
    },
  };
  return {
    stores: faulty,
    /** Without the door. */
    real: stores,
    takeAway: (why: Error = new StoreAway('gone')) => {
      fault = why;
    },
    bringBack: () => {
      fault = null;
    },
    /** Nothing is answered until `letGo`. */
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    letGo() {
      gate = null;
      open();
    },
  };
}

/** Everybody may write everywhere, who was moved away as long as it takes to finish. */
export function movableDirectory() {
  const away = new Map<string, number>();
  const removed = new Set<string>();
  const tell = new Set<(workshopId: string) => void>();
  let rights: FinishingRights = { ...OPEN, deleteOwn: false, refusal: 'moved' };
  const changed = (): void => {
    for (const one of tell) one('workshop-1');
  };
  const everywhere = directory(boardInfo);
  const asked: BoardDirectory = {
    ready: async () => true,
    access(workshopId, personId, boardId) {
      if (removed.has(personId)) return { ok: false, code: 'unauthenticated' };
      const access = everywhere.access(workshopId, personId, boardId);
      const movedAt = away.get(personId);
      if (movedAt === undefined || !access.ok) return access;
      const { board, person } = access;
      return { ok: false, code: 'not-allowed', farewell: { board, person, rights, movedAt } };
    },
    onChange(listener) {
      tell.add(listener);
      return () => tell.delete(listener);
    },
  };
  return {
    directory: asked,
    /** Away from every board there is. */
    move(personId: string, at = Date.now()) {
      away.set(personId, at);
      changed();
    },
    bringBack(personId: string) {
      away.delete(personId);
      changed();
    },
    remove(personId: string) {
      removed.add(personId);
      changed();
    },
    /** What whoever was moved may still do. */
    allow(next: Partial<FinishingRights>) {
      rights = { ...rights, ...next };
      changed();
    },
  };
}

const OPEN = boardRights(
  { personId: '', role: 'participant' },
  { sessionId: 'session-1', lockedBoards: [], phaseId: 'open' },
  '',
);

/** Everybody may write everywhere. */
const directory = (infoOf: (boardId: string) => BoardInfo): BoardDirectory => ({
  ready: async () => true,
  access: (_workshopId, personId, boardId) => ({
    ok: true,
    board: infoOf(boardId),
    person: { personId, name: personId, role: 'participant', color: 'sky' },
    rights: OPEN,
  }),
  onChange: () => () => {},
});

export function openDocuments(
  stores: Stores,
  options: {
    nodeId?: string;
    strict?: boolean;
    now?: () => number;
    directory?: BoardDirectory;
  } = {},
): Documents {
  return createDocuments({
    stores,
    directory: () => options.directory ?? directory(boardInfo),
    nodeId: options.nodeId ?? null,
    clock: { now: options.now ?? (() => Date.now()) },
    logger: QUIET,
    telemetry: SILENT_TELEMETRY,
    strict: options.strict ?? false,
    shares: createShares({ now: options.now ?? (() => Date.now()) }),
  });
}

/** A browser without a network: what it sends is in the session at once. */
export interface TestClient {
  readonly doc: Y.Doc;
  readonly session: SyncSession;
  readonly closedWith: number | null;
  readonly paused: boolean;
  /** Nonces the server gave back. */
  readonly saved: readonly number[];
  readonly rejected: readonly string[];
  /** The elements each of them named. */
  readonly rejectedIds: readonly (readonly string[])[];
  /** Everything that came over the line, as it came. */
  readonly heard: readonly Uint8Array[];
  /** Sync steps 1 that the server sent. */
  readonly asked: number;
  readonly synced: boolean;
  /** Packed messages that came. */
  readonly unpacked: number;
  /** What waits in the socket, as the server sees it. */
  queued: number;
  /** False: the client does not answer the server's step 1 by itself. */
  answers: boolean;
  /** What others show, by awareness id. */
  readonly seen: ReadonlyMap<number, Record<string, unknown>>;
  /** Moves the pointer. */
  point(x: number): void;
  askForState(): void;
  barrier(nonce: number): void;
  send(message: Uint8Array): void;
  note(id: string, text?: string): void;
  ids(): string[];
  leave(): void;
}

export async function connect(
  documents: Documents,
  personId: string,
  {
    boardId = 'board-0001',
    doc = new Y.Doc(),
    announces = true,
    takesPacked = false,
  }: { boardId?: string; doc?: Y.Doc; announces?: boolean; takesPacked?: boolean } = {},
): Promise<TestClient> {
  const saved: number[] = [];
  const rejected: string[] = [];
  const rejectedIds: string[][] = [];
  const seen = new Map<number, Record<string, unknown>>();
  let awarenessClock = 0;
  const heard: Uint8Array[] = [];
  let closedWith: number | null = null;
  let paused = false;
  let synced = false;
  let asked = 0;
  let unpacked = 0;
  let session: SyncSession | null = null;

  const carrier: Carrier = {
    send: ({ body }) => {
      if (closedWith !== null) return;
      heard.push(body);
      const decoder = decoding.createDecoder(body);
      while (decoder.pos < body.length) read(decoder);
    },
    queuedBytes: () => client.queued,
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
    close: (code) => {
      closedWith ??= code;
    },
  };

  function read(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.barrier) saved.push(decoding.readVarUint(decoder));
    else if (type === MESSAGE.awareness) see(decoding.readVarUint8Array(decoder));
    else if (type === MESSAGE.packed) {
      unpacked++;
      const maxOutputLength = decoding.readVarUint(decoder);
      const bytes = inflateSync(decoding.readVarUint8Array(decoder), { maxOutputLength });
      if (bytes.length !== maxOutputLength) throw new Error('its length is another one');
      read(decoding.createDecoder(bytes));
    } else {
      const kind = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (kind !== SYNC.step1) Y.applyUpdate(doc, bytes, 'server');
      else {
        asked++;
        // As a browser would, after the turn in which it was asked.
        if (client.answers) {
          queueMicrotask(() =>
            client.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes))),
          );
        }
      }
      if (kind === SYNC.step2) synced = true;
    }
  }

  function see(bytes: Uint8Array): void {
    const inner = decoding.createDecoder(bytes);
    for (let left = decoding.readVarUint(inner); left > 0; left--) {
      const clientId = decoding.readVarUint(inner);
      decoding.readVarUint(inner);
      const state = JSON.parse(decoding.readVarString(inner)) as Record<string, unknown> | null;
      if (state) seen.set(clientId, state);
      else seen.delete(clientId);
    }
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') client.send(syncFrame(SYNC.update, update));
  });

  const client: TestClient = {
    doc,
    saved,
    rejected,
    rejectedIds,
    seen,
    point(x) {
      const state = JSON.stringify({ cursor: { x, y: 0 } });
      const clientId = doc.clientID;
      client.send(awarenessMessage([{ clientId, clock: ++awarenessClock, state }]));
    },
    heard,
    queued: 0,
    answers: true,
    get session() {
      if (!session) throw new Error('not connected');
      return session;
    },
    get closedWith() {
      return closedWith;
    },
    get paused() {
      return paused;
    },
    get asked() {
      return asked;
    },
    get synced() {
      return synced;
    },
    get unpacked() {
      return unpacked;
    },
    askForState: () => client.send(syncFrame(SYNC.step1, Y.encodeStateVector(doc))),
    barrier: (nonce) => client.send(varUints(MESSAGE.barrier, nonce)),
    send: (message) => {
      if (closedWith === null) session?.receive(message);
    },
    note: (id, text = id) =>
      createNote(doc, { id, text, at: { x: 1, y: 1 }, author: personId, createdAt: 1 }),
    ids: () => [...doc.getMap('elements').keys()].filter((id) => !id.startsWith('area-')).sort(),
    leave: () => session?.closed(),
  };
  session = await documents.connect(
    { workshopId: 'workshop-1', personId },
    boardId,
    carrier,
    (no) => {
      rejected.push(no.code);
      rejectedIds.push(no.elementIds);
    },
  );
  if (!session) return client;
  if (takesPacked) client.send(varUints(MESSAGE.acceptPacked, PACKED_ZLIB));
  // As browsers do: which client id writes here, though there is nothing to show.
  if (announces)
    client.send(awarenessMessage([{ clientId: doc.clientID, clock: 0, state: 'null' }]));
  client.askForState();
  // The claim of the id is in the store.
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  return client;
}

export const varUints = (...values: number[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const value of values) encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
};

export function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** Virtual time goes on, and everything that is due happens. */
export const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
