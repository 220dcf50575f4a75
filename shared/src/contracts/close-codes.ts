/**
 * WebSocket close codes of `/sync`. 44xx is a decision: a client must not simply try again.
 * 45xx is a circumstance: it reconnects with full jitter.
 */
export const CLOSE = {
  sessionEnded: 4401,
  refused: 4403,
  noSuchBoard: 4404,
  clientTooOld: 4409,
  tooLarge: 4413,
  storeAway: 4503,
  tooSlow: 4508,
  restarting: 4512,
  tooFast: 4529,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** True where trying again can help without anybody deciding anew. */
export const isRetryable = (code: number): boolean => code < 4400 || code >= 4500;
