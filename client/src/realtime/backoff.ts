/** Waits between attempts, with full jitter so that a hundred browsers do not return at once. */
export class Backoff {
  #attempt = 0;
  #random: () => number;
  #first: readonly [number, number];
  #longest: number;

  /** `first` are the bounds of the first wait in ms, `longest` bounds all later ones. */
  constructor({
    first = [100, 500] as readonly [number, number],
    longest = 8_000,
    random = Math.random,
  } = {}) {
    this.#first = first;
    this.#longest = longest;
    this.#random = random;
  }

  /** How long to wait before the next attempt, in ms. */
  next(): number {
    const [low, high] = this.#first;
    const ceiling = Math.min(this.#longest, high * 2 ** this.#attempt);
    this.#attempt += 1;
    return low + this.#random() * (ceiling - low);
  }

  reset(): void {
    this.#attempt = 0;
  }
}
