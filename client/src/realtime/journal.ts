import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as Y from 'yjs';
import type { Intent, Unconfirmed } from './intent.ts';
import { packUpdates } from './pack-updates.ts';

/** Whose work on which board. */
export interface JournalKey {
  workshopId: string;
  personId: string;
  boardId: string;
  /** In which role: a browser is one person per workshop and role, others before are gone for good. */
  role?: string | undefined;
}

/** The board as this device last knew it, and what of it the server had not confirmed. */
export interface JournalContent extends Unconfirmed {
  updates: Uint8Array[];
}

/**
 * Keeps a board on this device, so that a crashed tab or a dead battery loses nothing that is older
 * than a tenth of a second.
 */
export interface Journal {
  /** False where the browser grants no storage (private windows): a closed tab loses its work. */
  readonly isDurable: boolean;
  load(): Promise<JournalContent>;
  /** Written within 100 ms, together with what `pending` then says. */
  add(update: Uint8Array): void;
  /** Unconfirmed intents changed without an update. */
  touch(): void;
  /** Forgets everything and begins anew with this state, in which these unconfirmed intents are not done yet. */
  replace(state: Uint8Array, intents: readonly Intent[]): Promise<void>;
  /**
   * Something left the board that this device need not know any longer (a hidden or erased note): what
   * is kept becomes `state`, which has no words of it, as soon as no unconfirmed work is in between.
   */
  forget(state: () => Uint8Array): void;
  /** Writes what is waiting, at once. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** What one tab has unconfirmed on one board: `<workshop>/<person>/<board>`. */
export interface IntentRecord {
  board: string;
  tab: string;
  intents: Intent[];
  /** See `Unconfirmed`; not in records of earlier versions of this page. */
  under?: number[] | undefined;
  role?: string | undefined;
}

interface Schema extends DBSchema {
  updates: { key: number; value: { board: string; bytes: Uint8Array }; indexes: { board: string } };
  intents: { key: [string, string]; value: IntentRecord };
}

const DATABASE = 'stellwand';
const WRITE_AFTER_MS = 50;
const COMPACT_ABOVE = 200;
/** Others may be clearing up: the whole board is written anew, so not for every note alone. */
const FORGET_AFTER_MS = 400;
/** All in milliseconds. */
export const JOURNAL_TIMING = {
  /** A write that takes longer may never end: until it does, nothing counts as kept. */
  hangsAfter: 3_000,
  /** What failed is tried again, though nothing more is written. */
  retryAfter: 5_000,
};

export const openDatabase = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('updates', { autoIncrement: true }).createIndex('board', 'board');
      db.createObjectStore('intents', { keyPath: ['board', 'tab'] });
    },
    // A newer page wants to upgrade, or somebody forgets this device: do not stand in the way.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });

/**
 * Opens the journal of a board. `pending` gives what is unconfirmed at the time of writing, `changed` hears that `isDurable` did. Where there is no storage the answer is a journal that
 * keeps nothing and says so; a database that hangs never answers.
 */
export async function openJournal(
  key: JournalKey,
  pending: () => Unconfirmed,
  changed: () => void = () => {},
  timing = JOURNAL_TIMING,
): Promise<Journal> {
  try {
    return new IndexedJournal(await openDatabase(), key, pending, changed, timing);
  } catch {
    return noJournal;
  }
}

/** The boards of this person with work on this device that no server has confirmed. */
export async function boardsWithUnsent(key: Omit<JournalKey, 'boardId'>): Promise<string[]> {
  const prefix = `${key.workshopId}/${key.personId}/`;
  const db = await openDatabase();
  try {
    const range = IDBKeyRange.bound([prefix], [`${prefix}\uffff`]);
    const records = await db.getAll('intents', range);
    const unsent = records.filter(({ intents }) => intents.length > 0);
    return [...new Set(unsent.map(({ board }) => board.slice(prefix.length)))];
  } finally {
    db.close();
  }
}

/** “Forget this device”: erases every journal of every workshop. */
export async function forgetDevice(): Promise<void> {
  try {
    const db = await openDatabase();
    const erase = db.transaction(['updates', 'intents'], 'readwrite');
    await Promise.all([erase.objectStore('updates').clear(), erase.objectStore('intents').clear()]);
    await erase.done;
    db.close();
  } catch {
    // No storage, nothing to forget.
  }
}

/** Keeps nothing and says so. */
export const noJournal: Journal = {
  isDurable: false,
  load: async () => ({ updates: [], intents: [], under: [] }),
  add: () => {},
  touch: () => {},
  replace: async () => {},
  forget: () => {},
  flush: async () => {},
  close: async () => {},
};

class IndexedJournal implements Journal {
  #db: IDBPDatabase<Schema>;
  #board: string;
  /** Several tabs share the updates of a board; each keeps its own intents. */
  #tab = newTabId();
  #role: string | undefined;
  #pending: () => Unconfirmed;
  #changed: () => void;
  #timing: typeof JOURNAL_TIMING;
  #waiting: Uint8Array[] = [];
  /** On its way to the disk. */
  #unwritten: Uint8Array[] = [];
  /** What is kept is of a document that was given up: before anything else is written it becomes this. */
  #anew: { state: Uint8Array; intents: readonly Intent[] } | undefined;
  #dirty = false;
  #entries = 0;
  #compactAbove = COMPACT_ABOVE;
  #isDurable = true;
  #isBroken = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is to be kept instead of all that is kept now. */
  #forgetful: (() => Uint8Array) | undefined;
  #forgetTimer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #stopListening: () => void;

  constructor(
    db: IDBPDatabase<Schema>,
    key: JournalKey,
    pending: () => Unconfirmed,
    changed: () => void,
    timing: typeof JOURNAL_TIMING,
  ) {
    this.#db = db;
    this.#timing = timing;
    this.#changed = changed;
    this.#board = [key.workshopId, key.personId, key.boardId].join('/');
    this.#role = key.role;
    this.#pending = pending;
    this.#stopListening = onLeaving(() => void this.flush());
  }

  get isDurable(): boolean {
    return this.#isDurable;
  }

  async load(): Promise<JournalContent> {
    const { board, intents, done } = this.#begin();
    const [entries, records, keys] = await Promise.all([
      board.index('board').getAll(this.#board),
      intents.getAll(this.#range()),
      intents.getAllKeys(this.#range()),
    ]);
    // Taken over in the same step, so that no crash falls between the old owner and the new one.
    const adopted = together(records);
    for (const key of keys) unheard(intents.delete(key));
    unheard(intents.put(this.#record(adopted)));
    await done;
    this.#entries = entries.length;
    return { updates: entries.map(({ bytes }) => bytes), ...adopted };
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update);
    this.touch();
  }

  touch(): void {
    this.#dirty = true;
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  forget(state: () => Uint8Array): void {
    this.#forgetful = state;
    this.#forgetTimer ??= setTimeout(() => {
      this.#forgetTimer = undefined;
      this.touch();
    }, FORGET_AFTER_MS);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#dirty) return this.#writing;
    this.#dirty = false;
    return this.#write(async () => {
      // In pieces of a frame each: what is unconfirmed has to travel once more after a crash.
      const packs = packUpdates(this.#waiting);
      this.#waiting = [];
      this.#unwritten = packs;
      const { board, intents, done } = this.#begin();
      unheard(intents.put(this.#record(this.#pending())));
      for (const bytes of packs) unheard(board.add({ board: this.#board, bytes }));
      await done;
      this.#unwritten = [];
      this.#entries += packs.length;
      // Not while more of it may be on its way; a page that is left has no time to wait.
      if (this.#forgetful && (this.#forgetTimer === undefined || isLeft())) await this.#purge();
      else if (this.#entries > this.#compactAbove) await this.#compact();
    });
  }

  replace(state: Uint8Array, intents: readonly Intent[]): Promise<void> {
    this.#anew = { state, intents };
    this.#waiting = [];
    // Nor does what is being written come back, should that fail.
    this.#unwritten = [];
    this.#forgetful = undefined;
    return this.#write(async () => {});
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    // The next visit does it.
    clearTimeout(this.#forgetTimer);
    this.#forgetful = undefined;
    await this.flush();
    this.#db.close();
  }

  #begin() {
    const transaction = this.#db.transaction(['updates', 'intents'], 'readwrite');
    // Whoever asked hears of it by the request that failed.
    transaction.done.catch(() => {});
    return {
      board: transaction.objectStore('updates'),
      intents: transaction.objectStore('intents'),
      done: transaction.done,
    };
  }

  #record = (pending: Unconfirmed): IntentRecord => ({
    board: this.#board,
    tab: this.#tab,
    role: this.#role,
    ...pending,
  });

  #range(): IDBKeyRange {
    return IDBKeyRange.bound([this.#board], [this.#board, []]);
  }

  /**
   * Puts few entries in place of exactly those they were made from; other tabs may be adding. One is
   * enough once all is confirmed; before, each must fit a frame.
   */
  async #compact(): Promise<void> {
    const { board, intents, done } = this.#begin();
    const index = board.index('board');
    const [keys, values, records] = await Promise.all([
      index.getAllKeys(this.#board),
      index.getAll(this.#board),
      intents.getAll(this.#range()),
    ]);
    const updates = values.map(({ bytes }) => bytes);
    const isConfirmed = records.every((record) => record.intents.length === 0);
    const packs = isConfirmed ? [Y.mergeUpdates(updates)] : packUpdates(updates);
    for (const bytes of packs) unheard(board.add({ board: this.#board, bytes }));
    for (const key of keys) unheard(board.delete(key));
    await done;
    this.#entries = packs.length;
    this.#compactAbove = Math.max(COMPACT_ABOVE, 2 * packs.length);
  }

  async #beginAnew(): Promise<void> {
    const anew = this.#anew;
    if (!anew) return;
    const { board, intents, done } = this.#begin();
    for (const key of await board.index('board').getAllKeys(this.#board))
      unheard(board.delete(key));
    for (const key of await intents.getAllKeys(this.#range())) unheard(intents.delete(key));
    unheard(board.add({ board: this.#board, bytes: anew.state }));
    unheard(intents.put(this.#record({ intents: [...anew.intents], under: undefined })));
    await done;
    this.#entries = 1;
    // Another one may have been given up meanwhile.
    if (this.#anew === anew) this.#anew = undefined;
  }

  /** One entry without what is gone, in place of all others. Merging them would keep every word. */
  async #purge(): Promise<void> {
    const state = this.#forgetful;
    if (!state || this.#anew) return;
    const { board, intents, done } = this.#begin();
    const [keys, records] = await Promise.all([
      board.index('board').getAllKeys(this.#board),
      intents.getAll(this.#range()),
    ]);
    // Unconfirmed work has to travel once more as it was done. Each confirmation asks again.
    const unconfirmed = [...records.map((record) => record.intents), this.#pending().intents];
    if (unconfirmed.some((each) => each.length > 0)) return done;
    // The document was given up meanwhile.
    if (this.#anew) return done;
    this.#forgetful = undefined;
    this.#waiting = [];
    const bytes = state();
    this.#unwritten = [bytes];
    for (const key of keys) unheard(board.delete(key));
    unheard(board.add({ board: this.#board, bytes }));
    await done;
    this.#unwritten = [];
    this.#entries = 1;
  }

  #write(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const hangs = setTimeout(() => this.#setDurable(false), this.#timing.hangsAfter);
      try {
        if (this.#isBroken) await this.#reopen();
        await this.#beginAnew();
        await work();
        this.#setDurable(true);
      } catch {
        // Quota, or the database was closed under us. Kept for the next attempt, and said so.
        this.#isBroken = true;
        this.#setDurable(false);
        this.#waiting.unshift(...this.#unwritten);
        this.#unwritten = [];
        this.#tryAgain();
      } finally {
        clearTimeout(hangs);
      }
    });
    return this.#writing;
  }

  /** The database may have died under us (cleared, upgraded, a broken disk): perhaps another one opens. */
  async #reopen(): Promise<void> {
    const fresh = await openDatabase();
    this.#db.close();
    this.#db = fresh;
    this.#isBroken = false;
  }

  #tryAgain(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#dirty = true;
    this.#timer = setTimeout(() => void this.flush(), this.#timing.retryAfter);
  }

  #setDurable(isDurable: boolean): void {
    if (this.#isDurable === isDurable) return;
    this.#isDurable = isDurable;
    this.#changed();
  }
}

/** What fails here fails the transaction, and that is waited for. */
const unheard = (request: Promise<unknown>): void => void request.catch(() => {});

function together(records: readonly IntentRecord[]): Unconfirmed {
  const ids = new Set<number>();
  let isKnown = true;
  for (const { intents, under } of records) {
    if (under === undefined && intents.length > 0) isKnown = false;
    for (const clientId of under ?? []) ids.add(clientId);
  }
  return {
    intents: records.flatMap((record) => record.intents),
    under: isKnown ? [...ids] : undefined,
  };
}

/** Not `randomUUID`: browsers keep that from pages on plain http. */
const newTabId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');

const isLeft = (): boolean =>
  typeof document !== 'undefined' && document.visibilityState === 'hidden';

/** Fires when the page may never run again. */
function onLeaving(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => {};
  const hidden = () => {
    if (document.visibilityState === 'hidden') listener();
  };
  window.addEventListener('pagehide', listener);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', listener);
    document.removeEventListener('visibilitychange', hidden);
  };
}
