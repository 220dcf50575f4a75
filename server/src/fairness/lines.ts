import { PERSON_BOUNDS } from '../limits.ts';
import type { Sharer } from './shares.ts';

/**
 * How many lines each person holds: WebSockets, boards over Socket.IO and Socket.IO itself, all together.
 * Counted in this process. Does not close any: who has too many gets no more.
 */
export interface Lines {
  hasRoom(who: Person): boolean;
  /** One more; answers how to give it back, which may be called twice. Null where it is one too many. */
  enter(who: Person): (() => void) | null;
}

type Person = Pick<Sharer, 'workshopId' | 'personId'>;

export function createLines(most: number = PERSON_BOUNDS.lines): Lines {
  const held = new Map<string, number>();
  const keyOf = ({ workshopId, personId }: Person): string => `${workshopId}/${personId}`;
  const hasRoom = (who: Person): boolean => (held.get(keyOf(who)) ?? 0) < most;

  return {
    hasRoom,
    enter(who) {
      if (!hasRoom(who)) return null;
      const key = keyOf(who);
      held.set(key, (held.get(key) ?? 0) + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const left = (held.get(key) ?? 1) - 1;
        if (left === 0) held.delete(key);
        else held.set(key, left);
      };
    },
  };
}
