/** A post is held so long at most: the answer to a ping rides on one as well, and is due after three seconds. */
const HOLD_MS = 1_000;

/**
 * Lines of Socket.IO on which more has come than their person's share lets be read. There is no socket to
 * pause with long-polling, but a client sends its next post only when the last one was answered: so that one
 * waits. Slows down, and never ends anything (FAIR-1).
 */
export interface SlowLines {
  /** One more board of this line (its Engine.IO `sid`) is behind; to be called as often as `caughtUp`. */
  fellBehind(sid: string): void;
  caughtUp(sid: string): void;
  /** Resolves at once where nothing is behind; else when all is read, after a second at the latest. */
  turn(sid: string): Promise<void>;
}

interface SlowLine {
  boards: number;
  waiting: Set<() => void>;
}

export function createSlowLines(): SlowLines {
  const lines = new Map<string, SlowLine>();
  return {
    fellBehind(sid) {
      const line = lines.get(sid) ?? { boards: 0, waiting: new Set() };
      line.boards++;
      lines.set(sid, line);
    },
    caughtUp(sid) {
      const line = lines.get(sid);
      if (!line || --line.boards > 0) return;
      lines.delete(sid);
      for (const goOn of line.waiting) goOn();
    },
    turn(sid) {
      const waiting = lines.get(sid)?.waiting;
      if (!waiting) return Promise.resolve();
      return new Promise((resolve) => {
        const goOn = (): void => {
          clearTimeout(timer);
          waiting.delete(goOn);
          resolve();
        };
        const timer = setTimeout(goOn, HOLD_MS);
        waiting.add(goOn);
      });
    },
  };
}
