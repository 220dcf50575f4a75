/** Something stored that is not what was written. Ids alone: no titles, no content. */
export type DamagedPart =
  | { boardId: string }
  | { workshopId: string }
  | { workshopId: string; file: string }
  /** The bin or the restore points of a board, by the id of their log; the board itself is open. */
  | { history: string }
  /** Of the store itself, in words with a remedy. */
  | { store: string };

/** Where damage is told, so that probes and metrics can name it. */
export interface DamageRegister {
  /** Told as often as it is met; kept once. */
  found(part: DamagedPart): void;
  /** It could be read again: repaired, restored, erased. */
  mended(part: DamagedPart): void;
  /** In the order in which it was found. */
  list(): DamagedPart[];
}

/** For tests and tools that do not look. */
export const NO_REGISTER: DamageRegister = { found() {}, mended() {}, list: () => [] };
