import type { AwarenessState } from '@stellwand/shared/contracts/sync-protocol';
import type { AwarenessEntry } from '../../realtime/frames.ts';
import { Listeners, type Unsubscribe } from '../lib/listeners.ts';

export interface PresenceView {
  personId: string;
  /** Undefined where names are hidden. */
  name: string | undefined;
  role: string;
  color: string;
  cursor: { x: number; y: number } | null;
  selection: readonly string[];
  drag: { ids: readonly string[]; dx: number; dy: number } | null;
  typing: string | null;
  /** Where in that text; see `caretIndex`. */
  caret?: AwarenessState['caret'];
  /** What their window shows, world units; known only while somebody looks along with them. */
  view: { x: number; y: number; w: number; h: number } | null;
  /** Whom they look along with. */
  follow: string | null;
  /** Their pointer is a laser pointer. */
  laser: boolean;
  /** The note they point at for everybody. */
  point: string | null;
}

/** What one person says of oneself while here; nothing of it is kept anywhere. */
export type PresencePart = Partial<Omit<AwarenessState, 'user'>>;

/** Who else is here, and what one says of oneself. */
export interface Presenting {
  presence(): readonly PresenceView[];
  subscribePresence(listener: () => void): Unsubscribe;
  setCursor(at: { x: number; y: number } | null): void;
  setSelection(ids: readonly string[]): void;
  /** Previewed for others through awareness (≤ 15 Hz); commit with `moveNotes` on drop. */
  setDrag(drag: { ids: readonly string[]; dx: number; dy: number } | null): void;
  /** Which note somebody writes in, and where: anchor and head of what is selected. */
  setTyping(id: string | null, caret?: AwarenessState['caret']): void;
  /** Looking along, laser and pointing; what is left out stays as it is. */
  tell(part: Pick<PresencePart, 'view' | 'follow' | 'laser' | 'point'>): void;
}

/**
 * The server says at once who left, so this catches only what nobody could say. Everybody renews every
 * 15 s, but the timers of a page in the background may run once a minute.
 */
const EXPIRES_AFTER_MS = 130_000;

interface Seen {
  clock: number;
  at: number;
  view: PresenceView;
}

/** Who else is on the board, newest word per person. */
export class Presence {
  #personId: string;
  #now: () => number;
  #seen = new Map<number, Seen>();
  #views: readonly PresenceView[] = [];
  #listeners = new Listeners();

  constructor(personId: string, now: () => number = Date.now) {
    this.#personId = personId;
    this.#now = now;
  }

  views = (): readonly PresenceView[] => this.#views;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  receive(entries: readonly AwarenessEntry[]): void {
    for (const { clientId, clock, state } of entries) {
      const known = this.#seen.get(clientId);
      if (known && known.clock > clock) continue;
      const view = toView(state);
      if (view && view.personId !== this.#personId) {
        this.#seen.set(clientId, { clock, at: this.#now(), view });
      } else this.#seen.delete(clientId);
    }
    this.#publish();
  }

  /** Forgets who has not been heard of for two minutes. */
  expire(): void {
    const limit = this.#now() - EXPIRES_AFTER_MS;
    const before = this.#seen.size;
    for (const [id, seen] of this.#seen) if (seen.at < limit) this.#seen.delete(id);
    if (this.#seen.size !== before) this.#publish();
  }

  /** Nobody can be seen without a connection. */
  clear(): void {
    if (this.#seen.size === 0) return;
    this.#seen.clear();
    this.#publish();
  }

  #publish(): void {
    const newest = new Map<string, Seen>();
    for (const seen of this.#seen.values()) {
      const other = newest.get(seen.view.personId);
      if (!other || other.clock <= seen.clock) newest.set(seen.view.personId, seen);
    }
    this.#views = [...newest.values()]
      .map((seen) => seen.view)
      .sort((a, b) => (a.personId < b.personId ? -1 : 1));
    this.#listeners.call();
  }
}

/** Null for whatever is not presence: other versions may send more or less than we know. */
function toView(state: unknown): PresenceView | null {
  if (typeof state !== 'object' || state === null) return null;
  const { user, cursor, selection, drag, typing, ...more } = state as Partial<AwarenessState>;
  if (typeof user?.personId !== 'string') return null;
  return {
    personId: user.personId,
    name: user.name,
    role: user.role,
    color: user.color,
    cursor: cursor ?? null,
    selection: selection ?? [],
    drag: drag ?? null,
    typing: typing ?? null,
    caret: more.caret ?? null,
    view: more.view ?? null,
    follow: more.follow ?? null,
    laser: more.laser === true,
    point: more.point ?? null,
  };
}
