import { TokenBucket } from './token-bucket.ts';

/** From this many keys on the full buckets (nobody there any more) are swept out now and then. */
const SWEEP_ABOVE = 2_000;

/** One budget per key; keys that have rested long enough are forgotten. */
export class TokenBuckets {
  readonly #buckets = new Map<string, TokenBucket>();
  #sweepAbove = SWEEP_ABOVE;
  readonly #burst: number;
  readonly #perSecond: number;

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** 0 if the key may, else the milliseconds until it may. */
  take(key: string, now: number): number {
    return this.#of(key, now).take(now);
  }

  /** Takes `amount` whether or not it is there; the milliseconds until nothing is owed. */
  spend(key: string, now: number, amount = 1): number {
    const bucket = this.#of(key, now);
    bucket.spend(amount, now);
    return bucket.owedMs(now);
  }

  giveBack(key: string, now: number): void {
    this.#of(key, now).giveBack();
  }

  #of(key: string, now: number): TokenBucket {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= this.#sweepAbove) this.#sweep(now);
      bucket = new TokenBucket(this.#burst, this.#perSecond, now);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (bucket.isFull(now)) this.#buckets.delete(key);
    }
    // As many again before it is worth looking through all of them.
    this.#sweepAbove = Math.max(SWEEP_ABOVE, this.#buckets.size * 2);
  }
}
