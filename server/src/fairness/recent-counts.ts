/** How often each of many did something within a window of time. */
export interface RecentCounts {
  /** Counts one more; false, and nothing counted, where there were enough. */
  take(key: string, now: number): boolean;
}

/** `most` per key and `withinMs`. Windows begin with the first count; what is over is forgotten. */
export function createRecentCounts({
  most,
  withinMs,
}: {
  most: number;
  withinMs: number;
}): RecentCounts {
  const windows = new Map<string, { since: number; count: number }>();

  /** Windows are kept in the order they began, so the old ones stand in front. */
  function forgetOld(now: number): void {
    for (const [key, { since }] of windows) {
      if (now - since < withinMs) return;
      windows.delete(key);
    }
  }

  return {
    take(key, now) {
      forgetOld(now);
      const known = windows.get(key);
      if (!known) {
        windows.set(key, { since: now, count: 1 });
        return true;
      }
      if (known.count >= most) return false;
      known.count++;
      return true;
    },
  };
}
