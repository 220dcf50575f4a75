/** Time as an argument: tests turn it by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
