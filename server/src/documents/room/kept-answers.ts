/** A hundred boards of 2,000 notes. Beyond it the answers nobody asked for longest are made anew when asked. */
const LIMIT_BYTES = 96 * 1024 * 1024;

/** One board's answer to newcomers, as far as memory is concerned. */
export interface Keeper {
  drop(): void;
}

/**
 * How much the answers of all boards of this process take together. Does not know what they are; who
 * keeps one can make it again.
 */
export interface KeptAnswers {
  /** So much it takes now, and it was used just now. */
  keeps(keeper: Keeper, bytes: number): void;
  used(keeper: Keeper): void;
  gone(keeper: Keeper): void;
  bytes(): number;
}

export function createKeptAnswers(limitBytes = LIMIT_BYTES): KeptAnswers {
  /** Longest unused first. */
  const kept = new Map<Keeper, number>();
  let total = 0;

  function gone(keeper: Keeper): void {
    total -= kept.get(keeper) ?? 0;
    kept.delete(keeper);
  }

  return {
    keeps(keeper, bytes) {
      gone(keeper);
      kept.set(keeper, bytes);
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= limitBytes || oldest === keeper) return;
        // Comes back as `gone` where it keeps anything; from here on it does not count in any case.
        gone(oldest);
        oldest.drop();
      }
    },
    used(keeper) {
      const bytes = kept.get(keeper);
      if (bytes === undefined) return;
      kept.delete(keeper);
      kept.set(keeper, bytes);
    },
    gone,
    bytes: () => total,
  };
}
