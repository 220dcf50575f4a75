import { entriesOf } from '@stellwand/shared/lib/by-id';
import type { Looked, LookedKeeper } from '../../../stores/board/news.ts';

const PREFIX = 'stellwand-looked:';
/** Longer than a workshop is kept by default. */
const KEPT_MS = 60 * 86_400_000;

/** On this device, per person and board: moments and ids, never words. Without storage nothing is kept. */
export function lookedHere(personId: string, boardId: string): LookedKeeper {
  const key = `${PREFIX}${personId}:${boardId}`;
  forgetOld();
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isLooked(stored) ? stored : null;
      } catch {
        return null;
      }
    },
    write(looked) {
      try {
        localStorage.setItem(key, JSON.stringify(looked));
      } catch {
        // Full or forbidden: then everything is as one finds it next time.
      }
    },
  };
}

function forgetOld(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
      const latest = isLooked(stored)
        ? Math.max(stored.until, ...entriesOf(stored.since).map(([, at]) => at))
        : 0;
      if (Date.now() - latest > KEPT_MS) localStorage.removeItem(key);
    }
  } catch {
    // Nothing is kept here, so there is nothing to forget.
  }
}

const isLooked = (value: unknown): value is Looked =>
  typeof value === 'object' &&
  value !== null &&
  'until' in value &&
  typeof value.until === 'number' &&
  'since' in value &&
  typeof value.since === 'object' &&
  value.since !== null;
