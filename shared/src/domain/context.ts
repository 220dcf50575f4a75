import type { Here } from './here.ts';

/** What a rule may not get for itself: time, ids and chance come as arguments. */
export interface DecisionContext {
  /** Epoch milliseconds. */
  now: number;
  /** A fresh id on every call. */
  id: () => string;
  /** A join code nobody else has: claimed before the decision, for `code.rotate` alone. */
  joinCode: string;
  /** Of the elements a ballot names, those no dots can lie on (any more); for `vote.cast` alone. */
  gone: ReadonlySet<string>;
  /**
   * Who wrote the element of a `note.erase`: null for nobody in particular, undefined where the board has never
   * known it. For that command alone.
   */
  author?: string | null | undefined;
  /** Who is here now (HERE-1): seats, groups and turnout count them alone. */
  here: Here;
  /** The same items in random order. */
  shuffle: <T>(items: readonly T[]) => T[];
}
