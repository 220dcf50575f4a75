/** mulberry32: one seed decides everything. Uniform in [0, 1). */
export function createDice(seed: number) {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    fraction,
    below: (limit: number): number => Math.floor(fraction() * limit),
    chance: (share: number): boolean => fraction() < share,
    pick<T>(values: readonly T[]): T {
      const value = values[Math.floor(fraction() * values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
  };
}

export type Dice = ReturnType<typeof createDice>;
