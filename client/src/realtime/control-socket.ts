import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Projection } from '@stellwand/shared/contracts/projection';
import type { Role } from '@stellwand/shared/contracts/role';
import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';
import type {
  CommandAnswer,
  EventBatch,
  Rejected,
} from '@stellwand/shared/contracts/socket-events';
import { io, type Socket } from 'socket.io-client';
import { pageLanguage } from './page-language.ts';
import { onWake } from './wake.ts';

export interface ControlEvents {
  snapshot(snapshot: Snapshot): void;
  /** In order and without a gap after the snapshot before. */
  events(events: readonly ClientEvent[], version: number): void;
  connection(state: 'online' | 'offline'): void;
  rejected(rejected: Rejected): void;
  /** What the projector shows; spectators only. */
  projection(projection: Projection): void;
  /** This person's session is over: removed, or the link was rotated. */
  ended(code: ErrorCode): void;
}

export interface ControlOptions {
  workshopId: string;
  role: Role;
  /** Where the server is; the page's own origin unless told otherwise. */
  url?: string | undefined;
  /** How long a command waits before it is repeated. */
  ackWithinMs?: number | undefined;
  /** Further options of Socket.IO: credentials where there are no cookies, transports in tests. */
  socket?: Parameters<typeof io>[1];
}

const ACK_WITHIN_MS = 8_000;
const COMMAND_ATTEMPTS = 3;

/**
 * The line to the control plane: snapshot, events, commands, refusals. Where WebSockets are blocked
 * it is long-polling by itself, and carries the boards' frames as well (`polling-carrier`).
 */
export class ControlSocket {
  readonly socket: Socket;
  #events: ControlEvents;
  #version: number | undefined;
  #isCatchingUp = false;
  #ended = false;
  #ackWithinMs: number;
  #stopListening: () => void;

  constructor(options: ControlOptions, events: ControlEvents) {
    const { workshopId, role, url } = options;
    this.#events = events;
    this.#ackWithinMs = options.ackWithinMs ?? ACK_WITHIN_MS;
    const settings: Parameters<typeof io>[1] = {
      path: '/socket.io',
      query: { as: role, w: workshopId, lang: pageLanguage() },
      // Browsers send no `Origin` with polling and, on plain http in a house network, no other sign
      // that the request is our own page's. A foreign page cannot set a header.
      extraHeaders: { 'X-Stellwand-As': role },
      auth: { as: role, w: workshopId },
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      withCredentials: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 8_000,
      randomizationFactor: 0.9,
      timeout: 6_000,
      ...options.socket,
    };
    this.socket = url === undefined ? io(settings) : io(url, settings);
    this.socket
      .on('snapshot', (snapshot: Snapshot) => this.#takeSnapshot(snapshot))
      .on('events', (batch: EventBatch) => this.#takeEvents(batch))
      .on('rejected', (rejected: Rejected) => events.rejected(rejected))
      .on('projection', (projection: Projection) => events.projection(projection))
      .on('ended', ({ code }: { code: ErrorCode }) => this.#end(code))
      .on('connect', () => events.connection('online'))
      .on('disconnect', (reason) => {
        events.connection('offline');
        // Socket.IO does not return by itself after a server's goodbye; a restart is no goodbye.
        if (reason === 'io server disconnect' && !this.#ended) this.#reconnectSoon();
      })
      .on('connect_error', (error: Error & { data?: { code?: ErrorCode } }) => {
        if (error.data?.code === 'unauthenticated') return this.#end('unauthenticated');
        events.connection('offline');
        // A proxy may swallow a WebSocket without a word: from now on begin with plain HTTP.
        this.socket.io.opts.transports = ['polling', 'websocket'];
        // Refused by the server's own code: that, too, it does not try again by itself.
        if (!this.socket.active) this.#reconnectSoon();
      });
    this.#stopListening = onWake((what) => {
      if (what !== 'offline' && !this.#ended && !this.socket.connected) this.socket.connect();
    });
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Asks for the present state, for instance after a board said that one does not belong there. */
  refresh(): void {
    if (this.#isCatchingUp || !this.socket.connected) return;
    this.#isCatchingUp = true;
    this.socket
      .timeout(ACK_WITHIN_MS)
      .emitWithAck('snapshot.get')
      .then(
        (snapshot: Snapshot) => {
          this.#isCatchingUp = false;
          this.#takeSnapshot(snapshot);
        },
        () => {
          // The line broke; a new one begins with a snapshot.
          this.#isCatchingUp = false;
        },
      );
  }

  /**
   * Sends a command and waits for the answer, over a reconnect if need be. The command must carry a
   * `commandId`, which makes the repeat harmless. Null: no answer came.
   */
  async send(command: { commandId: string }): Promise<CommandAnswer | null> {
    for (let attempt = 0; attempt < COMMAND_ATTEMPTS && !this.#ended; attempt++) {
      try {
        return await this.socket.timeout(this.#ackWithinMs).emitWithAck('command', command);
      } catch {
        // No answer within the time: asked again with the same id.
      }
    }
    return null;
  }

  close(): void {
    this.#ended = true;
    this.#stopListening();
    this.socket.disconnect();
  }

  #takeSnapshot(snapshot: Snapshot): void {
    if (this.#version !== undefined && this.socket.recovered && snapshot.version < this.#version) {
      return;
    }
    this.#version = snapshot.version;
    this.#events.snapshot(snapshot);
  }

  #takeEvents({ since, version, events }: EventBatch): void {
    if (this.#version === undefined) return;
    // Some are missing: their effect is in the snapshot we ask for.
    if (since > this.#version) this.refresh();
    // Events carry whole states, so applying what the snapshot already had does no harm.
    this.#events.events(events, version);
    if (since <= this.#version) this.#version = Math.max(this.#version, version);
  }

  #reconnectSoon(): void {
    setTimeout(
      () => {
        if (!this.#ended && !this.socket.connected) this.socket.connect();
      },
      300 + Math.random() * 2_000,
    );
  }

  #end(code: ErrorCode): void {
    if (this.#ended) return;
    this.close();
    this.#events.ended(code);
  }
}
