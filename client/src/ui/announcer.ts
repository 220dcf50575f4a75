/**
 * What screen readers hear. Polite messages are gathered and spoken at most once every five
 * seconds, so that a busy board cannot flood anybody; the first after a quiet time comes at once.
 */
export const POLITE_INTERVAL_MS = 5_000;
/** More than this in one batch is noise: the newest ones win. */
const BATCH_LIMIT = 4;

export interface Announcer {
  announce(text: string, urgency?: 'polite' | 'assertive'): void;
  subscribe(listener: () => void): () => void;
  polite(): string;
  assertive(): string;
}

export interface AnnouncerTime {
  now(): number;
  after(ms: number, run: () => void): void;
}

/** @param time the clock and timer in use; milliseconds */
export function createAnnouncer(time: AnnouncerTime): Announcer {
  const listeners = new Set<() => void>();
  let waiting: string[] = [];
  let flushedAt = Number.NEGATIVE_INFINITY;
  let scheduled = false;
  let polite = '';
  let assertive = '';

  // The same sentence twice is not read again unless the text differs: a trailing space does that.
  const differing = (next: string, last: string) => (next === last ? `${next}\u00a0` : next);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const flush = () => {
    scheduled = false;
    flushedAt = time.now();
    polite = differing(waiting.slice(-BATCH_LIMIT).join(' '), polite);
    waiting = [];
    tell();
  };

  return {
    announce(text, urgency = 'polite') {
      if (urgency === 'assertive') {
        assertive = differing(text, assertive);
        tell();
        return;
      }
      if (waiting.at(-1) !== text) waiting.push(text);
      if (scheduled) return;
      scheduled = true;
      time.after(Math.max(50, flushedAt + POLITE_INTERVAL_MS - time.now()), flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    polite: () => polite,
    assertive: () => assertive,
  };
}

const announcer = createAnnouncer({
  now: () => performance.now(),
  after: (ms, run) => {
    setTimeout(run, ms);
  },
});

/** The one announcer of the page; `LiveRegion` renders it. */
export const pageAnnouncer: Announcer = announcer;

let announcing = true;

/** Off: only what is urgent is spoken. */
export function setAnnouncing(on: boolean): void {
  announcing = on;
}

/** Speaks a sentence to screen readers without moving the focus. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  if (announcing || urgency === 'assertive') announcer.announce(text, urgency);
}
