import type { ImageType } from '@stellwand/shared/contracts/images';

/** What the bytes themselves say; nothing is decoded. */
export type Inspected =
  | { ok: true; type: ImageType; width: number; height: number }
  | { ok: false; code: 'type-not-allowed' | 'image-unreadable' };

const FOREIGN: Inspected = { ok: false, code: 'type-not-allowed' };
const DAMAGED: Inspected = { ok: false, code: 'image-unreadable' };

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * Type and size of a picture by its own bytes. A file that goes on after its picture has ended is two
 * files in one (T22) and none that we take. Cheap: this runs before anything native sees the bytes.
 */
export function inspectImage(bytes: Buffer): Inspected {
  if (bytes.subarray(0, 8).equals(PNG)) return inspectPng(bytes);
  if (bytes.length > 2 && bytes.readUIntBE(0, 3) === 0xffd8ff) return inspectJpeg(bytes);
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF';
  if (isWebp && bytes.toString('latin1', 8, 12) === 'WEBP') return inspectWebp(bytes);
  return FOREIGN;
}

function inspectPng(bytes: Buffer): Inspected {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return DAMAGED;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) !== 'IEND') continue;
    return isRest(bytes, at + 12) ? found('image/png', width, height) : FOREIGN;
  }
  return DAMAGED;
}

/** More passes over one image than any camera makes: made to keep a decoder busy. */
const MOST_SCANS = 100;
const END = 0xd9;
const SCAN = 0xda;
/** Markers that begin a frame and hold its size. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function inspectJpeg(bytes: Buffer): Inspected {
  let size: [number, number] | null = null;
  let scans = 0;
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return DAMAGED;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === END) {
      if (!size) return DAMAGED;
      return isRest(bytes, at + 2) ? found('image/jpeg', ...size) : FOREIGN;
    } else {
      if (at + 9 > bytes.length) return DAMAGED;
      const length = bytes.readUInt16BE(at + 2);
      if (isFrame(marker)) size = [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
      at += 2 + length;
      if (marker !== SCAN) continue;
      scans += 1;
      if (scans > MOST_SCANS) return FOREIGN;
      at = endOfScan(bytes, at);
    }
  }
  return DAMAGED;
}

/** Where the compressed data of a scan ends and the next marker begins. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff;
    if (!isData) return at;
  }
  return bytes.length;
}

function inspectWebp(bytes: Buffer): Inspected {
  if (bytes.length < 30) return DAMAGED;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return DAMAGED;
  if (!isRest(bytes, end)) return FOREIGN;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return found('image/webp', 1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return found('image/webp', 1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }
    case 'VP8 ':
      return found('image/webp', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
    default:
      return DAMAGED;
  }
}

const found = (type: ImageType, width: number, height: number): Inspected =>
  width > 0 && height > 0 ? { ok: true, type, width, height } : DAMAGED;

/** Some cameras fill up the last block; anything else behind a picture is another file. */
const isRest = (bytes: Buffer, from: number): boolean =>
  bytes.subarray(from).every((byte) => byte === 0);
