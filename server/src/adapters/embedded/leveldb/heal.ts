import { findFlip, storedSum } from './crc32c.ts';

/**
 * Undoes a single changed byte in something its sum is written beside: in the bytes, in the sum itself,
 * or in what says how long it is. Used to learn what was there: whose words they were.
 */

/** A fragment of a log whose sum does not hold, `[sum u32][length u16][type u8][bytes]`. Changes `file`. */
export function healFragment(file: Buffer, at: number, blockEnd: number): boolean {
  if (at + 7 > file.length) return false;
  const length = file.readUInt16LE(at + 4);
  const end = Math.min(blockEnd, file.length);
  if (at + 7 + length <= end && healSummed(file, [at + 6, at + 7 + length], at)) return true;
  // Another length, of which one byte is the same.
  for (let value = 0; value < 256; value++) {
    for (const other of [(length & 0xff00) | value, (value << 8) | (length & 0xff)]) {
      const to = at + 7 + other;
      if (to <= end && storedSum(file, at + 6, to) === file.readUInt32LE(at)) {
        file.writeUInt16LE(other, at + 4);
        return true;
      }
    }
  }
  return false;
}

/** Bytes with their sum at `sumAt`. Changes `file`. */
export function healSummed(file: Buffer, range: [number, number], sumAt: number): boolean {
  const stored = file.readUInt32LE(sumAt);
  const sum = storedSum(file, ...range);
  const wrong = [0, 1, 2, 3].filter((i) => ((sum ^ stored) >>> (8 * i)) & 255);
  if (wrong.length === 1) {
    file.writeUInt32LE(sum, sumAt);
    return true;
  }
  const flip = findFlip(file, range, stored);
  if (!flip) return false;
  file[flip.at] = (file[flip.at] as number) ^ flip.xor;
  return true;
}
