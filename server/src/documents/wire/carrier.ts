import type { CloseCode } from '@stellwand/shared/contracts/close-codes';

/**
 * The same messages in the two shapes carriers need, built once and shared by all receivers: `wire`
 * is ready-made WebSocket frames (one message each, since stock clients read only the first message
 * of a frame), `body` the bare messages one after the other.
 */
export interface SharedFrames {
  readonly wire: Buffer;
  readonly body: Uint8Array;
  /** Compressed already: a carrier that compresses by itself would only lose time. */
  readonly isPacked?: true;
}

/** One person's line: a WebSocket or Socket.IO. Knows bytes and flow control, nothing of boards. */
export interface Carrier {
  send(frames: SharedFrames): void;
  /** Bytes accepted by `send` that have not left the process yet. */
  queuedBytes(): number;
  /** Stops and resumes reading, so that a flood waits in the sender's own buffers. */
  pause(): void;
  resume(): void;
  close(code: CloseCode, reason: string): void;
}
