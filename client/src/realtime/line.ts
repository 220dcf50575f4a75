import { isRetryable } from '@stellwand/shared/contracts/close-codes';
import { Backoff } from './backoff.ts';
import { type Carrier, LINE_BROKEN, type OpenCarrier } from './carrier.ts';
import { isPageVisible, onWake } from './wake.ts';

/** All in milliseconds. */
export interface LineTiming {
  firstWait: readonly [number, number];
  longestWait: number;
  /** How often a visible page asks the server whether it is still there. */
  pingEvery: number;
  /** Silence of a visible page after which the line counts as dead. */
  deadAfter: number;
  /** Silence that means the page slept: the server sends something every 20 s. */
  sleptAfter: number;
}

export const LINE_TIMING: LineTiming = {
  firstWait: [100, 500],
  longestWait: 8_000,
  pingEvery: 2_000,
  deadAfter: 4_000,
  sleptAfter: 25_000,
};

export interface LineEvents {
  up(): void;
  frame(bytes: Uint8Array): void;
  /** The line broke; it is tried again by itself. */
  down(code: number): void;
  /** A decision of the server (44xx): not tried again. */
  ended(code: number): void;
  /** Send something the server answers. */
  ping(): void;
}

export interface Carriers {
  websocket: OpenCarrier;
  /** Taken where two WebSocket attempts never opened. */
  polling?: OpenCarrier;
}

/**
 * A line to one board that stays up: tries again with full jitter, notices a dead network within
 * five seconds, wakes with the page, and changes to long-polling where WebSockets are blocked.
 * Frames go in, frames come out; what they mean is not its business.
 */
export class Line {
  #carriers: Carriers;
  #events: LineEvents;
  #timing: LineTiming;
  #backoff: Backoff;
  #carrier: Carrier | undefined;
  #state: 'waiting' | 'opening' | 'up' | 'ended' = 'waiting';
  #polling = false;
  #websocketWorks = false;
  /** Attempts in a row that never opened. */
  #unopened = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #lastFrameAt = 0;
  #pingedAt: number | undefined;
  #stopListening: () => void;

  constructor(carriers: Carriers, events: LineEvents, timing: LineTiming = LINE_TIMING) {
    this.#carriers = carriers;
    this.#events = events;
    this.#timing = timing;
    this.#backoff = new Backoff({ first: timing.firstWait, longest: timing.longestWait });
    this.#stopListening = onWake((what) => this.#wake(what));
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** True while frames travel by long-polling. */
  get isPolling(): boolean {
    return this.#state === 'up' && this.#polling;
  }

  open(): void {
    if (this.#state !== 'waiting') return;
    clearTimeout(this.#retry);
    this.#state = 'opening';
    this.#polling = this.#nextIsPolling();
    const open = (this.#polling && this.#carriers.polling) || this.#carriers.websocket;
    let opened = false;
    const carrier = open({
      opened: () => {
        opened = true;
        if (!this.#polling) this.#websocketWorks = true;
        this.#unopened = 0;
        this.#state = 'up';
        this.#heard();
        this.#pulse = setInterval(() => this.#check(), this.#timing.pingEvery / 4);
        this.#events.up();
      },
      frame: (bytes) => {
        this.#heard();
        // Not at `opened`: a server may accept only to say that its store is away.
        this.#backoff.reset();
        this.#events.frame(bytes);
      },
      closed: (code) => {
        if (!opened) this.#unopened += 1;
        this.#lost(code);
      },
    });
    // A carrier may have closed while it was being opened.
    if (this.#isOpen()) this.#carrier = carrier;
  }

  send(frame: Uint8Array): void {
    if (this.#state === 'up') this.#carrier?.send(frame);
  }

  /** Gives this line up, as if it had broken, and tries a new one. */
  reset(): void {
    if (this.#isOpen()) this.#lost(LINE_BROKEN);
  }

  /** For good; no event follows. */
  close(): void {
    this.#state = 'ended';
    this.#stopListening();
    this.#drop();
    clearTimeout(this.#retry);
  }

  #isOpen(): boolean {
    return this.#state === 'opening' || this.#state === 'up';
  }

  /**
   * Stays with what worked last; otherwise long-polling is tried in turn after two failures. Where a
   * WebSocket has ever opened it was the server that was away, so the next line begins with one.
   */
  #nextIsPolling(): boolean {
    if (!this.#carriers.polling) return false;
    if (this.#unopened === 0) return this.#polling && !this.#websocketWorks;
    return this.#unopened >= 2 && this.#unopened % 2 === 0;
  }

  #drop(): void {
    clearInterval(this.#pulse);
    this.#carrier?.close();
    this.#carrier = undefined;
  }

  #lost(code: number): void {
    if (this.#state === 'ended') return;
    this.#drop();
    if (!isRetryable(code)) {
      this.#state = 'ended';
      this.#stopListening();
      this.#events.ended(code);
      return;
    }
    this.#state = 'waiting';
    this.#retry = setTimeout(() => this.open(), this.#backoff.next());
    this.#events.down(code);
  }

  #heard(): void {
    this.#lastFrameAt = Date.now();
    this.#pingedAt = undefined;
  }

  /** Several times per ping interval, so that a dead line is noticed in time. */
  #check(): void {
    if (!isPageVisible()) {
      this.#pingedAt = undefined;
      return;
    }
    const now = Date.now();
    const silence = now - this.#lastFrameAt;
    const unanswered = this.#pingedAt === undefined ? 0 : now - this.#pingedAt;
    const { pingEvery, deadAfter } = this.#timing;
    // Silence alone may be a page that was frozen: it must also have asked and got no answer.
    if (silence >= deadAfter && unanswered >= deadAfter - pingEvery - pingEvery / 4) {
      this.#lost(LINE_BROKEN);
    } else if (silence >= pingEvery && this.#pingedAt === undefined) this.#ping();
  }

  #ping(): void {
    this.#pingedAt = Date.now();
    this.#events.ping();
  }

  #wake(what: 'wake' | 'online' | 'offline'): void {
    if (what === 'offline') {
      if (this.#isOpen()) this.#lost(LINE_BROKEN);
      return;
    }
    if (what === 'online') {
      // Perhaps another network, which may allow WebSockets.
      this.#polling = this.#state === 'up' && this.#polling;
      this.#unopened = 0;
    }
    if (this.#state === 'waiting') {
      this.#backoff.reset();
      this.open();
    } else if (this.#state === 'up') {
      if (Date.now() - this.#lastFrameAt > this.#timing.sleptAfter) {
        this.#lost(LINE_BROKEN);
        this.open();
      } else this.#ping();
    }
  }
}
