import { openText, sealText } from '../checksums.ts';

/** The key under which a rescued database says what of it is closed. */
export const QUARANTINE_KEY = '!damage';

/** Owners (`d!<board>`, `w!<workshop>`) as one value. */
export const toQuarantine = (owners: Iterable<string>): Buffer =>
  Buffer.from(sealText(QUARANTINE_KEY, JSON.stringify([...owners])));

/** Null where the value is damaged itself. */
export function readQuarantine(stored: Uint8Array): string[] | null {
  const text = openText(QUARANTINE_KEY, Buffer.from(stored).toString());
  return text === null ? null : (JSON.parse(text) as string[]);
}
