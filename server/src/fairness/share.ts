import type { Clock } from '../ports/clock.ts';
import { createQueue, type Queue } from './queue.ts';
import { TokenBucket } from './token-bucket.ts';

/** What one person may take of a core: ms at once, ms per second in the long run. */
const CPU = { participant: { burst: 300, rate: 50 }, leader: { burst: 2_000, rate: 300 } };
const MIB = 1024 * 1024;
/** At once more than a device brings back after an afternoon without a network. */
const BYTES = { burst: 4 * MIB, rate: MIB / 4 };
/** The largest frame goes through at once; what follows must not come faster than a store can take it. */
const BYTES_AT_ONCE = { burst: MIB, rate: MIB };
/** What is refused and comes all the same: one file of any size at once, then no more than others notice. */
export const UNWANTED_BYTES = { burst: 6 * MIB, rate: MIB };
/** More than a browser asks for at once. */
const CALLS = { atOnce: 4, mostWaiting: 60 };
const UPLOADS = { atOnce: 2, mostWaiting: 20 };
const DOCUMENTS = { atOnce: 1, mostWaiting: 20 };
/** So long one person is served in a row before everybody else has a turn. */
const TURN_MS = 8;

/**
 * What one person may take of this process, over all their lines, tabs and carriers (FAIR-1). The price of
 * most things is known only afterwards, so it is measured and spent; whoever owes anything rests: their
 * lines are not read until time has paid it off. What has a number of its own is counted apart.
 *
 * Does not know what anything is spent on, nor does it refuse: it says how long to wait.
 */
export interface Share {
  readonly edits: TokenBucket;
  readonly cursors: TokenBucket;
  readonly barriers: TokenBucket;
  /** In ms: looks into logs, each of which reads all of one. */
  readonly looks: TokenBucket;
  /** In ms: states of boards that were encoded for this person alone, tens of them for a big one. */
  readonly states: TokenBucket;
  /** Of what is done one at a time: whether it is being done. */
  readonly turns: { state: boolean };
  /** Questions who is there. */
  readonly queries: TokenBucket;
  /** Commands over either carrier: a facilitator placing a hall by hand fits in, a loop does not. */
  readonly commands: TokenBucket;
  /** Lines opened: sockets, and boards on them. */
  readonly opens: TokenBucket;
  /** Requests that carry a line where there is no WebSocket. */
  readonly polls: TokenBucket;
  /** All other requests, before it is known what they ask for: pages and files, too. */
  readonly requests: TokenBucket;
  /** Bytes of bodies whose requests have been answered already. */
  readonly unwanted: TokenBucket;
  /** Bytes of answers that were written and have not been taken yet. */
  readonly untaken: { bytes: number };
  /** Calls that are being answered. */
  readonly calls: Queue;
  /** Files on their way in. */
  readonly uploads: Queue;
  /** Results that are made beside this process. */
  readonly documents: Queue;
  /** `ms` of this process and `bytes` received. */
  spend(cost: { ms?: number; bytes?: number }): void;
  /** Nothing more of this person's is taken for now; `whenRested` says when. */
  isResting(): boolean;
  /**
   * Calls back once, when this person may go on. Several lines of theirs go on one after the other, each
   * only if what the one before did leaves anything.
   */
  whenRested(goOn: () => void): void;
  /** This line is gone. */
  forget(goOn: () => void): void;
  /** The milliseconds until nothing is owed. */
  owedMs(): number;
  /** Nothing of it is used: a new one would be the same. */
  isUntouched(): boolean;
}

export function createShare(clock: Clock, isLeader: boolean): Share {
  const now = clock.now();
  const { burst, rate } = isLeader ? CPU.leader : CPU.participant;
  const cpu = new TokenBucket(burst, rate, now);
  const bytes = new TokenBucket(BYTES.burst, BYTES.rate, now);
  const bytesAtOnce = new TokenBucket(BYTES_AT_ONCE.burst, BYTES_AT_ONCE.rate, now);
  const counted = {
    edits: new TokenBucket(120, 60, now),
    cursors: new TokenBucket(80, 40, now),
    barriers: new TokenBucket(240, 120, now),
    looks: new TokenBucket(300, 10, now),
    states: new TokenBucket(300, 20, now),
    queries: new TokenBucket(10, 1, now),
    commands: new TokenBucket(240, 40, now),
    opens: new TokenBucket(100, 5, now),
    polls: new TokenBucket(400, 100, now),
    requests: new TokenBucket(600, 100, now),
    unwanted: new TokenBucket(UNWANTED_BYTES.burst, UNWANTED_BYTES.rate, now),
  };
  const lines = new Set<() => void>();
  const untaken = { bytes: 0 };
  /** Spent in this turn of the event loop. */
  let turnMs = 0;
  let turn: NodeJS.Immediate | null = null;
  let timer: NodeJS.Timeout | null = null;

  const owedMs = (): number => {
    const at = clock.now();
    return Math.max(cpu.owedMs(at), bytes.owedMs(at), bytesAtOnce.owedMs(at));
  };
  const isResting = (): boolean => turnMs >= TURN_MS || owedMs() > 0;

  const calls = createQueue({ ...CALLS, owedMs });
  const uploads = createQueue({ ...UPLOADS, owedMs: () => 0 });
  const documents = createQueue({ ...DOCUMENTS, owedMs });

  function endTurn(): void {
    turn = null;
    turnMs = 0;
    if (lines.size > 0) wake();
  }

  function wake(): void {
    for (const goOn of lines) {
      if (isResting()) break;
      lines.delete(goOn);
      goOn();
    }
    if (lines.size > 0) arm();
  }

  function arm(): void {
    // The turn wakes whoever waits for its end.
    if (timer !== null || turn !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        wake();
      },
      Math.max(1, owedMs()),
    );
  }

  return {
    ...counted,
    turns: { state: false },
    untaken,
    calls,
    uploads,
    documents,
    spend(cost) {
      if (cost.bytes !== undefined) {
        bytes.spend(cost.bytes, clock.now());
        bytesAtOnce.spend(cost.bytes, clock.now());
      }
      if (!cost.ms) return;
      cpu.spend(cost.ms, clock.now());
      turnMs += cost.ms;
      turn ??= setImmediate(endTurn);
    },
    isResting,
    whenRested(goOn) {
      lines.add(goOn);
      arm();
    },
    forget: (goOn) => void lines.delete(goOn),
    owedMs,
    isUntouched: () => {
      const at = clock.now();
      // Whoever is still being served holds a place, however rested they are.
      const isServed = calls.size() + uploads.size() + documents.size() + untaken.bytes > 0;
      return !isServed && [cpu, bytes, ...Object.values(counted)].every((one) => one.isFull(at));
    },
  };
}
