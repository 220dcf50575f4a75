import { isRetryable } from '@stellwand/shared/contracts/close-codes';
import { Backoff } from './backoff.ts';
import { type Carrier, LINE_BROKEN, type OpenCarrier } from './carrier.ts';
import { slownessOf } from './line-speed.ts';
import { Network } from './network.ts';
import { isPageVisible, onWake } from './wake.ts';

/** All in milliseconds. */
export interface LineTiming {
  firstWait: readonly [number, number];
  longestWait: number;
  /** How often a visible page asks the server whether it is still there. */
  pingEvery: number;
  /** Without an answer for so long, the line of a visible page counts as dead. */
  deadAfter: number;
  /** Silence that means the page slept: the server sends something every 20 s. */
  sleptAfter: number;
  /** How many times as long a large answer may take on this line. */
  slowness(): number;
}

/** A second death within this time is no accident. */
const NERVOUS_MS = 60_000;
/** A line that just died is watched more closely for a while: a network that swallows shows at once. */
const NERVOUS_SHARE = 0.6;
/** Slow lines get more time for the first answer with every attempt, up to this many times as much. */
const MOST_PATIENCE = 6;

export const LINE_TIMING: LineTiming = {
  firstWait: [100, 500],
  longestWait: 8_000,
  pingEvery: 2_000,
  deadAfter: 4_000,
  sleptAfter: 25_000,
  slowness: () => slownessOf(performance.getEntriesByType('resource')),
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
  /** Taken where WebSockets do not open, or open and swallow. */
  polling?: OpenCarrier;
  /** What is known of the network; shared by everything of this page that has a line. */
  network?: Network | undefined;
}

/**
 * A line to one board that stays up: tries again with full jitter, notices a dead network within
 * five seconds, wakes with the page, and changes to long-polling where WebSockets are blocked, or open
 * and swallow: a line is judged by answers to what it asked, not by its opening nor by what else comes.
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
  #network: Network;
  /** Attempts in a row that never opened. */
  #unopened = 0;
  /** Lines in a row that opened and never answered. */
  #mute = 0;
  /** This line has answered. */
  #isProven = false;
  /** What this line had to bring at its beginning, perhaps a whole board, is here. */
  #hasState = false;
  /** When a line that had answered fell silent. */
  #diedAt = Number.NEGATIVE_INFINITY;
  #lostFramesAt = Number.NEGATIVE_INFINITY;
  #triedAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #lastFrameAt = 0;
  #lastAnswerAt = 0;
  #pingedAt: number | undefined;
  #stopListening: () => void;

  constructor(carriers: Carriers, events: LineEvents, timing: LineTiming = LINE_TIMING) {
    this.#carriers = carriers;
    this.#network = carriers.network ?? new Network();
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
    this.#triedAt = Date.now();
    let opened = false;
    const carrier = open({
      opened: () => {
        opened = true;
        this.#unopened = 0;
        this.#state = 'up';
        this.#isProven = false;
        this.#hasState = false;
        this.#lastFrameAt = Date.now();
        this.#lastAnswerAt = Date.now();
        this.#pingedAt = undefined;
        this.#pulse = setInterval(() => this.#check(), this.#timing.pingEvery / 4);
        this.#events.up();
      },
      frame: (bytes) => {
        this.#lastFrameAt = Date.now();
        // Not at `opened`: a server may accept only to say that its store is away.
        this.#backoff.reset();
        this.#events.frame(bytes);
      },
      closed: (code) => {
        if (opened) return this.#lost(code);
        this.#unopened += 1;
        // Refused is one thing; an opening that nobody answers is another.
        const waited = Date.now() - this.#triedAt;
        const hangs = code === LINE_BROKEN && waited > 0.9 * this.#timing.deadAfter;
        if (hangs && !this.#polling && !this.#websocketWorks) this.#suspect();
        else this.#lost(code);
      },
    });
    // A carrier may have closed while it was being opened.
    if (this.#isOpen()) this.#carrier = carrier;
  }

  /** The server answered something that was asked on this line. */
  answered(): void {
    if (this.#state !== 'up') return;
    this.#lastAnswerAt = Date.now();
    this.#pingedAt = undefined;
    if (this.#isProven) return;
    this.#isProven = true;
    this.#mute = 0;
    if (this.#polling) this.#network.confirm();
    else {
      this.#websocketWorks = true;
      this.#network.restore();
    }
  }

  /** The board is here: from now on answers are short, on a slow line, too. */
  caughtUp(): void {
    this.#hasState = true;
    this.answered();
  }

  /**
   * A later question was answered and an earlier one was not: what was sent or came between is gone. A new
   * line puts that right; where it happens again, this is what the network does.
   */
  swallowed(): void {
    if (this.#state !== 'up') return;
    const now = Date.now();
    if (!this.#polling && now - this.#lostFramesAt < NERVOUS_MS) this.#network.distrust();
    this.#lostFramesAt = now;
    this.#lost(LINE_BROKEN);
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
   * WebSocket has ever answered it was the server that was away, so the next line begins with one. Where
   * WebSockets swallow, it is the other way round.
   */
  #nextIsPolling(): boolean {
    if (!this.#carriers.polling) return false;
    if (!this.#network.passesWebSockets) return (this.#unopened + this.#mute) % 4 !== 3;
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

  /** Several times per ping interval, so that a dead line is noticed in time. */
  #check(): void {
    if (!isPageVisible()) {
      this.#pingedAt = undefined;
      return;
    }
    const now = Date.now();
    const silence = now - this.#lastAnswerAt;
    const unanswered = this.#pingedAt === undefined ? 0 : now - this.#pingedAt;
    const share = this.#patience(now);
    const pingEvery = this.#timing.pingEvery * Math.min(1, share);
    const deadAfter = this.#timing.deadAfter * share;
    // Silence alone may be a page that was frozen: it must also have asked and got no answer.
    if (silence >= deadAfter && unanswered >= deadAfter - pingEvery - pingEvery / 4) this.#died();
    else if (silence >= pingEvery && this.#pingedAt === undefined) this.#ping();
  }

  /** As a share of the usual time without an answer. Behind a board that is still arriving nothing is heard. */
  #patience(now: number): number {
    const slowness = this.#hasState ? 1 : this.#timing.slowness();
    if (this.#isProven && slowness === 1)
      return now - this.#diedAt < NERVOUS_MS && !this.#polling ? NERVOUS_SHARE : 1;
    return Math.min(MOST_PATIENCE, (1 + this.#mute) * slowness);
  }

  /** It is open, and nothing comes back. */
  #died(): void {
    const now = Date.now();
    const isAccident = this.#isProven && now - this.#diedAt >= NERVOUS_MS;
    if (this.#isProven) this.#diedAt = now;
    else this.#mute += 1;
    if (this.#polling || isAccident) this.#lost(LINE_BROKEN);
    else this.#suspect();
  }

  /** Nothing is tried again before it is known whether plain requests pass. */
  #suspect(): void {
    this.#lost(LINE_BROKEN);
    if (this.#state !== 'waiting' || !this.#carriers.polling) return;
    clearTimeout(this.#retry);
    const open = () => {
      if (this.#state === 'waiting') this.open();
    };
    this.#network.suspect().then(open, open);
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
      this.#mute = 0;
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
