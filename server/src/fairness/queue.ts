/**
 * Where things of one person wait for their turn: so many at once, the others one after the other, and
 * nobody enters while they owe anything.
 */
export interface Queue {
  /** Resolves with how to leave; null where too many wait already. */
  enter(): Promise<() => void> | null;
  /** Inside and waiting. */
  size(): number;
}

export function createQueue(deps: {
  atOnce: number;
  mostWaiting: number;
  /** The milliseconds until nothing is owed. */
  owedMs(): number;
}): Queue {
  let inside = 0;
  const waiting: (() => void)[] = [];
  let isArmed = false;

  function admit(): void {
    while (waiting.length > 0 && inside < deps.atOnce) {
      const owedMs = deps.owedMs();
      if (owedMs > 0) {
        if (!isArmed) setTimeout(again, owedMs);
        isArmed = true;
        return;
      }
      inside++;
      waiting.shift()?.();
    }
  }

  function again(): void {
    isArmed = false;
    admit();
  }

  function leave(): void {
    inside--;
    admit();
  }

  return {
    enter() {
      if (waiting.length >= deps.mostWaiting) return null;
      return new Promise((resolve) => {
        waiting.push(() => {
          let isInside = true;
          resolve(() => {
            if (isInside) leave();
            isInside = false;
          });
        });
        admit();
      });
    },
    size: () => inside + waiting.length,
  };
}
