import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { until } from './until.ts';

/**
 * A small client of the public sync protocol that owes nothing to the browser's code: one document,
 * reconnects when told to, knows which of its edits are durable.
 */
export interface ProtocolClient {
  readonly doc: Y.Doc;
  /** Resolves when the server's state has arrived. */
  connect(): Promise<void>;
  disconnect(): void;
  isOpen(): boolean;
  /** Code of the last close, or null. */
  closeCode(): number | null;
  /** Resolves once the server says that everything sent so far is durable. */
  saved(): Promise<void>;
  sendRaw(bytes: Uint8Array): void;
  /** Sends an update that is not in `doc`. */
  sendUpdate(update: Uint8Array): void;
  sendAwareness(state: object): void;
  /** A laptop that takes nothing off the line. */
  pauseReading(): void;
  resumeReading(): void;
  /** Newest states of others by awareness id. */
  readonly awareness: ReadonlyMap<number, unknown>;
  close(): void;
}

export function createProtocolClient(options: {
  url: string;
  boardId: string;
  token: string;
  /** Bring back the work of a client that was killed. */
  doc?: Y.Doc;
}): ProtocolClient {
  const doc = options.doc ?? new Y.Doc();
  const address = `${options.url.replace(/^http/, 'ws')}/sync/${options.boardId}`;
  const awareness = new Map<number, unknown>();
  const barriers = new Map<number, () => void>();
  let nonce = 0;
  let clock = 0;
  let ws: WebSocket | null = null;
  let synced = false;
  let lastClose: number | null = null;

  const send = (bytes: Uint8Array): void => {
    if (ws?.readyState === WebSocket.OPEN) ws.send(bytes);
  };

  const syncFrame = (kind: number, bytes: Uint8Array): Uint8Array => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
    return encoding.toUint8Array(encoder);
  };

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') send(syncFrame(SYNC.update, update));
  });

  function read(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync: {
        const kind = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (kind === SYNC.step1) send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes)));
        else Y.applyUpdate(doc, bytes, 'server');
        if (kind === SYNC.step2) synced = true;
        return;
      }
      case MESSAGE.awareness: {
        const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
        for (let n = decoding.readVarUint(inner); n > 0; n--) {
          const id = decoding.readVarUint(inner);
          decoding.readVarUint(inner);
          const state: unknown = JSON.parse(decoding.readVarString(inner));
          if (state === null) awareness.delete(id);
          else awareness.set(id, state);
        }
        return;
      }
      case MESSAGE.barrier: {
        const id = decoding.readVarUint(decoder);
        barriers.get(id)?.();
        barriers.delete(id);
      }
    }
  }

  return {
    doc,
    awareness,
    async connect() {
      synced = false;
      lastClose = null;
      const socket = new WebSocket(address, {
        headers: { authorization: `Bearer ${options.token}` },
        perMessageDeflate: false,
      });
      ws = socket;
      socket.on('message', (data: Buffer) => read(data));
      socket.on('close', (code) => {
        if (ws === socket) lastClose = code;
      });
      // Ends in `close`, which is where callers look.
      socket.on('error', () => {});
      socket.on('open', () => send(syncFrame(SYNC.step1, Y.encodeStateVector(doc))));
      await until('the board is synced', () => synced || lastClose !== null);
      if (!synced) throw new Error(`closed with ${lastClose} before the board was synced`);
    },
    disconnect() {
      ws?.terminate();
      ws = null;
    },
    isOpen: () => ws?.readyState === WebSocket.OPEN,
    closeCode: () => lastClose,
    saved() {
      const id = ++nonce;
      return new Promise((resolve) => {
        barriers.set(id, resolve);
        const encoder = encoding.createEncoder();
        encoding.writeVarUint(encoder, MESSAGE.barrier);
        encoding.writeVarUint(encoder, id);
        send(encoding.toUint8Array(encoder));
      });
    },
    pauseReading: () => ws?.pause(),
    resumeReading: () => ws?.resume(),
    sendRaw: send,
    sendUpdate: (update) => send(syncFrame(SYNC.update, update)),
    sendAwareness(state) {
      const inner = encoding.createEncoder();
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, doc.clientID);
      encoding.writeVarUint(inner, ++clock);
      encoding.writeVarString(inner, JSON.stringify(state));
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
      send(encoding.toUint8Array(encoder));
    },
    close() {
      ws?.close();
      ws = null;
      doc.destroy();
    },
  };
}
