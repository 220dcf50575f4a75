import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import {
  MESSAGE,
  SYNC_CLOSE,
  SYNC_OPEN,
  syncEvent,
} from '@stellwand/shared/contracts/sync-protocol';
import * as encoding from 'lib0/encoding';
import type { Socket } from 'socket.io';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import {
  awareness,
  barrier,
  joinFrames,
  type Message,
  readFrame,
  step1,
  step2,
  update,
} from './frames.ts';

const CLOSE_NORMAL = 1000;

export interface Refusal {
  code: ErrorCode;
  elementIds: string[];
  close: boolean;
}

interface Peer {
  send(frame: Uint8Array): void;
  close(code: number): void;
  terminate(): void;
  forked: boolean;
  /** Said that an id was its own which is a stranger's: all of its line is refused. */
  robbed: boolean;
  takesPacked: boolean;
  held: number[];
}

/** `[102][inflated length][length][bytes]`, as the server sends it. */
export const packed = (message: Uint8Array, length = message.length): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.packed);
    encoding.writeVarUint(encoder, length);
    encoding.writeVarUint8Array(encoder, deflateSync(message));
  });

/** A small real server for tests: one board, the protocol of `/sync`, and switches for its faults. */
export class TestSyncServer {
  doc = new Y.Doc();
  /** Whether a copy of the board with this state vector is of an older one. */
  isOld: (stateVector: Uint8Array) => boolean = () => false;
  /** Messages of every frame received, in order. */
  readonly frames: Message[][] = [];
  /** False: what arrives is applied and passed on, but barriers wait. */
  isDurable = true;
  /** True: lines stay open and nothing passes, as when a network dies without a word. */
  isSilent = false;
  /** Close code for whoever connects. */
  turnAway: number | undefined;
  turnAwayReason = '';
  /** Judges an update by what it would do to the board; null accepts it, and no judge everything. */
  judge: ((doc: Y.Doc) => Refusal | null) | undefined;
  /** Whether a client id that somebody says was theirs is a stranger's by now. */
  isTaken: (clientId: number) => boolean = () => false;
  /** What a new line is sent first. */
  welcome: () => Uint8Array[] = () => [];
  onRejected: (refusal: Refusal) => void = () => {};
  /** How answers are packed for who takes them packed. */
  pack: (message: Uint8Array) => Uint8Array = (message) => packed(message);
  /** Answers that were packed. */
  packedAnswers = 0;
  connections = 0;
  #http: Server = createServer();
  #sockets = new WebSocketServer({ server: this.#http });
  #peers = new Set<Peer>();

  static async start(port = 0): Promise<TestSyncServer> {
    const server = new TestSyncServer();
    server.#sockets.on('connection', (socket) => server.#serve(socket));
    await new Promise<void>((done) => server.#http.listen(port, '127.0.0.1', done));
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/sync/board-0001`;
  }

  /** Everything became durable: the barriers that waited return. */
  makeDurable(): void {
    this.isDurable = true;
    for (const peer of this.#peers) {
      for (const nonce of peer.held.splice(0)) peer.send(barrier(nonce));
    }
  }

  send(...messages: Uint8Array[]): void {
    for (const peer of this.#peers) peer.send(joinFrames(messages));
  }

  /** Every line breaks, as when the network goes. */
  cut(): void {
    for (const peer of [...this.#peers]) peer.terminate();
  }

  async stop(): Promise<void> {
    this.cut();
    this.#sockets.close();
    await new Promise((done) => this.#http.close(done));
  }

  /** Serves the same board over Socket.IO, as where WebSockets are blocked. */
  serveControl(socket: Socket): void {
    socket.on(SYNC_OPEN, (boardId: string, ack: (answer: unknown) => void) => {
      this.connections += 1;
      if (this.turnAway !== undefined) {
        ack({ ok: false, code: this.turnAway, reason: this.turnAwayReason });
        return;
      }
      const event = syncEvent(boardId);
      const close = (code: number) => {
        socket.removeAllListeners(event);
        this.#peers.delete(peer);
        socket.emit('sync.closed', { boardId, code });
      };
      const peer = this.#admit({
        send: (frame) => socket.emit(event, frame),
        close,
        terminate: () => socket.conn.close(),
      });
      socket.on(event, (data: Buffer) => this.#read(peer, data));
      socket.once(SYNC_CLOSE, () => close(CLOSE_NORMAL));
      socket.once('disconnect', () => this.#peers.delete(peer));
      ack({ ok: true });
    });
  }

  #serve(socket: WebSocket): void {
    this.connections += 1;
    if (this.turnAway !== undefined) {
      socket.close(this.turnAway, this.turnAwayReason);
      return;
    }
    const peer = this.#admit({
      send: (frame) => socket.send(frame),
      close: (code) => socket.close(code),
      terminate: () => socket.terminate(),
    });
    socket.on('close', () => this.#peers.delete(peer));
    socket.on('message', (data: Buffer) => this.#read(peer, data));
  }

  #admit(line: Pick<Peer, 'send' | 'close' | 'terminate'>): Peer {
    const send = (frame: Uint8Array) => {
      if (!this.isSilent) line.send(frame);
    };
    const peer = { ...line, send, forked: false, robbed: false, takesPacked: false, held: [] };
    this.#peers.add(peer);
    for (const frame of this.welcome()) peer.send(frame);
    peer.send(step1(Y.encodeStateVector(this.doc)));
    return peer;
  }

  #read(peer: Peer, data: Buffer): void {
    if (this.isSilent || !this.#peers.has(peer)) return;
    if (data[0] === MESSAGE.acceptPacked) {
      peer.takesPacked = true;
      return;
    }
    const messages = [...readFrame(data)];
    this.frames.push(messages);
    for (const message of messages) this.#take(peer, message);
  }

  #take(peer: Peer, message: Message): void {
    if (message.type === 'step1') {
      if (this.isOld(message.stateVector)) {
        this.#peers.delete(peer);
        peer.close(CLOSE.clientTooOld);
      } else this.#answer(peer, step2(Y.encodeStateAsUpdate(this.doc, message.stateVector)));
    } else if (message.type === 'query-awareness') {
      peer.send(awareness([]));
    } else if (message.type === 'own-ids') {
      if (!message.clientIds.some(this.isTaken)) return;
      peer.forked = true;
      peer.robbed = true;
      this.onRejected({ code: 'conflict', elementIds: [], close: false });
    } else if (message.type === 'barrier') {
      if (peer.forked) return;
      if (this.isDurable) peer.send(barrier(message.nonce));
      else peer.held.push(message.nonce);
    } else if (message.type === 'update' || message.type === 'step2') {
      if (peer.robbed) return;
      const refusal = this.#refusalOf(message.update);
      if (!refusal) {
        Y.applyUpdate(this.doc, message.update);
        for (const other of this.#peers) other.send(update(message.update));
        return;
      }
      peer.forked = true;
      this.onRejected(refusal);
      if (refusal.close) peer.close(CLOSE.refused);
    }
  }

  #answer(peer: Peer, message: Uint8Array): void {
    if (peer.takesPacked) this.packedAnswers += 1;
    peer.send(peer.takesPacked ? this.pack(message) : message);
  }

  #refusalOf(bytes: Uint8Array): Refusal | null {
    if (!this.judge) return null;
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, bytes);
    return this.judge(trial);
  }
}
