import { elementsOf } from '@stellwand/shared/board/document';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { OWN_IDS_LIMIT } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import { BOARD_DAMAGED } from '../../realtime/carrier.ts';
import type { AwarenessEntry } from '../../realtime/frames.ts';
import type { Intent, Unconfirmed } from '../../realtime/intent.ts';
import type { Journal, JournalContent } from '../../realtime/journal.ts';
import type { Carriers } from '../../realtime/line.ts';
import { onOwnUpdates } from '../../realtime/own-updates.ts';
import { applyAll } from '../../realtime/pack-updates.ts';
import { JOURNAL, SYNC_TIMING, type SyncTiming } from '../../realtime/sync-events.ts';
import { type Backlog, SyncProvider } from '../../realtime/sync-provider.ts';
import { type ElementChange, ElementShadow } from './element-shadow.ts';
import { IntentLog, ownWords } from './intents.ts';
import { replay } from './replay.ts';
import type { SaveState } from './save-state.ts';

export interface ReplicaOptions {
  /** Whose browser this is. */
  personId: string;
  /** Without: a board that lives in this page only. */
  carriers?: Carriers | undefined;
  openJournal?: ((pending: () => Unconfirmed, changed: () => void) => Promise<Journal>) | undefined;
  timing?: SyncTiming | undefined;
}

export interface ReplicaEvents {
  /** @param local by this person, on this page */
  changed(changes: readonly ElementChange[], local: boolean): void;
  /** Another document is in use from now on. */
  rebound(doc: Y.Doc): void;
  save(): void;
  /** The server's content is here: once per connection. */
  synced(): void;
  awareness(entries: readonly AwarenessEntry[]): void;
  disconnected(): void;
  /** Words that do not fit on their element beside those of others. */
  overflow(elementId: string, rest: string): void;
  /** Words that could not be kept on the board. */
  refused(code: ErrorCode, intents: readonly Intent[]): void;
  /** The server ended this for good (44xx). */
  ended(code: number): void;
}

/** A close with 4403 and the `rejected` that explains it travel by different lines. */
const REJECTION_GRACE_MS = 1_500;
const REBUILDS_PER_MINUTE = 5;
/** Why nothing gets there any more, by the code of the close. */
const REASONS: ReadonlyMap<number, ErrorCode> = new Map([
  [CLOSE.sessionEnded, 'unauthenticated'],
  [CLOSE.noSuchBoard, 'board-not-found'],
  [CLOSE.tooLarge, 'too-large'],
]);
const CLOSED_BOARD: ReadonlySet<ErrorCode> = new Set(['phase-read-only', 'board-locked']);

/**
 * This browser's copy of a board. It lives through refusals: when the server refuses a change, this
 * document has something no other has and never will, so it is given up for a fresh one, and
 * everything unsaved except the refused part is done once more there.
 */
export class Replica {
  readonly shadow: ElementShadow;
  #doc = new Y.Doc();
  #options: ReplicaOptions;
  #events: ReplicaEvents;
  #intents = new IntentLog();
  #journal: Journal | undefined;
  /** Where it stands with the copy on this device; `missing`: there will be none, or it does not come. */
  #copy: 'opening' | 'open' | 'missing' = 'opening';
  /** What an earlier run left unconfirmed, until there is a line to send it on. */
  #backlog: Backlog | undefined;
  /** Under which client ids earlier visits wrote what is unconfirmed in this document. */
  #earlier: readonly number[] = [];
  /** They wrote something of which this document does not say where it stands: it is done again. */
  #isIncomplete = false;
  #provider: SyncProvider | undefined;
  #awareness: unknown = null;
  #rebuilds: number[] = [];
  #isRebuilding = false;
  /** Elements refused on the document that is being given up, and why. */
  #refusedIds = new Map<string, ErrorCode>();
  #confirmations = 0;
  #grace: ReturnType<typeof setTimeout> | undefined;
  /** The code with which the server ended this for good. */
  #endedWith: number | null = null;
  /**
   * `leaving`: the person is at another board, what is under way comes to its end, nothing is shown any more;
   * `refused`: so it is, and something was refused since, so that this document is not to be used again.
   */
  #life: 'here' | 'leaving' | 'refused' | 'closed' = 'here';
  /** The board was seen: from the journal or from the server. */
  #loaded = false;
  #everDown = false;
  #unfollow: () => void = () => {};

  constructor(options: ReplicaOptions, events: ReplicaEvents) {
    this.#options = options;
    this.#events = events;
    this.shadow = new ElementShadow((changes, local) => {
      if (local && options.carriers) this.#intents.record(changes);
      if (!local && changes.some(({ after }) => !after)) this.#forgetGone();
      events.changed(changes, local);
    });
    this.shadow.bind(this.#doc);
    this.#follow(this.#doc);
    void this.#start();
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  /** What is shown is what the server had when this line opened, and what came since. */
  get isSynced(): boolean {
    return this.#provider?.isSynced ?? this.#options.carriers === undefined;
  }

  save(): SaveState {
    const provider = this.#provider;
    const pending = this.#intents.pending;
    return {
      kind: this.#saveKind(provider, pending),
      pending,
      polling: provider?.isPolling ?? false,
      copy: this.#copyKind(),
    };
  }

  setAwareness(state: unknown): void {
    this.#awareness = state;
    this.#provider?.setAwareness(state);
  }

  /**
   * The server refused changes to these elements, of this person on any of their tabs and devices.
   */
  reject(code: ErrorCode, elementIds: readonly string[]): void {
    if (this.#life === 'closed' || this.#endedWith !== null || !this.#options.carriers) return;
    if (code === 'element-gone') {
      this.#loseElements(this.#intents.of(elementIds));
      // Who was moved away does not hear which element it was.
      if (this.#isLeaving) this.#refuse(code, this.#intents.edits());
      return;
    }
    const named = this.#intents.of(elementIds);
    if (code === 'moved') {
      this.#lateAfterMove(named, elementIds.length === 0);
      return;
    }
    const isOurs = elementIds.length > 0 ? named.length > 0 : this.#isConcerned(code);
    if (!isOurs && this.#grace === undefined) return;
    // Said once more of a document that is being given up: the fresh one is judged for itself.
    if (elementIds.length === 0 && this.#isRebuilding && !CLOSED_BOARD.has(code)) return;
    // Without ids the whole frame was refused. Doing it again helps once, under a new client id; where
    // the board as a whole is closed to this person, it helps those only that were in before.
    const isRepeated = this.#recentRebuilds() > 0;
    const isWhole =
      elementIds.length === 0
        ? isRepeated || CLOSED_BOARD.has(code)
        : isRepeated && CLOSED_BOARD.has(code);
    this.#rebuild(code, isWhole ? this.#intents.all() : named);
  }

  /**
   * Whether a refusal of a whole frame is of this tab. Whose client id was taken by somebody else
   * (`conflict`) needs another one, also before anything is written under it.
   */
  #isConcerned(code: ErrorCode): boolean {
    if (this.#intents.pending > 0) return true;
    return code === 'conflict' && this.#provider?.isUp === true && !this.#provider.isSettled;
  }

  /** After the control line was away: a refusal may have been missed, so ask about it again. */
  recheck(): void {
    if (this.#provider?.isUp && !this.#provider.isSettled) this.#provider.reconnect();
  }

  /** The person is at another board now. See `finish`. */
  leave(): void {
    if (this.#life === 'here') this.#life = 'leaving';
    this.setAwareness(null);
  }

  get #isLeaving(): boolean {
    return this.#life === 'leaving' || this.#life === 'refused';
  }

  /** Nothing waits here, nor was confirmed so lately that it may still be refused. */
  get isQuiet(): boolean {
    return this.#intents.lately().length === 0;
  }

  /** What this device kept of it is here, or known not to come. */
  get hasCopy(): boolean {
    return this.#copy !== 'opening';
  }

  /**
   * Where the server has ended this for good nothing leaves any more: its words are shown. Who is nobody any
   * more sees no board; their words wait in the journal of this device until the board is left.
   */
  giveUp(): void {
    const code = this.#endedWith;
    if (code === null || (code === CLOSE.sessionEnded && !this.#isLeaving)) return;
    const why = REASONS.get(code) ?? (this.#isLeaving ? 'moved' : 'not-allowed');
    this.#refuse(why, this.#intents.all());
  }

  /** After `leave`, when everything is on its board or was refused. */
  async finish(): Promise<void> {
    if (this.#life === 'refused')
      await this.#journal?.replace(Y.encodeStateAsUpdate(new Y.Doc()), []);
    await this.close();
  }

  /** Stays on this page, goes on another: what is unsaved was written to the journal. */
  async close(): Promise<void> {
    this.#life = 'closed';
    clearTimeout(this.#grace);
    this.#provider?.close();
    this.shadow.close();
    this.#unfollow();
    await this.#journal?.close();
  }

  async #start(): Promise<void> {
    const { openJournal } = this.#options;
    await (openJournal && Promise.race([this.#openJournal(openJournal), this.#patience()]));
    if (this.#life === 'closed') return;
    const { carriers } = this.#options;
    if (carriers && this.#isIncomplete) this.#rebuild('conflict', []);
    else if (carriers) this.#provider = this.#connect(this.#doc, this.#backlog);
    this.#events.save();
  }

  #unconfirmed(): Unconfirmed {
    const intents = this.#intents.all();
    const { store, clientID } = this.#doc;
    const own = Y.getState(store, clientID) > 0 ? [clientID] : [];
    const under = intents.length > 0 ? [...this.#earlier, ...own] : [];
    return { intents, under: this.#isIncomplete ? undefined : under };
  }

  #patience(): Promise<void> {
    const { journalPatience } = this.#options.timing ?? SYNC_TIMING;
    return new Promise((done) => setTimeout(done, journalPatience));
  }

  /** A full disk, or a database the browser cannot read or open: the board comes from the server all the same. */
  async #openJournal(open: NonNullable<ReplicaOptions['openJournal']>): Promise<void> {
    const missing = () => {
      this.#copy = 'missing';
      this.#events.save();
    };
    const late = setTimeout(missing, (this.#options.timing ?? SYNC_TIMING).journalLate);
    const changed = () => this.#events.save();
    const journal = await open(() => this.#unconfirmed(), changed).catch(() => null);
    const content = (await journal?.load().catch(() => null)) ?? null;
    clearTimeout(late);
    const isClosed = this.#life === 'closed';
    if (isClosed || !journal || !content) {
      if (!isClosed) missing();
      await journal?.close();
      return;
    }
    this.#copy = 'open';
    this.#journal = journal;
    this.#adopt(journal, content);
    this.#events.save();
  }

  /** What this device kept joins what is here: nothing at first, or all that came meanwhile. */
  #adopt(journal: Journal, { updates, intents, under }: JournalContent): void {
    const typed = Y.encodeStateAsUpdate(this.#doc);
    const before = Y.encodeStateVector(this.#doc);
    if (updates.length > 0) {
      applyAll(this.#doc, updates, JOURNAL);
      this.#loaded = true;
    }
    this.#intents.adopt(intents);
    // What was typed before the journal was open belongs into it, too.
    journal.add(typed);
    this.#earlier = intents.length > 0 ? (under ?? []) : [];
    this.#isIncomplete = under === undefined || this.#earlier.length > OWN_IDS_LIMIT;
    const isPending = this.#intents.pending > 0;
    const backlog = { updates: isPending ? [...updates, typed] : [], under: this.#earlier };
    // Where a fresh document is on its way the intents are done again there.
    if (this.#isRebuilding) return;
    if (!this.#provider) this.#backlog = backlog;
    else if (this.#isIncomplete) this.#rebuild('conflict', []);
    else if (intents.length > 0 || !isAt(this.#doc, before)) this.#provider.adopt(backlog);
  }

  #connect(doc: Y.Doc, backlog?: Backlog): SyncProvider | undefined {
    const { carriers, timing = SYNC_TIMING } = this.#options;
    if (!carriers) return undefined;
    const provider: SyncProvider = new SyncProvider(
      doc,
      carriers,
      {
        status: () => {
          // Not at the first sync answer: it may be a moment old, with the rest behind it.
          if (doc !== this.#doc && provider.isSettled) this.#change(doc);
          this.#events.save();
        },
        arrived: (updates) => {
          if (doc === this.#doc) this.#onArrival(updates);
        },
        synced: () => {
          // What left the board while this device was away, or just before a crash. One that knew
          // nothing has nothing to forget, and writing a large board anew is felt right after opening it.
          if (doc === this.#doc && this.#loaded) this.#forgetGone();
          this.#loaded = true;
          this.#events.synced();
        },
        sealed: (nonce) => {
          if (doc === this.#doc) this.#intents.seal(nonce);
        },
        reopened: () => {
          if (doc === this.#doc) this.#intents.reopen();
        },
        confirmed: (nonce) => {
          this.#confirmations += 1;
          if (doc === this.#doc && this.#intents.confirm(nonce)) this.#journal?.touch();
        },
        down: () => {
          this.#everDown = true;
          this.#events.disconnected();
        },
        usurped: () => {
          if (doc === this.#doc) this.#rebuild('conflict', []);
          else this.#renew();
        },
        ended: (code) => this.#onEnded(code, doc),
        awareness: (entries) => this.#events.awareness(entries),
      },
      timing,
      backlog,
    );
    provider.setAwareness(this.#awareness);
    return provider;
  }

  #onEnded(code: number, doc: Y.Doc): void {
    const unsaved = this.#intents.pending > 0;
    // Right after the handshake 4403 means: not placed here. Later it is the end of a refusal.
    if (code === CLOSE.tooLarge && unsaved) this.#rebuild('too-large', []);
    // The board was erased or restored: nothing from before may come back, nor stay on this device.
    else if (code === CLOSE.clientTooOld && doc === this.#doc)
      this.#rebuild('element-gone', this.#intents.all());
    else if (code === CLOSE.refused && unsaved && doc === this.#doc) {
      this.#grace = setTimeout(
        () => this.#rebuild(this.#isLeaving ? 'moved' : 'not-allowed', this.#intents.all()),
        REJECTION_GRACE_MS,
      );
    } else this.#end(code);
  }

  /**
   * Others deleted what was being written on. Mostly the server took the change all the same and
   * the documents agree; it answers no barrier where they do not. It cannot always say which element
   * it was, and the deletion may still be on its way: so we look ourselves, now and a little later.
   */
  #loseElements(named: readonly Intent[]): void {
    this.#refuse('element-gone', named);
    this.#refuse('element-gone', this.#homeless());
    const provider = this.#provider;
    const confirmations = this.#confirmations;
    provider?.probe();
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => {
      const isForked = provider?.isUp && confirmations === this.#confirmations;
      if (isForked && provider === this.#provider) this.#rebuild('element-gone', []);
      else this.#refuse('element-gone', this.#homeless());
    }, REJECTION_GRACE_MS);
  }

  /**
   * Moved away, and the time to finish is over (FAREWELL-1): nothing more gets there. Deletions alone are
   * never taken from who was moved; what was done beside one comes again on the next line.
   */
  #lateAfterMove(named: readonly Intent[], isWhole: boolean): void {
    this.#refuse('moved', named);
    if (isWhole || named.some(({ after }) => after)) this.#refuse('moved', this.#intents.all());
    else if (named.length > 0 && this.#intents.pending > 0) this.#provider?.reconnect();
    this.#events.save();
  }

  /** What was written lately on elements that are no longer on the board. */
  #homeless(): Intent[] {
    const elements = elementsOf(this.#doc);
    return this.#intents
      .lately()
      .filter(({ elementId, after }) => after !== undefined && !elements.has(elementId));
  }

  /** Others took something off the board, perhaps for good: its words must not stay on this device. */
  #forgetGone(): void {
    this.#journal?.forget(() => Y.encodeStateAsUpdate(this.#doc));
  }

  #recentRebuilds(): number {
    const limit = Date.now() - 60_000;
    this.#rebuilds = this.#rebuilds.filter((at) => at > limit);
    return this.#rebuilds.length;
  }

  #refuse(code: ErrorCode, refused: readonly Intent[]): void {
    this.#intents.drop(new Set(refused.map((intent) => intent.elementId)));
    this.#journal?.touch();
    if (refused.length > 0 && this.#isLeaving) this.#life = 'refused';
    if (refused.length > 0) this.#events.refused(code, refused);
  }

  #rebuild(code: ErrorCode, refused: readonly Intent[]): void {
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#refuse(code, refused);
    for (const { elementId } of refused) this.#refusedIds.set(elementId, code);
    // One refusal may arrive in several parts: the fresh document on its way serves them all.
    if (this.#isRebuilding) return;
    this.#provider?.close();
    this.#rebuilds.push(Date.now());
    if (this.#recentRebuilds() > REBUILDS_PER_MINUTE) {
      this.#end(CLOSE.refused);
      return;
    }
    this.#isRebuilding = true;
    this.#renew();
  }

  /** Begins with a fresh document under a new client id. */
  #renew(): void {
    this.#provider?.close();
    this.#provider = this.#connect(new Y.Doc());
    this.#events.save();
  }

  /** The fresh document has the server's content: from now on it is the board. */
  #change(doc: Y.Doc): void {
    // Typed on a refused element after the refusal: it builds on words that are not on the board.
    for (const [elementId, code] of this.#refusedIds) {
      this.#refuse(code, this.#intents.of([elementId]));
    }
    this.#refusedIds.clear();
    const unsaved = this.#intents.all();
    this.#intents.clear();
    this.#isRebuilding = false;
    this.#isIncomplete = false;
    this.#earlier = [];
    this.#doc = doc;
    this.shadow.bind(doc);
    // First with the old intents: until they are done again they exist nowhere else.
    void this.#journal?.replace(Y.encodeStateAsUpdate(doc), unsaved);
    this.#follow(doc);
    const { personId } = this.#options;
    const homeless = replay(doc, unsaved, personId, this.#events.overflow).filter((one) =>
      ownWords(one, personId),
    );
    if (homeless.length > 0)
      this.#events.refused(this.#isLeaving ? 'moved' : 'element-gone', homeless);
    this.#events.rebound(doc);
    this.#events.save();
  }

  #end(code: number): void {
    this.#endedWith = code;
    this.giveUp();
    this.#events.ended(code);
    this.#events.save();
  }

  #follow(doc: Y.Doc): void {
    this.#unfollow();
    this.#unfollow = onOwnUpdates(doc, (bytes) => {
      this.#journal?.add(bytes);
      // Somebody goes on typing on a board that has ended.
      if (this.#endedWith !== null && this.#intents.pending > 0) this.giveUp();
      this.#events.save();
    });
  }

  /** Kept as it came: nothing of it is encoded or read again. */
  #onArrival(updates: readonly Uint8Array[]): void {
    for (const bytes of updates) this.#journal?.add(bytes);
    this.#events.save();
  }

  #copyKind(): SaveState['copy'] {
    if (this.#journal) return this.#journal.isDurable ? 'kept' : 'none';
    return this.#copy === 'missing' ? 'none' : 'unknown';
  }

  #saveKind(provider: SyncProvider | undefined, pending: number): SaveState['kind'] {
    if (this.#endedWith !== null) return 'refused';
    if (!this.#options.carriers) return 'saved';
    // Also while it is tried again: a line opens before it is told why it closes.
    if (provider?.lastCode === BOARD_DAMAGED && !provider.isSynced) return 'damaged';
    if (!provider?.isUp) {
      if (provider?.lastCode === CLOSE.storeAway) return 'store-away';
      if (this.#everDown) return 'offline';
      return this.#isRebuilding ? 'saving' : 'loading';
    }
    if (provider.isStoreAway) return 'store-away';
    if (provider.isSettled && pending === 0 && !this.#isRebuilding) return 'saved';
    return this.#loaded || pending > 0 ? 'saving' : 'loading';
  }
}

const isAt = (doc: Y.Doc, vector: Uint8Array): boolean => {
  const now = Y.encodeStateVector(doc);
  return now.length === vector.length && now.every((byte, at) => byte === vector[at]);
};
