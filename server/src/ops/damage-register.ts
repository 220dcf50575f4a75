import type { DamagedPart, DamageRegister } from '../ports/damage.ts';

/** More are counted by whoever asks `stellwand verify`; a probe stays short. */
const MOST = 1_000;

const keyOf = (part: DamagedPart): string => JSON.stringify(Object.entries(part).sort());

/** What of this node's store is known to be damaged, each thing once. `onBoard` hears of every new board. */
export function createDamageRegister(onBoard: () => void = () => {}): DamageRegister {
  const parts = new Map<string, DamagedPart>();
  return {
    found(part) {
      const key = keyOf(part);
      if (parts.has(key)) return;
      if (parts.size < MOST) parts.set(key, part);
      if ('boardId' in part) onBoard();
    },
    mended: (part) => void parts.delete(keyOf(part)),
    list: () => [...parts.values()],
  };
}
