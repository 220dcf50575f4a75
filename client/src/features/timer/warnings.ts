import { type Timer, timeLeft } from '@stellwand/shared/contracts/timer';

/** When everybody is told, in ms before the end. */
const WARNED_AT = [300_000, 60_000, 20_000, 0] as const;

/**
 * What is said of a clock between two looks at it: `null` nothing; `over`, or how much is left. A clock that is
 * short from the beginning is not warned of its own length.
 *
 * @param before what was left at the last look, ms
 */
export function warningBetween(
  { durationMs }: Timer,
  before: number,
  left: number,
): 'over' | number | null {
  const passed = WARNED_AT.filter((at) => before > at && left <= at && at < durationMs);
  const [last] = passed.slice(-1);
  if (last === undefined) return null;
  return last === 0 ? 'over' : last;
}

/** `4:05`, with hours `1:04:05`; begun seconds are whole ones, so that 0:00 is the end. */
export function clockFace(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** What is told of a change somebody made. */
export type TimerNews =
  | { kind: 'toldStart' | 'toldMore'; leftMs: number }
  | { kind: 'toldPaused' | 'toldStopped' };

/** Null where nothing is worth a word. */
export function newsBetween(
  before: Timer | null,
  after: Timer | null,
  now: number,
): TimerNews | null {
  if (!after) return before ? { kind: 'toldStopped' } : null;
  const leftMs = timeLeft(after, now);
  if (!before) return { kind: 'toldStart', leftMs };
  const [wasPaused, isPaused] = [before, after].map(
    ({ pausedLeftMs }) => pausedLeftMs !== undefined,
  );
  if (isPaused && !wasPaused) return { kind: 'toldPaused' };
  if (wasPaused && !isPaused) return { kind: 'toldStart', leftMs };
  return leftMs > timeLeft(before, now) ? { kind: 'toldMore', leftMs } : null;
}
