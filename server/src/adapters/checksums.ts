import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { StoreDamaged } from '../ports/store-errors.ts';

/**
 * Seals around everything an adapter stores, so that a flipped bit is found instead of loaded (R22).
 * The owner (the board's or record's name) is part of every sum: bytes found under a foreign key do not pass.
 */

const LAYOUT = 1;
const CRC_BYTES = 4;
const SHA_BYTES = 32;
/** What `sealEntry` puts in front of an entry. */
export const ENTRY_SEAL_BYTES = 1 + CRC_BYTES;

/** `[layout u8][CRC-32 u32][bytes]` */
export function sealEntry(owner: string, bytes: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(1 + CRC_BYTES + bytes.length);
  sealed[0] = LAYOUT;
  sealed.writeUInt32BE(crc32(bytes, crc32(owner)), 1);
  sealed.set(bytes, 1 + CRC_BYTES);
  return sealed;
}

/** The bytes without their seal, as a view; null where the sum does not hold. */
export function openEntry(owner: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < 1 + CRC_BYTES || sealed[0] !== LAYOUT) return null;
  const stored = new DataView(sealed.buffer, sealed.byteOffset, sealed.length).getUint32(1);
  const bytes = sealed.subarray(1 + CRC_BYTES);
  return crc32(bytes, crc32(owner)) === stored ? bytes : null;
}

/** `[layout u8][SHA-256, 32 bytes][bytes]` */
export function sealSnapshot(owner: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(LAYOUT), snapshotSum(owner, bytes), bytes]);
}

/** The snapshot without its seal, as a view; null where the sum does not hold. */
export function openSnapshot(owner: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < 1 + SHA_BYTES || sealed[0] !== LAYOUT) return null;
  const bytes = sealed.subarray(1 + SHA_BYTES);
  return snapshotSum(owner, bytes).equals(sealed.subarray(1, 1 + SHA_BYTES)) ? bytes : null;
}

function snapshotSum(owner: string, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(owner).update('\0').update(bytes).digest();
}

/** `<CRC-32, 8 hex>:<text>` */
export function sealText(owner: string, text: string): string {
  return `${textSum(owner, text)}:${text}`;
}

/** The text without its seal; null where the sum does not hold. */
export function openText(owner: string, sealed: string): string | null {
  const text = sealed.slice(9);
  return sealed.slice(0, 9) === `${textSum(owner, text)}:` ? text : null;
}

/** As `openText`, for places where a damaged value has no meaning at all. Throws `StoreDamaged`. */
export function requireText(owner: string, sealed: string): string {
  const text = openText(owner, sealed);
  if (text === null) throw new StoreDamaged(`stored value of ${owner} does not match its checksum`);
  return text;
}

function textSum(owner: string, text: string): string {
  return crc32(text, crc32(`${owner}\0`))
    .toString(16)
    .padStart(8, '0');
}
