import { createNote, moveNote } from '@stellwand/shared/board/notes';
import { MESSAGE, PACKED_ZLIB, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Dialect, Seat } from './target.ts';

/** What a client notices; `probe` clients read every message, the others only count bytes. */
export interface Observer {
  frame(bytes: number): void;
  /** An update of (client, clock) arrived; how many µs ago it was sent is the observer's business. */
  edit(client: number, clock: number): void;
  cursor(stamp: number): void;
  synced(bytes: number): void;
  barrier(nonce: number): void;
}

/** One simulated browser: real frames, no document of others, so that the generator stays cheap. */
export interface LoadClient {
  readonly doc: Y.Doc;
  open(): Promise<void>;
  isOpen(): boolean;
  terminate(): void;
  sendUpdate(update: Uint8Array): void;
  sendCursor(stamp: number): void;
  sendBarrier(nonce: number): void;
  askState(): void;
  /** A note of this person, for typing into and dragging. */
  createOwnNote(): Uint8Array;
  type(): Uint8Array;
  drag(step: number): Uint8Array;
}

export function createLoadClient(
  seat: Seat,
  dialect: Dialect,
  /** `packed`: asks for packed answers, as our own page does. They are counted and not unpacked. */
  options: { probe: boolean; observer: Observer; asks: boolean; packed?: boolean },
): LoadClient {
  const { observer } = options;
  const doc = new Y.Doc();
  const noteId = `own-${doc.clientID}`.padEnd(8, '0');
  const name = dialect.kind === 'named' ? dialect.nameOf(seat) : null;
  let ws: WebSocket | null = null;
  let cursorClock = 0;
  let lastUpdate: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    lastUpdate = update;
  });

  const send = (write: (encoder: encoding.Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    if (name !== null) encoding.writeVarString(encoder, name);
    write(encoder);
    if (ws?.readyState === WebSocket.OPEN) ws.send(encoding.toUint8Array(encoder));
  };
  const sendSync = (kind: number, bytes: Uint8Array): void =>
    send((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      encoding.writeVarUint(encoder, kind);
      encoding.writeVarUint8Array(encoder, bytes);
    });

  function read(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    if (name !== null) decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync || type === 4) {
      const kind = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (kind === SYNC.step2) observer.synced(data.length);
      else if (kind === SYNC.update && options.probe) {
        for (const [client, clock] of Y.parseUpdateMeta(bytes).to) observer.edit(client, clock);
      }
    } else if (type === MESSAGE.awareness && options.probe) {
      const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      for (let n = decoding.readVarUint(inner); n > 0; n--) {
        decoding.readVarUint(inner);
        decoding.readVarUint(inner);
        const state = decoding.readVarString(inner);
        const x = /"x":(\d+)/.exec(state)?.[1];
        if (x !== undefined) observer.cursor(Number(x));
      }
    } else if (type === MESSAGE.packed) {
      observer.synced(data.length);
    } else if (type === MESSAGE.barrier) {
      observer.barrier(decoding.readVarUint(decoder));
    }
  }

  const change = (edit: () => void): Uint8Array => {
    edit();
    return lastUpdate;
  };

  return {
    doc,
    open() {
      return new Promise((resolve, reject) => {
        const socket = new WebSocket(seat.url, { headers: seat.headers, perMessageDeflate: false });
        ws = socket;
        socket.on('message', (data: Buffer) => {
          observer.frame(data.length);
          // Everybody has to notice the first answer; afterwards only probes look inside.
          if (options.probe || options.asks) read(data);
        });
        socket.on('error', reject);
        socket.on('open', () => {
          if (name !== null) {
            send((encoder) => {
              encoding.writeVarUint(encoder, MESSAGE.auth);
              encoding.writeVarUint(encoder, 0);
              encoding.writeVarString(encoder, 'token');
            });
          }
          if (options.packed) {
            send((encoder) => {
              encoding.writeVarUint(encoder, MESSAGE.acceptPacked);
              encoding.writeVarUint(encoder, PACKED_ZLIB);
            });
          }
          if (options.asks || name !== null) sendSync(SYNC.step1, Y.encodeStateVector(new Y.Doc()));
          resolve();
        });
      });
    },
    isOpen: () => ws?.readyState === WebSocket.OPEN,
    terminate() {
      ws?.removeAllListeners();
      ws?.on('error', () => {});
      ws?.terminate();
    },
    sendUpdate: (update) => sendSync(SYNC.update, update),
    sendCursor(stamp) {
      const inner = encoding.createEncoder();
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, doc.clientID);
      encoding.writeVarUint(inner, ++cursorClock);
      encoding.writeVarString(
        inner,
        JSON.stringify({
          user: { name: 'Person', color: '#0b5c5a' },
          cursor: { x: stamp, y: 42 },
        }),
      );
      send((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.awareness);
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
      });
    },
    sendBarrier: (nonce) =>
      send((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.barrier);
        encoding.writeVarUint(encoder, nonce);
      }),
    askState: () => sendSync(SYNC.step1, Y.encodeStateVector(new Y.Doc())),
    createOwnNote: () =>
      change(() =>
        createNote(doc, {
          id: noteId,
          text: '',
          at: { x: 0, y: 0 },
          author: seat.personId,
          createdAt: Date.now(),
        }),
      ),
    type: () =>
      change(() => {
        const element = doc.getMap('elements').get(noteId) as Y.Map<Y.Text>;
        const text = element.get('text');
        if (!text) return;
        // A long text would meet the bound of a note; people start a new one, we start over.
        if (text.length > 1_500) text.delete(0, text.length);
        text.insert(text.length, 'e');
      }),
    drag: (step) => change(() => moveNote(doc, noteId, { x: step, y: step % 300 })),
  };
}
