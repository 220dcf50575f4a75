import { BoardDamaged } from '../ports/store-errors.ts';

/**
 * Null where the board is damaged: whoever walks many boards does the rest and says which one is missing
 * (DMG-3). Every other fault is thrown on.
 */
export async function unlessDamaged<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof BoardDamaged) return null;
    throw fault;
  }
}
