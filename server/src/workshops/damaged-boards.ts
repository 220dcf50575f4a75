import type { DomainError } from '@stellwand/shared/contracts/errors';
import { err, type Result } from '@stellwand/shared/lib/result';
import { BoardDamaged, BoardTooLarge } from '../ports/store-errors.ts';

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

/** A command about a board that is damaged is refused, with what it was decided on standing (DMG-3). */
export async function orDamage<T>(
  work: () => Promise<Result<T, DomainError>>,
): Promise<Result<T, DomainError>> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof BoardTooLarge) return err({ code: 'board-full', field: 'boardId' });
    if (fault instanceof BoardDamaged) return err({ code: 'board-damaged', field: 'boardId' });
    throw fault;
  }
}
