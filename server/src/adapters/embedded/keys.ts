import { keyPart } from '../stored-values.ts';

/**
 * The key layout of format 1. `!` ends every id and cannot be part of one, so ids that are prefixes of
 * each other never share a range; `"` is the character after it and closes the range.
 *
 *   !format                    format number
 *   d!<board>!e!<seq>          entry, seq in 12 hex digits
 *   d!<board>!h                generation and highest seq that was compacted away
 *   d!<board>!s                snapshot
 *   w!<workshop>!v             version
 *   w!<workshop>!r!<key>       record
 *   w!<workshop>!e!<key>       entry
 *   a!<workshop>!<at>!<n>      audit line, at in 15 digits
 *   c!<key>                    claim
 *   k!<board>!<client>         whose a Yjs client id is before the log says so
 *   m!<key>                    remembered answer
 */

/** One change of the database under one key. */
export type Write = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string };

export interface Range {
  gte: string;
  lt: string;
}

const under = (prefix: string): Range => ({ gte: `${prefix}!`, lt: `${prefix}"` });

export interface BoardKeys {
  all: Range;
  entries: Range;
  entryPrefix: string;
  head: string;
  snapshot: string;
}

export function boardKeys(boardId: string): BoardKeys {
  const board = `d!${keyPart(boardId)}`;
  return {
    all: under(board),
    entries: under(`${board}!e`),
    entryPrefix: `${board}!e!`,
    head: `${board}!h`,
    snapshot: `${board}!s`,
  };
}

/** Fixed width, so that the order of keys is the order of writing. */
export const toEntryKey = (seq: number): string => seq.toString(16).padStart(12, '0');

export interface WorkshopKeys {
  all: Range;
  version: string;
  recordPrefix: string;
  entryPrefix: string;
  audit: Range;
  auditLine(at: number, unique: string): string;
  auditBefore(at: number): Range;
}

export function workshopKeys(workshopId: string): WorkshopKeys {
  const workshop = `w!${keyPart(workshopId)}`;
  const audit = `a!${workshopId}`;
  const moment = (at: number) => `${audit}!${String(at).padStart(15, '0')}`;
  return {
    all: under(workshop),
    version: `${workshop}!v`,
    recordPrefix: `${workshop}!r!`,
    entryPrefix: `${workshop}!e!`,
    audit: under(audit),
    auditLine: (at, unique) => `${moment(at)}!${unique}`,
    auditBefore: (at) => ({ gte: `${audit}!`, lt: moment(at) }),
  };
}

export const BOARDS: Range = under('d');
/** The board a key below `BOARDS` belongs to, and the first key behind that board. */
export function boardOfKey(key: string): { boardId: string | null; behind: string } {
  const end = key.indexOf('!', 2);
  // A mark that stands there while a range is being rewritten.
  if (end < 0) return { boardId: null, behind: `${key}\0` };
  const boardId = key.slice(2, end);
  return { boardId, behind: `d!${boardId}"` };
}

export const CLAIMS: Range = under('c');
export const WORKSHOPS: Range = under('w');
export const REMEMBERED: Range = under('m');
export const CLIENT_CLAIMS: Range = under('k');
export const boardClaims = (boardId: string): Range => under(`k!${keyPart(boardId)}`);
export const clientClaimKey = (boardId: string, clientId: number): string =>
  `k!${keyPart(boardId)}!${clientId}`;
export const ofClientClaim = (key: string): number => Number(key.slice(key.lastIndexOf('!') + 1));
export const claimKey = (key: string): string => `c!${key}`;
export const rememberKey = (key: string): string => `m!${key}`;
