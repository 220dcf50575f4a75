/**
 * CRC-32C (Castagnoli), as LevelDB puts it in front of every record and behind every block, eight bytes
 * at a time. Node's own `crc32` is another polynomial.
 */
const POLYNOMIAL = 0x82f63b78;
const TABLES = makeTables();

function makeTables(): Uint32Array[] {
  const first = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    first[byte] = crc >>> 0;
  }
  const tables: Uint32Array[] = [first];
  for (let n = 1; n < 8; n++) {
    const before = tables[n - 1] as Uint32Array;
    const table = new Uint32Array(256);
    for (const [byte, crc] of before.entries()) {
      table[byte] = (crc >>> 8) ^ (first[crc & 255] as number);
    }
    tables.push(table);
  }
  return tables;
}

/** Goes on from `state`, which begins and ends inverted (`0xffffffff`), over `bytes[from, to)`. */
export function advance(state: number, bytes: Uint8Array, from: number, to: number): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  // Indices below are within bounds by construction; the casts cost nothing.
  const at = bytes as unknown as number[];
  let crc = state;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    crc ^=
      (at[i] as number) |
      ((at[i + 1] as number) << 8) |
      ((at[i + 2] as number) << 16) |
      ((at[i + 3] as number) << 24);
    crc =
      (t7[crc & 255] as number) ^
      (t6[(crc >>> 8) & 255] as number) ^
      (t5[(crc >>> 16) & 255] as number) ^
      (t4[crc >>> 24] as number) ^
      (t3[at[i + 4] as number] as number) ^
      (t2[at[i + 5] as number] as number) ^
      (t1[at[i + 6] as number] as number) ^
      (t0[at[i + 7] as number] as number);
  }
  for (; i < to; i++) crc = (crc >>> 8) ^ (t0[(crc ^ (at[i] as number)) & 255] as number);
  return crc >>> 0;
}

/** The checksum as LevelDB stores it: rotated and shifted, so that a sum of a sum is no weak sum. */
export const mask = (state: number): number => {
  const crc = ~state >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
};

/** What LevelDB stores for `bytes[from, to)`. */
export const storedSum = (bytes: Uint8Array, from: number, to: number): number =>
  mask(advance(0xffffffff, bytes, from, to));

/** The state whose stored form `sum` is. */
function unmask(sum: number): number {
  const rotated = (sum - 0xa282ead8) >>> 0;
  return ~((rotated >>> 17) | (rotated << 15)) >>> 0;
}

/** By the upper byte of an entry of the first table, which is another for each, its index. */
const INDEX_OF_UPPER = new Uint8Array(256);
for (const [index, crc] of (TABLES[0] as Uint32Array).entries()) INDEX_OF_UPPER[crc >>> 24] = index;

/**
 * Where one changed byte explains why `bytes[from, to)` do not have the stored sum, and what turns it
 * back; null where no single byte does, or several could. The sum is linear: the difference is walked
 * back byte by byte until it is what one byte leaves behind.
 */
export function findFlip(
  bytes: Uint8Array,
  [from, to]: [number, number],
  sum: number,
): { at: number; xor: number } | null {
  const table = TABLES[0] as Uint32Array;
  let found: { at: number; xor: number } | null = null;
  let difference = (advance(0xffffffff, bytes, from, to) ^ unmask(sum)) >>> 0;
  for (let at = to - 1; at >= from; at--) {
    const index = INDEX_OF_UPPER[difference >>> 24] as number;
    if (table[index] === difference) {
      if (found) return null;
      found = { at, xor: index };
    }
    difference = (((difference ^ (table[index] as number)) << 8) | index) >>> 0;
  }
  return found;
}
