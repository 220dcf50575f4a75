import type { DomainError } from '@stellwand/shared/contracts/errors';
import {
  BoardDamaged,
  BoardTooLarge,
  StoreDamaged,
  WorkshopDamaged,
} from '../../ports/store-errors.ts';

/** Damage nobody on the way had a better answer for: which kind of thing it is; null for another fault. */
export function toDamageRefusal(fault: unknown): DomainError | null {
  if (fault instanceof BoardTooLarge) return { code: 'board-full', field: 'boardId' };
  if (fault instanceof BoardDamaged) return { code: 'board-damaged', field: 'boardId' };
  if (fault instanceof WorkshopDamaged) return { code: 'workshop-damaged', field: 'workshopId' };
  return fault instanceof StoreDamaged ? { code: 'store-damaged' } : null;
}
