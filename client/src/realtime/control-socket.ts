import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Projection } from '@stellwand/shared/contracts/projection';
import { PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type { Role } from '@stellwand/shared/contracts/role';
import type { ClientEvent, Snapshot, WaitingSnapshot } from '@stellwand/shared/contracts/snapshot';
import type {
  CommandAnswer,
  EventBatch,
  Rejected,
} from '@stellwand/shared/contracts/socket-events';
import { io, type Socket } from 'socket.io-client';
import { type Network, pageNetwork } from './network.ts';
import { pageLanguage } from './page-language.ts';
import { isPageVisible, onWake } from './wake.ts';
import { wholeSnapshot } from './whole-snapshot.ts';

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
  /** What is known of the network; that of the page unless told otherwise. */
  network?: Network | undefined;
  /** How often a visible page asks whether the line lives, and how long it waits for the answer, in ms. */
  alive?: { every: number; within: number } | undefined;
  /** Further options of Socket.IO: credentials where there are no cookies, transports in tests. */
  socket?: Parameters<typeof io>[1];
}

const ACK_WITHIN_MS = 8_000;
const COMMAND_ATTEMPTS = 3;
const ALIVE = { every: 3_000, within: 4_000 };
/** A second death within this time is no accident. */
const NERVOUS_MS = 60_000;

/**
 * The line to the control plane: snapshot, events, commands, refusals. Where WebSockets are blocked
 * it is long-polling by itself, and carries the boards' frames as well (`polling-carrier`). Where they
 * open and swallow it goes over to long-polling as soon as anybody of this page has found that out:
 * it is judged by answers, like the boards' lines.
 */
export class ControlSocket {
  readonly socket: Socket;
  #events: ControlEvents;
  #version: number | undefined;
  #isCatchingUp = false;
  /** Asked for once more while an answer was on its way that may be older. */
  #isOutdated = false;
  #isWaiting = false;
  #ended = false;
  #ackWithinMs: number;
  #network: Network;
  #alive: typeof ALIVE;
  #pulse: ReturnType<typeof setInterval>;
  #answeredAt = 0;
  #diedAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #handshake: ReturnType<typeof setTimeout> | undefined;
  #stopListening: () => void;

  constructor(options: ControlOptions, events: ControlEvents) {
    const { workshopId, role, url } = options;
    this.#events = events;
    this.#ackWithinMs = options.ackWithinMs ?? ACK_WITHIN_MS;
    this.#network = options.network ?? pageNetwork();
    this.#alive = options.alive ?? ALIVE;
    const settings: Parameters<typeof io>[1] = {
      path: '/socket.io',
      query: { as: role, w: workshopId, lang: pageLanguage() },
      // Browsers send no `Origin` with polling and, on plain http in a house network, no other sign
      // that the request is our own page's. A foreign page cannot set a header.
      extraHeaders: { 'X-Stellwand-As': role },
      auth: { as: role, w: workshopId, protocol: PROTOCOL_VERSION },
      ...this.#transports(),
      tryAllTransports: true,
      withCredentials: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 8_000,
      randomizationFactor: 0.9,
      timeout: this.#alive.within,
      ...options.socket,
    };
    this.socket = url === undefined ? io(settings) : io(url, settings);
    this.socket
      .on('snapshot', (snapshot: Snapshot | WaitingSnapshot) => this.#takeSnapshot(snapshot))
      .on('events', (batch: EventBatch) => this.#takeEvents(batch))
      .on('rejected', (rejected: Rejected) => events.rejected(rejected))
      .on('projection', (projection: Projection) => events.projection(projection))
      .on('ended', ({ code }: { code: ErrorCode }) => this.#end(code))
      .on('connect', () => {
        clearTimeout(this.#handshake);
        this.#answered();
        events.connection('online');
      })
      .on('disconnect', (reason) => {
        clearTimeout(this.#handshake);
        events.connection('offline');
        // Socket.IO does not return by itself after a server's goodbye; a restart is no goodbye.
        if (reason === 'io server disconnect' && !this.#ended) this.#reconnectSoon();
      })
      .on('connect_error', (error: Error & { data?: { code?: ErrorCode } }) => {
        if (error.data?.code === 'unauthenticated') return this.#end('unauthenticated');
        events.connection('offline');
        clearTimeout(this.#handshake);
        // A proxy may swallow a WebSocket without a word: from now on begin with plain HTTP.
        if (this.#network.passesWebSockets)
          this.socket.io.opts.transports = ['polling', 'websocket'];
        // Refused by the server's own code: that, too, it does not try again by itself.
        if (!this.socket.active) this.#reconnectSoon();
      });
    // Open, and the greeting is swallowed: nothing else would say so for 45 s.
    this.socket.io.on('open', () => {
      clearTimeout(this.#handshake);
      this.#handshake = setTimeout(() => void this.#died(true), this.#alive.within);
    });
    this.#pulse = setInterval(() => this.#ask(), this.#alive.every / 2);
    const stopWaking = onWake((what) => {
      if (what !== 'offline' && !this.#ended && !this.socket.connected) this.socket.connect();
    });
    const stopFollowing = this.#network.subscribe(() => this.#followNetwork());
    this.#stopListening = () => {
      stopWaking();
      stopFollowing();
    };
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Asks for the present state, for instance after a board said that one does not belong there. */
  refresh(): void {
    if (!this.socket.connected) return;
    this.#isOutdated = this.#isCatchingUp;
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    this.socket
      .timeout(ACK_WITHIN_MS)
      .emitWithAck('snapshot.get')
      .then(
        (snapshot: Snapshot | WaitingSnapshot) => {
          this.#isCatchingUp = false;
          this.#takeSnapshot(snapshot);
          if (this.#isOutdated) this.refresh();
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
      const answer = await this.#askOnce(command);
      if (answer) return answer;
      // No answer within the time, or a new line: asked again with the same id.
    }
    return null;
  }

  /** Null where no answer came in time, or where the line it was asked on is another by now. */
  async #askOnce(command: { commandId: string }): Promise<CommandAnswer | null> {
    const { socket } = this;
    let anew = () => {};
    const isNew = new Promise<null>((done) => {
      anew = () => done(null);
    });
    // Before the first connection it waits in Socket.IO's own queue.
    if (socket.connected) socket.once('connect', anew);
    try {
      return await Promise.race([
        socket.timeout(this.#ackWithinMs).emitWithAck('command', command),
        isNew,
      ]);
    } catch {
      return null;
    } finally {
      socket.off('connect', anew);
    }
  }

  close(): void {
    this.#ended = true;
    clearInterval(this.#pulse);
    clearTimeout(this.#handshake);
    this.#stopListening();
    this.socket.disconnect();
  }

  #transports(): { transports: string[]; upgrade: boolean } {
    return this.#network.passesWebSockets
      ? { transports: ['websocket', 'polling'], upgrade: true }
      : { transports: ['polling'], upgrade: false };
  }

  #answered(): void {
    this.#answeredAt = Date.now();
  }

  /** Hidden pages get few timers, so silence says nothing there. */
  #ask(): void {
    const isDue = Date.now() - this.#answeredAt >= this.#alive.every;
    if (!isDue || this.#isAsking || !this.socket.connected || !isPageVisible()) return;
    const { id } = this.socket;
    this.#isAsking = true;
    this.socket
      .timeout(this.#alive.within)
      .emitWithAck('alive')
      .then(
        () => this.#answered(),
        () => {
          if (this.socket.id === id && isPageVisible()) void this.#died(false);
        },
      )
      .finally(() => {
        this.#isAsking = false;
      });
  }

  /** It is open, and nothing comes back. @param isMute it has never answered */
  async #died(isMute: boolean): Promise<void> {
    const { engine } = this.socket.io;
    const isAccident = !isMute && Date.now() - this.#diedAt >= NERVOUS_MS;
    this.#diedAt = Date.now();
    if (!isAccident && engine?.transport.name === 'websocket') await this.#network.suspect();
    if (!this.#ended && this.socket.io.engine === engine) engine?.close();
  }

  /** What is open over a WebSocket that swallows is closed; Socket.IO opens the next one by itself. */
  #followNetwork(): void {
    const { opts, engine } = this.socket.io;
    Object.assign(opts, this.#transports());
    if (!this.#network.passesWebSockets && engine?.transport.name === 'websocket') engine.close();
  }

  #takeSnapshot(snapshot: Snapshot | WaitingSnapshot): void {
    if (this.#version !== undefined && this.socket.recovered && snapshot.version < this.#version) {
      return;
    }
    this.#version = snapshot.version;
    // Whoever takes the snapshot copes with one in which somebody is missing.
    this.#isWaiting = snapshot.me?.placement?.kind === 'waiting';
    this.#events.snapshot(wholeSnapshot(snapshot));
  }

  #takeEvents({ since, version, events }: EventBatch): void {
    if (this.#version === undefined) return;
    // Some are missing: their effect is in the snapshot we ask for.
    if (since > this.#version) this.refresh();
    // Events carry whole states, so applying what the snapshot already had does no harm.
    this.#events.events(events, version);
    // Let in: what does not change later (language, place, motto) is in a snapshot alone.
    const isIn = (event: ClientEvent): boolean =>
      event.type === 'me.changed' && event.me.placement.kind !== 'waiting';
    if (this.#isWaiting && events.some(isIn)) this.refresh();
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
