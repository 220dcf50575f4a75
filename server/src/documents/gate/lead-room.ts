import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { BOARD_BOUNDS } from '../../limits.ts';
import type { Usage } from './usage.ts';

/** What is to come onto a board in one step. */
export interface Coming {
  elements: number;
  /** Of their content, roughly. */
  bytes: number;
}

/**
 * Why there is no room for what who leads wants to bring onto a board at once; null where there is. They have
 * what is kept for them, and no more (LIMIT-2). What brings nothing is always taken.
 */
export function lacksLeadRoom(
  usage: Pick<Usage, 'elements' | 'bytes'>,
  coming: Coming,
): Extract<ErrorCode, 'quota-elements' | 'board-full'> | null {
  const { elements, leadElements, bytes, leadBytes } = BOARD_BOUNDS;
  if (coming.elements > 0 && usage.elements() + coming.elements > elements + leadElements) {
    return 'quota-elements';
  }
  const isFull = coming.bytes > 0 && usage.bytes() + coming.bytes > bytes + leadBytes;
  return isFull ? 'board-full' : null;
}
