import { BOARD_BOUNDS, PERSON_BOUNDS } from '../../limits.ts';
import type { Clock } from '../../ports/clock.ts';

/** An hour is looked at in so many parts: what is older than the oldest of them is forgotten. */
const PARTS = 12;
const PART_MS = PERSON_BOUNDS.hourMs / PARTS;

/** What one participant may still send, on whatever board and line. */
export interface Allowance {
  /** How long they have to wait before anything more of theirs is looked at (ms). */
  waitMs(): number;
  hasRoom(bytes: number): boolean;
  /** `onBoard`: what of theirs is on that board now. Near either bound they are slowed down. */
  spend(bytes: number, onBoard: number): void;
}

interface Spent {
  parts: Float64Array;
  /** Number of the newest part, counted from the epoch. */
  newest: number;
  waitUntil: number;
}

/**
 * What every participant sent within the last hour (T13): first slowed down, then refused. Kept in this
 * process; somebody on two nodes has it twice, which the bound of the board makes good. Does not know
 * who leads, nor what was sent.
 */
export function createAllowances(clock: Clock): { of(personId: string): Allowance } {
  const people = new Map<string, Spent>();
  let sweptAt = 0;

  const partAt = (now: number): number => Math.floor(now / PART_MS);

  /** Once per part: who sent nothing for an hour is forgotten. */
  function sweep(part: number): void {
    if (part === sweptAt) return;
    sweptAt = part;
    for (const [personId, { newest }] of people) {
      if (part - newest >= PARTS) people.delete(personId);
    }
  }

  function spentOf(personId: string): Spent {
    const part = partAt(clock.now());
    sweep(part);
    const known = people.get(personId);
    const spent = known ?? { parts: new Float64Array(PARTS), newest: part, waitUntil: 0 };
    if (!known) people.set(personId, spent);
    for (let n = 0; spent.newest < part && n < PARTS; n++) {
      spent.newest++;
      spent.parts[spent.newest % PARTS] = 0;
    }
    spent.newest = Math.max(spent.newest, part);
    return spent;
  }

  const sum = ({ parts }: Spent): number => parts.reduce((all, one) => all + one, 0);

  return {
    of: (personId) => ({
      waitMs: () => Math.max(0, (people.get(personId)?.waitUntil ?? 0) - clock.now()),
      hasRoom: (bytes) => sum(spentOf(personId)) + bytes <= PERSON_BOUNDS.bytesPerHour,
      spend(bytes, onBoard) {
        const spent = spentOf(personId);
        const at = spent.newest % PARTS;
        spent.parts[at] = (spent.parts[at] ?? 0) + bytes;
        const { slowFrom, bytesPerHour, slowBytesPerSecond } = PERSON_BOUNDS;
        const isNear =
          sum(spent) > slowFrom * bytesPerHour || onBoard > slowFrom * BOARD_BOUNDS.bytesPerPerson;
        if (isNear) spent.waitUntil = clock.now() + (bytes / slowBytesPerSecond) * 1_000;
      },
    }),
  };
}

/** For whoever leads: no bound but the board's. */
export const UNBOUNDED: Allowance = { waitMs: () => 0, hasRoom: () => true, spend: () => {} };
