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

/** Small things somebody can make many of; each person has their own count. */
export const SMALL_BOUNDS = {
  /** Links for another device that are good at the same time; with more, `rate`. */
  deviceLinks: 20,
  deviceLinkMs: 600_000,
  /** Answers kept for a whole day, for repeats of a command; those after them only for minutes. */
  answersPerDay: 2_000,
  answerMs: 24 * HOUR_MS,
  laterAnswerMs: 600_000,
  /** Lines of the audit log; what somebody does more often is counted in the log of the server. */
  auditLinesPerHour: 1_200,
  auditMs: 14 * 24 * HOUR_MS,
} as const;

/** Images. The number of a workshop is `IMAGE_LIMITS.perWorkshop`; hidden ones do not count to it. */
export const IMAGE_BOUNDS = {
  perPersonAndHour: 60,
  /** What participants leave to who leads. */
  leadReserve: 100,
  /** Hidden ones included, of each workshop. */
  keptPerWorkshop: 2_000,
  /** Where there is no room, what no board shows goes first, and may not be younger than this. */
  unshownMs: 60_000,
  unshownAtLeastMs: 10_000,
  tidyEveryMs: 5_000,
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
  /** WebSockets, boards over Socket.IO and Socket.IO itself, all together. */
  lines: 24,
  /** Pointers shown on one board: a person with more windows than this is seen in the first of them. */
  awarenessStates: 8,
  /** Written as answers and not taken yet: until it is, no call is answered. */
  untakenBytes: 16 * MIB,
  bytesPerHour: 20 * MIB,
  hourMs: HOUR_MS,
  /** From this part of either bound on, what is accepted is slowed down to `slowBytesPerSecond`. */
  slowFrom: 7 / 8,
  slowBytesPerSecond: 128 * KIB,
} as const;

/** Sockets that bring requests, of one place at the same time. */
export const PLACE_BOUNDS = {
  /** Beyond it idle ones go, then those whose answer nobody takes. */
  sockets: 2_048,
  /** Behind a proxy of ours everybody comes from one address. */
  socketsBehindProxy: 8_192,
} as const;
