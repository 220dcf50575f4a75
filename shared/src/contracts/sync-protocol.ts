/** Message types of `/sync/<boardId>`: 0–3 as in y-protocols and y-websocket, 100 is ours. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, barrier: 100 } as const;
/** Kinds inside a sync message, as in y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Raised when bytes on the wire or on disk change. */
export const PROTOCOL_VERSION = 1;

/** Socket.IO event carrying the same binary frames where WebSockets are blocked. */
export const syncEvent = (boardId: string): string => `sync:${boardId}`;
export const SYNC_OPEN = 'sync.open';
export const SYNC_CLOSE = 'sync.close';

/** Awareness of one person, as every client receives it. `user` is written by the server alone. */
export interface AwarenessState {
  user: { personId: string; name?: string; role: string; color: string };
  cursor?: { x: number; y: number } | null;
  selection?: string[];
  /** Preview of a drag: which elements, and how far from where they lie. */
  drag?: { ids: string[]; dx: number; dy: number } | null;
  /** The element somebody is typing in. */
  typing?: string | null;
}
