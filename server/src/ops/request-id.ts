import { randomFillSync } from 'node:crypto';

const ID_BYTES = 12;
/** Asking the system for random bytes costs more than everything else a small answer needs: many at once. */
const pool = Buffer.alloc(256 * ID_BYTES);
let next = pool.length;

/** 16 signs of `[A-Za-z0-9_-]`: what an error answer and its log line share. */
export function newRequestId(): string {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  next += ID_BYTES;
  return pool.toString('base64url', next - ID_BYTES, next);
}
