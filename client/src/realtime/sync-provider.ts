import * as Y from 'yjs';
import { Arrivals } from './arrivals.ts';
import {
  type AwarenessEntry,
  awareness,
  barrier,
  joinFrames,
  type Message,
  ownIds,
  queryAwareness,
  readFrame,
  step1,
  step2,
  update,
} from './frames.ts';
import { type Carriers, Line } from './line.ts';
import { Outbox } from './outbox.ts';
import { onOwnUpdates } from './own-updates.ts';
import { SYNC_TIMING, type SyncEvents, type SyncTiming } from './sync-events.ts';
import { ACCEPT_PACKED, Unpacker } from './unpacker.ts';

/** What earlier runs of this page left unconfirmed in a document, and under which client ids. */
export interface Backlog {
  updates: readonly Uint8Array[];
  under: readonly number[];
}

const NO_BACKLOG: Backlog = { updates: [], under: [] };

/**
 * Keeps one Y.Doc in step with the server over the y-websocket protocol, and knows the truth about
 * "saved": that everything typed here came back as a barrier.
 */
export class SyncProvider {
  #doc: Y.Doc;
  /** Under which this document writes. Yjs changes it where others' work arrives under the same one. */
  #clientId: number;
  #events: SyncEvents;
  #timing: SyncTiming;
  #line: Line;
  #lastCode: number | undefined;

  /** The server told us what it has, and we answered with the rest: from here on edits may follow. */
  #greeted = false;
  /** What it lacked is on its way, in one frame or several. */
  #isAnswering = false;
  #synced = false;
  #arrivals: Arrivals;
  #unpacker: Unpacker;
  #outbox: Outbox;
  #nonce = 0;
  #editNonce = 0;
  #returnedNonce = 0;
  #barrierOutSince: number | undefined;
  /** Barriers that are out on this line, oldest first: they return in this order. */
  #out: number[] = [];
  #probedAt = 0;
  /** How many pings in a row found something of the document missing. */
  #gapSeen = 0;

  #local: unknown = null;
  #localClock = 0;
  #localDirty = false;
  #editsSentAt = 0;
  #awarenessSentAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #renewal: ReturnType<typeof setInterval>;
  #stopListening: () => void;
  /** Under which earlier runs wrote what came with the backlog. */
  #earlier: readonly number[];

  /** @param backlog what the document holds unconfirmed from earlier runs, as it was written, and under which ids */
  constructor(
    doc: Y.Doc,
    carriers: Carriers,
    events: SyncEvents,
    timing = SYNC_TIMING,
    backlog: Backlog = NO_BACKLOG,
  ) {
    this.#doc = doc;
    this.#clientId = doc.clientID;
    this.#outbox = new Outbox(backlog.updates);
    this.#earlier = backlog.under;
    this.#events = events;
    this.#timing = timing;
    this.#arrivals = new Arrivals(doc, this);
    this.#unpacker = new Unpacker(
      (frame) => this.#receive(frame),
      () => this.#line.reset(),
    );
    this.#line = new Line(
      carriers,
      {
        up: () => this.#hello(),
        frame: (bytes) => this.#unpacker.receive(bytes),
        down: (code) => this.#down(code),
        ended: (code) => {
          this.#down(code);
          events.ended(code);
        },
        ping: () => this.#ping(),
      },
      timing,
    );
    this.#stopListening = onOwnUpdates(doc, (bytes) => this.#onOwnUpdate(bytes));
    this.#renewal = setInterval(() => {
      this.#localDirty = this.#local !== null;
      this.#schedule();
    }, timing.renewAwareness);
    this.#line.open();
  }

  get isUp(): boolean {
    return this.#line.isUp;
  }
  get isPolling(): boolean {
    return this.#line.isPolling;
  }
  /** The server's content is here. */
  get isSynced(): boolean {
    return this.#synced;
  }
  /** Everything this document has is durable on the server. */
  get isSettled(): boolean {
    return (
      this.#line.isUp &&
      this.#greeted &&
      this.#synced &&
      this.#outbox.isEmpty &&
      this.#returnedNonce >= this.#editNonce
    );
  }
  /** The line lives, but what was sent is not being confirmed. */
  get isStoreAway(): boolean {
    const since = this.#barrierOutSince;
    return (
      this.#line.isUp && since !== undefined && Date.now() - since > this.#timing.storeAwayAfter
    );
  }
  /** Why the line broke last. */
  get lastCode(): number | undefined {
    return this.#lastCode;
  }

  /** What others see of this person; the server adds who it is. Null: nothing. */
  setAwareness(state: unknown): void {
    this.#local = state;
    this.#localDirty = true;
    this.#schedule();
  }

  /** Asks for a barrier now, whether or not anything was typed. */
  probe(): void {
    if (this.#line.isUp) this.#line.send(this.#nextBarrier());
  }

  /**
   * What an earlier run left unconfirmed came late, and may be in the document already: the server is
   * asked anew what it lacks.
   */
  adopt({ updates, under }: Backlog): void {
    this.#outbox.adopt(updates);
    this.#earlier = [...this.#earlier, ...under];
    if (this.#line.isUp) this.#line.reset();
  }

  /** Gives up the present line for a new one. */
  reconnect(): void {
    this.#line.reset();
  }

  close(): void {
    while (this.#greeted && !this.#outbox.isEmpty) this.#flush();
    this.#stopListening();
    clearInterval(this.#renewal);
    clearTimeout(this.#timer);
    this.#unpacker.reset();
    this.#line.close();
  }

  #hello(): void {
    // A frame each for what a server of the version before does not know: the rest of such a frame is lost there.
    if (this.#unpacker.isUsable) this.#line.send(ACCEPT_PACKED);
    // Before any question: what lies under these ids may be a stranger's by now, with the same state vector.
    if (this.#earlier.length > 0) this.#line.send(ownIds(this.#earlier));
    // Own awareness also where there is nothing to show: it says which client id writes here.
    const hello = [step1(Y.encodeStateVector(this.#doc)), queryAwareness(), this.#ownAwareness()];
    this.#line.send(joinFrames(hello));
    this.#events.status();
  }

  #down(code: number): void {
    this.#lastCode = code;
    this.#greeted = false;
    this.#synced = false;
    this.#arrivals.reset();
    this.#unpacker.reset();
    this.#barrierOutSince = undefined;
    this.#out = [];
    this.#reopen();
    this.#events.down(code);
    this.#events.status();
  }

  /** What was kept from before is none: it may hold others' work, and travels as an answer only. */
  #onOwnUpdate(bytes: Uint8Array): void {
    this.#outbox.add(bytes, this.#greeted);
    if (!this.#greeted) return;
    this.#schedule();
    this.#events.status();
  }

  /** Sends now if it was quiet, else when the present interval is over. */
  #schedule(): void {
    if (!this.#greeted) return;
    const { coalesceEdits, coalesceAwareness } = this.#timing;
    const now = Date.now();
    const editsAt = this.#outbox.isEmpty
      ? Number.POSITIVE_INFINITY
      : this.#editsSentAt + coalesceEdits;
    const awarenessAt = this.#localDirty
      ? this.#awarenessSentAt + coalesceAwareness
      : Number.POSITIVE_INFINITY;
    const at = Math.min(editsAt, awarenessAt);
    if (at <= now) this.#flush();
    else if (at < this.#timerAt) {
      clearTimeout(this.#timer);
      this.#timerAt = at;
      this.#timer = setTimeout(() => this.#flush(), at - now);
    }
  }

  /** One frame. Where more is waiting, the rest follows at the pace the server grants a person. */
  #flush(): void {
    clearTimeout(this.#timer);
    this.#timerAt = Number.POSITIVE_INFINITY;
    if (!this.#greeted) return;
    const messages: Uint8Array[] = [];
    const pack = this.#outbox.take();
    if (pack) {
      // What was there before may be others' work, too: the server takes that as an answer only.
      messages.push(this.#isAnswering ? step2(pack) : update(pack));
      this.#editsSentAt = Date.now();
      if (this.#outbox.isEmpty) {
        this.#isAnswering = false;
        messages.push(this.#seal());
      }
    }
    if (this.#localDirty) messages.push(this.#ownAwareness());
    if (messages.length > 0) this.#line.send(joinFrames(messages));
    if (!this.#outbox.isEmpty) this.#schedule();
  }

  /** The barrier that will say that everything before it is durable. */
  #seal(): Uint8Array {
    const message = this.#nextBarrier();
    this.#editNonce = this.#nonce;
    this.#outbox.seal(this.#nonce);
    this.#events.sealed(this.#nonce);
    return message;
  }

  /** The barriers that are out no longer speak for what was sent before them. */
  #reopen(): void {
    this.#outbox.reopen();
    this.#events.reopened();
  }

  #nextBarrier(): Uint8Array {
    this.#nonce += 1;
    this.#barrierOutSince ??= Date.now();
    this.#out.push(this.#nonce);
    return barrier(this.#nonce);
  }

  #ownAwareness(): Uint8Array {
    this.#localDirty = false;
    this.#awarenessSentAt = Date.now();
    this.#localClock += 1;
    return awareness([
      { clientId: this.#doc.clientID, clock: this.#localClock, state: this.#local },
    ]);
  }

  /**
   * A barrier is the cheapest question. While one is out, ask what needs no store, and send a second one
   * now and then: it overtakes the first only where frames are swallowed.
   */
  #ping(): void {
    const now = Date.now();
    const isOut = this.#barrierOutSince !== undefined;
    if (isOut) this.#line.send(queryAwareness());
    if (!isOut || now - this.#probedAt > this.#timing.storeAwayAfter) {
      this.#probedAt = now;
      this.#line.send(this.#nextBarrier());
    }
    this.#lookForGap();
    this.#events.status();
  }

  /** What others did came and builds on what never did. Asked for anew, once. */
  #lookForGap(): void {
    const isMissing = this.#synced && this.#doc.store.pendingStructs !== null;
    this.#gapSeen = isMissing ? this.#gapSeen + 1 : 0;
    if (this.#gapSeen === 2) this.#line.reset();
  }

  #receive(bytes: Uint8Array): void {
    let messages: Message[];
    try {
      messages = [...readFrame(bytes)];
    } catch {
      // Damaged on the way: a new line resyncs.
      this.#line.reset();
      return;
    }
    const news = this.#arrivals.take(messages, this.#synced);
    if (news.length > 0) this.#events.arrived(news);
    if (this.#doc.clientID !== this.#clientId) {
      this.#events.usurped();
      return;
    }
    for (const message of messages) this.#handle(message);
  }

  #handle(message: Message): void {
    switch (message.type) {
      case 'step1': {
        // At the beginning, and again whenever the server finds a gap.
        this.#reopen();
        this.#outbox.answer(this.#doc, message.stateVector, this.#greeted);
        this.#greeted = true;
        this.#isAnswering = true;
        this.#flush();
        this.#events.status();
        return;
      }
      case 'step2':
        this.#line.caughtUp();
        if (this.#synced) return;
        this.#synced = true;
        this.#events.synced();
        this.#events.status();
        return;
      case 'barrier':
        if (!this.#out.includes(message.nonce)) return;
        // The greeting, or a frame with edits in it, never arrived, though what came after did.
        if (message.nonce !== this.#out[0] || !this.#synced || !this.#greeted) {
          this.#line.swallowed();
          return;
        }
        this.#out.shift();
        this.#line.answered();
        this.#returnedNonce = message.nonce;
        this.#outbox.confirm(message.nonce);
        this.#barrierOutSince = message.nonce < this.#nonce ? Date.now() : undefined;
        this.#events.confirmed(message.nonce);
        this.#events.status();
        return;
      case 'awareness': {
        const isOurs = ({ clientId }: AwarenessEntry) => clientId === this.#doc.clientID;
        // Only the answer to a question of ours is empty, or names ourselves.
        if (message.states.length === 0 || message.states.some(isOurs)) this.#line.answered();
        this.#events.awareness(message.states);
        return;
      }
      case 'query-awareness':
        if (this.#local !== null) this.#line.send(this.#ownAwareness());
        return;
      case 'update':
      case 'own-ids':
        return;
    }
  }
}
