import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { barrier, joinFrames, type Message, readFrame, step1, step2, update } from './frames.ts';

export interface Refusal {
  code: ErrorCode;
  elementIds: string[];
  close: boolean;
}

interface Peer {
  socket: WebSocket;
  forked: boolean;
  held: number[];
}

/** A small real server for tests: one board, the protocol of `/sync`, and switches for its faults. */
export class TestSyncServer {
  readonly doc = new Y.Doc();
  /** Messages of every frame received, in order. */
  readonly frames: Message[][] = [];
  /** False: what arrives is applied and passed on, but barriers wait. */
  isDurable = true;
  /** Close code for whoever connects. */
  turnAway: number | undefined;
  /** Judges an update by what it would do to the board; null accepts it. */
  judge: (doc: Y.Doc) => Refusal | null = () => null;
  onRejected: (refusal: Refusal) => void = () => {};
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
      for (const nonce of peer.held.splice(0)) peer.socket.send(barrier(nonce));
    }
  }

  send(...messages: Uint8Array[]): void {
    for (const { socket } of this.#peers) socket.send(joinFrames(messages));
  }

  /** Every line breaks, as when the network goes. */
  cut(): void {
    for (const { socket } of this.#peers) socket.terminate();
  }

  async stop(): Promise<void> {
    this.cut();
    this.#sockets.close();
    await new Promise((done) => this.#http.close(done));
  }

  #serve(socket: WebSocket): void {
    this.connections += 1;
    if (this.turnAway !== undefined) {
      socket.close(this.turnAway);
      return;
    }
    const peer: Peer = { socket, forked: false, held: [] };
    this.#peers.add(peer);
    socket.on('close', () => this.#peers.delete(peer));
    socket.on('message', (data: Buffer) => {
      const messages = [...readFrame(data)];
      this.frames.push(messages);
      for (const message of messages) this.#take(peer, message);
    });
    socket.send(step1(Y.encodeStateVector(this.doc)));
  }

  #take(peer: Peer, message: Message): void {
    if (message.type === 'step1') {
      peer.socket.send(step2(Y.encodeStateAsUpdate(this.doc, message.stateVector)));
    } else if (message.type === 'barrier') {
      if (peer.forked) return;
      if (this.isDurable) peer.socket.send(barrier(message.nonce));
      else peer.held.push(message.nonce);
    } else if (message.type === 'update' || message.type === 'step2') {
      const refusal = this.#refusalOf(message.update);
      if (!refusal) {
        Y.applyUpdate(this.doc, message.update);
        for (const { socket } of this.#peers) socket.send(update(message.update));
        return;
      }
      peer.forked = true;
      this.onRejected(refusal);
      if (refusal.close) peer.socket.close(CLOSE.refused);
    }
  }

  #refusalOf(bytes: Uint8Array): Refusal | null {
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, bytes);
    return this.judge(trial);
  }
}
