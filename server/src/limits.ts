const KIB = 1024;
const MIB = 1024 * KIB;
const HOUR_MS = 3_600_000;

/** Bounds of one board's content: numbers of elements, and bytes as the store keeps them. */
export const BOARD_BOUNDS = {
  /** Living elements; with more, `quota-elements`. */
  elements: 12_000,
  /** The encoded document with all its history; with more, `board-full`. */
  bytes: 32 * MIB,
  /** What whoever leads has beyond both, so that a full board can be tidied up and explained. */
  leadElements: 500,
  leadBytes: MIB,
  /** Living elements of one participant; with more, `quota-person`. */
  elementsPerPerson: 3_000,
  /** What one participant wrote there and is still in the document, deleted or not. */
  bytesPerPerson: 8 * MIB,
  /**
   * What one struct of a document counts at least: it costs memory, however few bytes it is encoded
   * in. Cutting a text in two makes two of them.
   */
  structBytes: 48,
  /** Stored boards above this (of versions without bounds) stay closed: opening one costs many times its size. */
  openableBytes: 64 * MIB,
  /** A log of this size is compacted at once and not with the next sweep. */
  compactAtBytes: 8 * MIB,
} as const;

/** When a store counts as full, and what it keeps for deletions. */
export const STORE_BOUNDS = {
  /** Parts of Redis' `maxmemory`: from here on participants add nothing, from there nobody joins. */
  noGrowthFrom: 0.85,
  noJoinsFrom: 0.9,
  ballastKeyBytes: 4 * MIB,
  ballastFileBytes: 16 * MIB,
} as const;

/** What one participant may send, over all boards, lines and ways in. */
export const PERSON_BOUNDS = {
  bytesPerHour: 20 * MIB,
  hourMs: HOUR_MS,
  /** From this part of either bound on, what is accepted is slowed down to `slowBytesPerSecond`. */
  slowFrom: 7 / 8,
  slowBytesPerSecond: 128 * KIB,
} as const;
