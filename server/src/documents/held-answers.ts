import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import { shareFrames, syncMessage } from './frames.ts';
import type { Member } from './member.ts';
import type { StateCache } from './state-cache.ts';
import { isEmptyStateVector } from './state-vector.ts';

/**
 * Answers to sync step 1. An answer holds what is durable and nothing else, so it may have to wait
 * for the running flush; while one waits the room takes nothing in, and the wait has an end.
 *
 * Does not know how anything becomes durable, nor what it sends: bytes of a document.
 */
export interface HeldAnswers {
  answer(member: Member, stateVector: Uint8Array): void;
  /** True while an answer waits: intake has to wait as well. */
  isAny(): boolean;
  /** Gives the answers that wait. */
  release(): void;
  /** This connection is gone. */
  forget(member: Member): void;
}

/** Longer than a state of so many bytes ever takes: then the machine was busy elsewhere. */
const mostMs = (bytes: number): number => 30 + (bytes / 1_048_576) * 40;

export function createHeldAnswers(deps: {
  doc: Y.Doc;
  cache: StateCache;
  /** Whoever is not among them any more gets no answer. */
  members: ReadonlySet<Member>;
  /** The document holds nothing that a newcomer may not see yet. */
  mayAnswer(): boolean;
  /** An answer waits now: what is pending has to leave. */
  holding(): void;
  /** None waits any more. */
  released(): void;
}): HeldAnswers {
  const { doc, cache, members } = deps;
  let held: { member: Member; stateVector: Uint8Array }[] = [];

  function sendState(member: Member, stateVector: Uint8Array): void {
    // What is encoded for who comes with nothing is kept for everybody: nobody pays for it alone.
    if (isEmptyStateVector(stateVector)) {
      const frames = cache.frames() ?? cache.rebuild(Y.encodeStateAsUpdate(doc));
      for (const one of frames) member.outlet.direct(one);
      return;
    }
    const startedAt = performance.now();
    const diff = Y.encodeStateAsUpdate(doc, stateVector);
    member.outlet.direct(shareFrames([syncMessage(SYNC.step2, diff)]));
    member.stateTook(Math.min(performance.now() - startedAt, mostMs(diff.length)));
  }

  return {
    answer(member, stateVector) {
      // What is cached is durable, whatever is on its way; the rest follows as updates.
      const cached = isEmptyStateVector(stateVector) ? cache.frames() : null;
      if (cached) for (const one of cached) member.outlet.direct(one);
      else if (deps.mayAnswer()) sendState(member, stateVector);
      else {
        held.push({ member, stateVector });
        deps.holding();
      }
    },
    isAny: () => held.length > 0,
    release() {
      if (held.length === 0) return;
      // Emptied first: an answer may end a connection, which comes back as `forget`.
      const waiting = held;
      held = [];
      for (const { member, stateVector } of waiting) {
        if (members.has(member)) sendState(member, stateVector);
      }
      deps.released();
    },
    forget(member) {
      if (held.length === 0) return;
      const before = held.length;
      held = held.filter((waiting) => waiting.member !== member);
      // It has none under way any more.
      if (held.length < before) member.stateTook(0);
      // Nobody waits for an answer any more, so nobody has to wait for it.
      if (held.length === 0) deps.released();
    },
  };
}
