import type { Deletion, Restored } from '@stellwand/shared/contracts/board-history';
import { ok } from '@stellwand/shared/lib/result';
import type { BoardHistory } from '../../../stores/workshop/board-history.ts';
import { byPerson } from './by-person.ts';

/**
 * Brings back what one or several people deleted, one person after the other. The board before the first
 * of them is the one that an undo leads to.
 */
export async function bringBackAll(
  history: Pick<BoardHistory, 'bringBack'>,
  wanted: readonly Deletion[],
): ReturnType<BoardHistory['bringBack']> {
  let all: Restored = { restored: 0, changed: 0, removed: 0 };
  for (const { personId, deletions } of byPerson(wanted)) {
    const elementIds = deletions.map(({ element }) => element.elementId);
    const answer = await history.bringBack(personId, elementIds);
    if (!answer.ok) return answer;
    const { restored, changed, removed, beforeId } = answer.value;
    all = {
      ...(beforeId !== undefined && { beforeId }),
      ...all,
      restored: all.restored + restored,
      changed: all.changed + changed,
      removed: all.removed + removed,
    };
  }
  return ok(all);
}
