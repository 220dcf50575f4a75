import { randomInt } from 'node:crypto';
import { customAlphabet, nanoid } from 'nanoid';
import type { Random } from '../../ports/random.ts';

/** No 0/O, 1/I/L: people read these from a beamer and type them on a phone. */
const JOIN_CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const FRACTIONS = 2 ** 47;

const joinCode = customAlphabet(JOIN_CODE_LETTERS, 8);

/** Randomness nobody can guess: ids and join codes guard boards. */
export const systemRandom: Random = {
  id: () => nanoid(),
  fraction: () => randomInt(FRACTIONS) / FRACTIONS,
  joinCode: () => joinCode(),
};
