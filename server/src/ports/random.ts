/** Randomness as an argument, so that a seed can decide everything in simulations. */
export interface Random {
  /** A fresh id matching `[A-Za-z0-9_-]{8,40}`. */
  id(): string;
  /** Uniform in [0, 1). */
  fraction(): number;
  /** A join code, 8 characters of a 31-letter alphabet without look-alikes, unformatted. */
  joinCode(): string;
}
