import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import type { SharedFrames } from '../wire/carrier.ts';
import { shareFrames, syncMessage } from '../wire/frames.ts';
import type { Packer } from '../wire/packer.ts';
import { isEmptyStateVector } from '../wire/state-vector.ts';
import type { Member } from './member.ts';
import type { StateCache } from './state-cache.ts';

/**
 * Answers to sync step 1. An answer holds what is durable and nothing else, so it may have to wait
 * for the running flush; while one waits the room takes nothing in, and the wait has an end. One that is
 * being packed holds up its own connection alone.
 *
 * Does not know how anything becomes durable, nor what it sends: bytes of a document.
 */
export interface HeldAnswers {
  answer(member: Member, stateVector: Uint8Array): void;
  /** True while an answer waits: intake has to wait as well. */
  isAny(): boolean;
  /** Gives the answers that wait. */
  release(): void;
  /** Words were taken out: no answer that was encoded before may leave any more. */
  takenOut(): void;
  /** This connection is gone. */
  forget(member: Member): void;
}

/** Longer than a state of so many bytes ever takes: then the machine was busy elsewhere. */
const mostMs = (bytes: number): number => 30 + (bytes / 1_048_576) * 40;
/** An answer to one alone is packed for one alone. */
const PACKED_ALONE_FROM_BYTES = 32 * 1024;
/** What that takes of a core. */
const packingMs = (bytes: number): number => (bytes / 1_048_576) * 25;

export function createHeldAnswers(deps: {
  doc: Y.Doc;
  cache: StateCache;
  packer: Packer;
  /** Whoever is not among them any more gets no answer. */
  members: ReadonlySet<Member>;
  /** The document holds nothing that a newcomer may not see yet. */
  mayAnswer(): boolean;
  /** An answer waits now: what is pending has to leave. */
  holding(): void;
  /** None waits any more. */
  released(): void;
}): HeldAnswers {
  const { doc, cache, packer, members } = deps;
  let held: { member: Member; stateVector: Uint8Array; mayPack: boolean }[] = [];
  /** Whose answer is being packed, and what it costs them: until then they are read no further. */
  const packing = new Map<Member, number>();
  let takenOutTimes = 0;

  const send = (member: Member, frames: readonly SharedFrames[]): void => {
    for (const one of frames) member.outlet.direct(one);
  };

  /** Calls `ready` when it is packed, unless the connection is gone by then; that costs `ms` all the same. */
  function packFor(member: Member, packed: Promise<unknown>, ms: number, ready: () => void): void {
    packing.set(member, ms);
    member.isAnswerUnderWay = true;
    void packed.then(() => {
      if (!packing.delete(member)) return;
      member.isAnswerUnderWay = false;
      ready();
      member.resumeIntake();
    });
  }

  /** For who comes with nothing: what is encoded and packed for one is kept for everybody. */
  function sendKept(member: Member, frames: readonly SharedFrames[]): void {
    const takesPacked = member.takesPacked && !packing.has(member);
    if (takesPacked && cache.isLoose() && deps.mayAnswer())
      cache.rebuild(Y.encodeStateAsUpdate(doc));
    const ready = takesPacked ? cache.packedFrames() : frames;
    if (ready) {
      send(member, ready);
      return;
    }
    // What others do meanwhile reaches this connection as ever. Dropped meanwhile: as for anybody else.
    packFor(member, cache.pack(), 0, () => {
      const kept = cache.packedFrames() ?? cache.frames();
      if (kept) send(member, kept);
      else answerPlain(member, NOTHING);
    });
  }

  function sendDiff(member: Member, stateVector: Uint8Array, mayPack: boolean): void {
    const startedAt = performance.now();
    const message = syncMessage(SYNC.step2, Y.encodeStateAsUpdate(doc, stateVector));
    const ms = Math.min(performance.now() - startedAt, mostMs(message.length));
    const isLarge = message.length >= PACKED_ALONE_FROM_BYTES;
    if (!isLarge || !mayPack || !member.takesPacked || packing.has(member)) {
      member.outlet.direct(shareFrames([message]));
      member.stateTook(ms);
      return;
    }
    const before = takenOutTimes;
    let frames = shareFrames([message]);
    const packed = packer.pack(message).then((answer) => {
      if (typeof answer !== 'string') frames = answer;
    });
    const spentMs = ms + packingMs(message.length);
    packFor(member, packed, spentMs, () => {
      if (takenOutTimes !== before) {
        answerPlain(member, stateVector);
        return;
      }
      member.outlet.direct(frames);
      member.stateTook(spentMs);
    });
  }

  function sendState(member: Member, stateVector: Uint8Array, mayPack: boolean): void {
    if (!isEmptyStateVector(stateVector)) {
      sendDiff(member, stateVector, mayPack);
      return;
    }
    const frames = cache.frames() ?? cache.rebuild(Y.encodeStateAsUpdate(doc));
    if (mayPack) sendKept(member, frames);
    else send(member, frames);
  }

  /** Nothing is packed twice for one question: it would have no end where people write. */
  const answerPlain = (member: Member, stateVector: Uint8Array): void =>
    answer(member, stateVector, false);

  function answer(member: Member, stateVector: Uint8Array, mayPack: boolean): void {
    // What is cached is durable, whatever is on its way; the rest follows as updates.
    const isCached = isEmptyStateVector(stateVector) && cache.frames() !== null;
    if (isCached || deps.mayAnswer()) sendState(member, stateVector, mayPack);
    else {
      held.push({ member, stateVector, mayPack });
      deps.holding();
    }
  }

  return {
    answer: (member, stateVector) => answer(member, stateVector, true),
    isAny: () => held.length > 0,
    release() {
      if (held.length === 0) return;
      // Emptied first: an answer may end a connection, which comes back as `forget`.
      const waiting = held;
      held = [];
      for (const { member, stateVector, mayPack } of waiting) {
        if (members.has(member)) sendState(member, stateVector, mayPack);
      }
      deps.released();
    },
    takenOut() {
      cache.drop();
      takenOutTimes++;
    },
    forget(member) {
      const spentMs = packing.get(member);
      if (spentMs !== undefined) {
        packing.delete(member);
        member.isAnswerUnderWay = false;
        // Encoded it was, and packed it will be: a line that goes at once is none the cheaper.
        member.stateTook(spentMs);
      }
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

/** A state vector of who has nothing. */
const NOTHING = Uint8Array.of(0);
