import { type ById, entriesOf, noneById, toById, valueById } from '@stellwand/shared/lib/by-id';
import type { Unsubscribe } from '../lib/listeners.ts';
import { Listeners } from '../lib/listeners.ts';
import type { NoteView } from '../view/views.ts';
import type { BoardStore } from './board-store.ts';

/** What is remembered of one board on this device: when one looked, never what one saw. */
export interface Looked {
  /** Everything up to here has been seen (epoch ms). */
  until: number;
  /** What was seen of later notes: id and moment. */
  since: ById<number>;
}

export interface LookedKeeper {
  read(): Looked | null;
  write(looked: Looked): void;
}

type NewsBoard = Pick<BoardStore, 'note' | 'noteIds' | 'subscribeChanges' | 'save'>;

/** A clock that is wrong by more than this is not believed. */
const SKEW_MS = 600_000;
const REMEMBERED = 2_000;

/**
 * Which notes of others are new or changed since this person last saw them (NEWS-1). Does not know
 * what is on the screen: somebody tells it what is in sight, and how long.
 */
export class News {
  #board: NewsBoard;
  #keeper: LookedKeeper;
  #now: () => number;
  #looked: Looked;
  /** Words as they were when they were last looked at here, to tell a change from a move. */
  #words = new Map<string, string>();
  /** What arrived or changed while the board was open, by our own clock. */
  #arrived = new Map<string, number>();
  #unseen = new Set<string>();
  #inSight = new Set<string>();
  #fresh: readonly string[] = [];
  #loaded = false;
  #arrivals = 0;
  #listeners = new Listeners();

  constructor(board: NewsBoard, keeper: LookedKeeper, now: () => number = Date.now) {
    this.#board = board;
    this.#keeper = keeper;
    this.#now = now;
    const known = keeper.read();
    // On the first visit everything is as one finds it.
    this.#looked = known ?? { until: now(), since: noneById() };
    if (!known) keeper.write(this.#looked);
  }

  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** What is new and out of sight, in reading order; the same list until it changes. */
  fresh = (): readonly string[] => this.#fresh;
  /** Everything that has not been seen long enough, also what is in sight. */
  unseen = (): ReadonlySet<string> => this.#unseen;

  /** How many notes of others came while the board was open; only ever grows. */
  arrivals = (): number => this.#arrivals;

  start(): Unsubscribe {
    this.#learn(this.#board.noteIds());
    return this.#board.subscribeChanges((ids) => this.#learn(ids));
  }

  /** What can be read now; it is not counted, and told again until it is seen. */
  sight(ids: Iterable<string>): void {
    this.#inSight = new Set(ids);
    this.#publish();
  }

  /** These have been seen. */
  see(ids: Iterable<string>): void {
    let changed = false;
    const since = new Map(entriesOf(this.#looked.since));
    for (const id of ids) {
      if (!this.#unseen.delete(id)) continue;
      const note = this.#board.note(id);
      since.set(id, Math.max(this.#now(), note ? this.#stamp(note) : 0));
      changed = true;
    }
    if (!changed) return;
    this.#remember(since);
    this.#publish();
  }

  #learn(ids: Iterable<string>): void {
    const isLive = this.#loaded;
    this.#loaded = this.#board.save().kind !== 'loading';
    for (const id of ids) {
      const note = this.#board.note(id);
      if (!note) {
        this.#unseen.delete(id);
        this.#words.delete(id);
        continue;
      }
      const before = this.#words.get(id);
      this.#words.set(id, note.text);
      if (isLive && before !== note.text) this.#arrived.set(id, this.#now());
      if (isLive && !note.mine && !before?.trim() && note.text.trim() !== '') this.#arrivals++;
      const isNew = !note.mine && note.text.trim() !== '' && this.#stamp(note) > this.#seenAt(id);
      if (isNew) this.#unseen.add(id);
      else this.#unseen.delete(id);
    }
    this.#publish();
  }

  #stamp({ id, createdAt, editedAt = 0 }: NoteView): number {
    const [written = 0] = [Math.max(createdAt, editedAt), createdAt].filter(
      (at) => at <= this.#now() + SKEW_MS,
    );
    return Math.max(written, this.#arrived.get(id) ?? 0);
  }

  #seenAt(id: string): number {
    return Math.max(this.#looked.until, valueById(this.#looked.since, id) ?? 0);
  }

  #remember(since: ReadonlyMap<string, number>): void {
    const isAllSeen = this.#unseen.size === 0;
    const latest = Math.max(this.#now(), ...since.values());
    const entries = [...since].slice(-REMEMBERED);
    this.#looked = isAllSeen
      ? { until: latest, since: noneById() }
      : { until: this.#looked.until, since: toById(entries) };
    this.#keeper.write(this.#looked);
  }

  #publish(): void {
    const order = this.#unseen.size === 0 ? [] : this.#board.noteIds();
    const next = order.filter((id) => this.#unseen.has(id) && !this.#inSight.has(id));
    const same = next.length === this.#fresh.length && next.every((id, n) => id === this.#fresh[n]);
    if (!same) this.#fresh = next;
    this.#listeners.call();
  }
}
