/** `rate` per second, at most `burst` saved up. Time is an argument (ms). */
export interface TokenBucket {
  /** Takes one and answers 0, or answers the ms until there will be one. */
  take(now: number): number;
}

export function createTokenBucket(rate: number, burst: number): TokenBucket {
  let tokens = burst;
  let filledAt: number | null = null;
  return {
    take(now) {
      tokens = Math.min(burst, tokens + ((now - (filledAt ?? now)) / 1000) * rate);
      filledAt = now;
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      return Math.ceil(((1 - tokens) / rate) * 1000);
    },
  };
}
