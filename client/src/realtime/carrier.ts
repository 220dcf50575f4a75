import type { ErrorCode } from '@stellwand/shared/contracts/errors';

/** A way for frames to reach one board: a WebSocket, or Socket.IO where WebSockets are blocked. */
export interface Carrier {
  send(frame: Uint8Array): void;
  /** No event follows. */
  close(): void;
}

/** Called in this order: at most one `opened`, any number of `frame`, exactly one `closed`. */
export interface CarrierEvents {
  opened(): void;
  frame(bytes: Uint8Array): void;
  /** A close code of the protocol, or 1006 where the line just broke. */
  closed(code: number): void;
}

export type OpenCarrier = (events: CarrierEvents) => Carrier;

export const LINE_BROKEN = 1006;

/** The board is damaged and closed until it is restored (4503 with that reason); tried again like any other. */
export const BOARD_DAMAGED = 4599;
const DAMAGED: string = 'board-damaged' satisfies ErrorCode;

/** The code of a close, told apart by its reason where one code has two meanings. */
export const codeOf = (code: number, reason: string | undefined): number =>
  reason === DAMAGED ? BOARD_DAMAGED : code;
