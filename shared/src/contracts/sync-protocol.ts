/** Message types of `/sync/<boardId>`: 0–3 as in y-protocols and y-websocket, from 100 on ours. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  barrier: 100,
  /** Client → server: on this line answers may come packed. */
  acceptPacked: 101,
  /** Server → client, alone in its frame: a sync message, packed. Never the other way. */
  packed: 102,
  /** Under which client ids unconfirmed work of earlier visits was written: `103 <count> <clientId>*`. */
  ownIds: 103,
} as const;
/** How messages are packed: zlib (RFC 1950), which every browser with `DecompressionStream` unpacks. */
export const PACKED_ZLIB = 1;
/** Nothing that is packed is longer; twice what a board may have. */
export const UNPACKED_LIMIT_BYTES = 64 * 1024 * 1024;
/** Client ids that may be named as one's own on one line; as many as a person may write under. */
export const OWN_IDS_LIMIT = 64;
/** Kinds inside a sync message, as in y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Socket.IO event carrying the same binary frames where WebSockets are blocked. */
export const syncEvent = (boardId: string): string => `sync:${boardId}`;
export const SYNC_OPEN = 'sync.open';
export const SYNC_CLOSE = 'sync.close';

/**
 * A place in a text: behind the character with this Yjs id (client, clock), null at the start. It
 * stays where it is when others type before it.
 */
export type TextPlace = readonly [client: number, clock: number] | null;

/** Awareness of one person, as every client receives it. `user` is written by the server alone. */
export interface AwarenessState {
  user: { personId: string; name?: string; role: string; color: string };
  cursor?: { x: number; y: number } | null;
  selection?: string[];
  /** Preview of a drag: which elements, and how far from where they lie. */
  drag?: { ids: string[]; dx: number; dy: number } | null;
  /** The element somebody is typing in. */
  typing?: string | null;
  /** Where in its text: both ends of what they selected, the caret last. Only beside `typing`. */
  caret?: readonly [anchor: TextPlace, head: TextPlace] | null;
  /** What this person's window shows, world units; said only while somebody looks along. */
  view?: { x: number; y: number; w: number; h: number } | null;
  /** Whom this person looks along with. */
  follow?: string | null;
  /** The pointer is a laser pointer: the others see its trail. */
  laser?: boolean;
  /** The element this person points at for everybody, for a moment. */
  point?: string | null;
}
