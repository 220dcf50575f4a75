import type { Moment, Urgency } from '../announcer.ts';

/**
 * What screen readers hear. Polite messages are gathered and spoken at most once every five
 * seconds, so that a busy board cannot flood anybody; the first after a quiet time comes at once.
 */
export const POLITE_INTERVAL_MS = 5_000;
/** More than this in one batch is noise: the newest ones win. */
const BATCH_LIMIT = 4;

export interface Speaker {
  speak(text: string, urgency?: Urgency): void;
  subscribe(listener: () => void): () => void;
  polite(): string;
  assertive(): string;
}

export interface SpeakerTime {
  now(): number;
  after(ms: number, run: () => void): void;
}

/** A moment as it is read out. */
export const spokenWords = ({ text, lines = [] }: Moment): string => [text, ...lines].join(' ');

/** @param time the clock and timer in use; milliseconds */
export function createSpeaker(time: SpeakerTime): Speaker {
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
    speak(text, urgency = 'polite') {
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
