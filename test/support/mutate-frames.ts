/** A small generator with a seed: red today is red tomorrow. */
export function createDice(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (limit: number): number => Math.floor(next() * limit) };
}
export type Dice = ReturnType<typeof createDice>;

/** Bytes that mean something in an update: counts, flags, content references, type tags. */
const TELLING = [
  0, 1, 2, 3, 7, 8, 10, 0x21, 0x27, 0x28, 0x84, 0x88, 0xc4, 0x44, 117, 118, 127, 128, 255,
];

/** Damages a frame in one to four places: flips, overwrites, cuts, doubles, joins with another. */
export function mutate(frame: Uint8Array, pool: readonly Uint8Array[], dice: Dice): Uint8Array {
  let bytes = Uint8Array.from(frame);
  for (let rounds = 1 + dice.below(4); rounds > 0 && bytes.length > 0; rounds--) {
    const at = dice.below(bytes.length);
    const length = 1 + dice.below(Math.min(12, bytes.length - at));
    switch (dice.below(7)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
        break;
      case 1:
        bytes[at] = TELLING[dice.below(TELLING.length)] ?? 0;
        break;
      case 2:
        bytes[at] = ((bytes[at] ?? 0) + (dice.below(2) === 0 ? 1 : 255)) & 255;
        break;
      case 3:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
        break;
      case 4:
        bytes = Uint8Array.from([
          ...bytes.subarray(0, at),
          ...bytes.subarray(at, at + length),
          ...bytes.subarray(at),
        ]);
        break;
      case 5: {
        // A stretch of another frame: references that exist, in places where they do not belong.
        const other = pool[dice.below(pool.length)] ?? bytes;
        const from = dice.below(other.length);
        bytes.set(other.subarray(from, from + Math.min(length, bytes.length - at)), at);
        break;
      }
      default: {
        const other = pool[dice.below(pool.length)] ?? bytes;
        bytes = Uint8Array.from([
          ...bytes.subarray(0, at),
          ...other.subarray(dice.below(other.length)),
        ]);
      }
    }
  }
  return bytes;
}
