import type * as Y from 'yjs';

/** What a hostile client knows of the board it attacks. */
export interface AttackContext {
  /**
   * The attacker's copy of the board, with at least one deleted note. Must not be changed: attacks work
   * on copies of it.
   */
  doc: Y.Doc;
  /** Who attacks. */
  personId: string;
  /** A note of somebody else, with text. */
  victimNote: string;
  victimAuthor: string;
  /** A note of the attacker. */
  ownNote: string;
  area: string;
}

/** `refused`: with close 4403 (or 4413). `soft`: asked to resync. `harmless`: nothing happens at all. */
export type Expected = 'refused' | 'soft' | 'harmless';

/** One hostile frame: a V1 (or worse) update as it would stand in a sync message. */
export interface AttackFrame {
  name: string;
  /** The threat it belongs to. */
  rule: string;
  bytes(context: AttackContext): Uint8Array;
  expect: Expected;
}
