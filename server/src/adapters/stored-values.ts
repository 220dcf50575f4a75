import type { AuditLine } from '../ports/workshop-store.ts';
import { openText, requireText, sealText } from './checksums.ts';

/** How values look in a store that keeps text. The same in LevelDB and in Redis. */

const NAME = /^[A-Za-z0-9_~-]{1,128}$/;

/**
 * A workshop's or board's id as part of a stored key. Throws where it could run into a neighbouring
 * key: ids are checked at the gateways, so this is a fault and not a refusal.
 */
export function keyPart(id: string): string {
  if (!NAME.test(id)) throw new TypeError(`not an id: ${JSON.stringify(id.slice(0, 40))}`);
  return id;
}

/** `<rev>:<sealed value>`. The revision stands in front, where a script can read it. */
export function toRecord(workshopId: string, key: string, rev: number, value: string): string {
  return `${rev}:${sealText(`${workshopId}/record/${key}/${rev}`, value)}`;
}

export function readRecord(
  workshopId: string,
  key: string,
  stored: string,
): { rev: number; value: string } {
  const colon = stored.indexOf(':');
  // The text and not the number goes into the sum: "01" and "1" are one number.
  const rev = stored.slice(0, colon);
  const value = requireText(`${workshopId}/record/${key}/${rev}`, stored.slice(colon + 1));
  return { rev: Number(rev), value };
}

export const toEntry = (workshopId: string, key: string, value: string): string =>
  sealText(`${workshopId}/entry/${key}`, value);

export const readEntry = (workshopId: string, key: string, stored: string): string =>
  requireText(`${workshopId}/entry/${key}`, stored);

export const toVersion = (workshopId: string, version: number): string =>
  sealText(`${workshopId}/version`, String(version));

export const readVersion = (workshopId: string, stored: string): number =>
  Number(requireText(`${workshopId}/version`, stored));

export const toAudit = (workshopId: string, line: AuditLine): string =>
  sealText(`${workshopId}/audit`, JSON.stringify(line));

export const readAudit = (workshopId: string, stored: string): AuditLine =>
  JSON.parse(requireText(`${workshopId}/audit`, stored));

export const toGeneration = (boardId: string, generation: number): string =>
  sealText(`${boardId}/generation`, String(generation));

/** Null where the stored generation is damaged. */
export function readGeneration(boardId: string, stored: string): number | null {
  const text = openText(`${boardId}/generation`, stored);
  return text === null ? null : Number(text);
}

/**
 * The generation after `current`. Where that one is unreadable, the time in seconds: higher than any
 * generation that was ever counted up from 1.
 */
export const generationAfter = (current: number | null): number =>
  current === null ? Math.floor(Date.now() / 1000) : current + 1;

/** The on-disk layout this version writes. Raise it with an ADR and a migration. */
export const FORMAT = 1;

/** Why a store of format `found` cannot be used; null where it can. */
export function unfitFormat(found: string): string | null {
  if (found === String(FORMAT)) return null;
  return Number(found) > FORMAT
    ? `it was written by a newer version (format ${found}, this one knows ${FORMAT}): start the newer version, or restore a backup made before the update`
    : `its format header is unreadable: restore a backup`;
}
