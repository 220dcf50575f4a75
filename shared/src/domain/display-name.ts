import { canBeSeen } from '../lib/plain-values.ts';

/** Bidirectional controls, zero-width and other control characters: invisible ways to look like somebody else. And halves of signs. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f/gu;
/** Joiners shape Persian and Indic names and some emoji; beside Latin letters they only make two equal names differ. */
const IDLE_JOINERS =
  /(^|[\p{Script=Latin}\p{Nd}\s])[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]+$/gu;
/** What is read of a name for each sign that is kept: composing signs takes longer with the square of their number. */
const READ_PER_SIGN = 16;

/** A name as others see it (T28): NFC, without invisible controls, one line, at most `max` characters; '' where nothing of it can be seen. */
export function cleanName(raw: string | undefined, max = 60): string {
  const visible = (raw ?? '')
    .slice(0, READ_PER_SIGN * max)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(IDLE_JOINERS, '$1')
    .trim();
  if (!canBeSeen(visible)) return '';
  return Array.from(visible).slice(0, max).join('').trim();
}
