/**
 * One at a time, and workshops in turn: however many documents one of them asks for, another waits for one
 * of these at most. Does not know what is done in a turn, nor who may have how many.
 */
export interface Turns {
  /** Resolves with how to leave. */
  enter(workshopId: string): Promise<() => void>;
}

export function createTurns(): Turns {
  /** By workshop, the one that was served longest ago first. */
  const waiting = new Map<string, (() => void)[]>();
  let isTaken = false;

  function next(): void {
    const [first] = waiting;
    isTaken = first !== undefined;
    if (!first) return;
    const [workshopId, [begin, ...others]] = first;
    waiting.delete(workshopId);
    if (others.length > 0) waiting.set(workshopId, others);
    begin?.();
  }

  return {
    enter: (workshopId) =>
      new Promise((resolve) => {
        const begin = (): void => {
          let isInside = true;
          resolve(() => {
            if (isInside) next();
            isInside = false;
          });
        };
        if (isTaken) {
          waiting.set(workshopId, [...(waiting.get(workshopId) ?? []), begin]);
          return;
        }
        isTaken = true;
        begin();
      }),
  };
}
