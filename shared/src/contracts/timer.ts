/** A shorter one is over before everybody has seen it; a longer one is a meeting. */
export const TIMER_MIN_MS = 30_000;
export const TIMER_MAX_MS = 4 * 3_600_000;

/** The clock of a session or of a group. Times are the server's (epoch ms): screens correct for their own. */
export interface Timer {
  /** When it is or was over; while it is paused, when it would have been. */
  endsAt: number;
  /** From beginning to end, with everything that was added or taken away. */
  durationMs: number;
  /** Paused, with so much left. */
  pausedLeftMs?: number;
}

/** What is left of it; 0: over. */
export const timeLeft = ({ endsAt, pausedLeftMs }: Timer, now: number): number =>
  pausedLeftMs ?? Math.max(0, endsAt - now);
