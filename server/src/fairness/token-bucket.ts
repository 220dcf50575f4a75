/**
 * A budget that refills steadily: `burst` at once, `perSecond` in the long run. Time is an argument (ms).
 * What cannot be refused before it is known what it costs is spent afterwards and may leave a debt.
 */
export class TokenBucket {
  readonly #burst: number;
  readonly #perSecond: number;
  #tokens: number;
  #at: number;

  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes one; 0 if there was one, else the milliseconds until there is. */
  take(now: number): number {
    this.#refill(now);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return this.#until(1);
  }

  /** Takes `amount`, whether or not it is there. */
  spend(amount: number, now: number): void {
    this.#refill(now);
    this.#tokens -= amount;
  }

  /** The milliseconds until nothing is owed any more; 0 where nothing is. */
  owedMs(now: number): number {
    this.#refill(now);
    return this.#tokens >= 0 ? 0 : this.#until(0);
  }

  /** Gives one back, for what turned out not to count. */
  giveBack(): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + 1);
  }

  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#burst;
  }

  #until(tokens: number): number {
    return Math.ceil(((tokens - this.#tokens) / this.#perSecond) * 1_000);
  }

  #refill(now: number): void {
    const passed = Math.max(0, now - this.#at) / 1_000;
    this.#at = Math.max(this.#at, now);
    this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perSecond);
  }
}
