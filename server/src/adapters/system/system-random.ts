import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

/** No 0/O, 1/I/L: people read these from a beamer and type them on a phone. */
const JOIN_CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const FRACTIONS = 2 ** 47;

/** Randomness nobody can guess: ids and join codes guard boards. */
export const systemRandom: Random = {
  // 128 bits in 22 signs.
  id: () => randomBytes(16).toString('base64url'),
  fraction: () => randomInt(FRACTIONS) / FRACTIONS,
  joinCode: () =>
    Array.from({ length: 8 }, () => JOIN_CODE_LETTERS[randomInt(JOIN_CODE_LETTERS.length)]).join(
      '',
    ),
};
