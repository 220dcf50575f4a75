import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CLOSE, type CloseCode } from '@stellwand/shared/contracts/close-codes';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { BoardAccess, BoardPerson } from '../ports/board-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Carrier } from './carrier.ts';
import { shareFrames, syncMessage } from './frames.ts';
import { type GateActor, type Refused, refused } from './gate/verdict.ts';
import type { Member } from './member.ts';
import { createOutlet } from './outlet.ts';
import type { Room } from './room.ts';
import type { Telemetry } from './telemetry.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

const MALFORMED_LIMIT = 3;
const RESYNC_LIMIT = { count: 5, perMs: 60_000 };
const STEP1_LIMIT = { count: 3, perMs: 10_000 };
/** 110 people with 64 client ids each need half of it. */
const STATE_VECTOR_LIMIT_BYTES = 128 * 1024;
/** A carrier that cannot be paused (long-polling) may run this far ahead. */
const WAITING_LIMIT_BYTES = 2 * LIMITS.rawFrameBytes;

/** What one person may send, over all their connections to a board. */
export interface PersonBudget {
  edits: TokenBucket;
  cursors: TokenBucket;
  barriers: TokenBucket;
  /** Looks into the log, each of which reads all of it. */
  looks: TokenBucket;
}

export const createPersonBudget = (): PersonBudget => ({
  edits: createTokenBucket(60, 120),
  cursors: createTokenBucket(40, 80),
  barriers: createTokenBucket(120, 240),
  looks: createTokenBucket(1, 5),
});

/** False where the client id is somebody else's already. Rejects with `StoreAway`. */
type ClaimClient = (clientId: number, personId: string) => Promise<boolean>;

/** One connection to one board: reads messages, keeps the sender's pace, answers. */
export interface SyncSession {
  /** One frame from the client; it may hold several messages. */
  receive(data: Uint8Array): void;
  /** Asks again what this person may do; ends the session where they no longer belong here. */
  refresh(access: BoardAccess): void;
  /** The line is gone. */
  closed(): void;
}

export function openSyncSession(deps: {
  room: Room;
  carrier: Carrier;
  access: Extract<BoardAccess, { ok: true }>;
  budget: PersonBudget;
  clock: Clock;
  telemetry: Telemetry;
  isStoreFull: () => boolean;
  /** Makes a client id this person's on all nodes; null on a single node. */
  claimClient: ClaimClient | null;
  onRejected: (rejected: Rejected) => void;
}): SyncSession {
  const { room, carrier, clock, telemetry, budget } = deps;
  let person: BoardPerson = deps.access.person;
  let actor: GateActor = toActor(deps.access);
  let over = false;
  let forked = false;
  let malformed = 0;
  let overPace = false;
  let holding = false;
  let lookedAtLog = false;
  /** A frame was dropped because something before it is missing; the client was asked for its state. */
  let missing = false;
  /** Barriers that came since: what they stand for is not here yet. */
  let unanswered: number[] = [];
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const claimed = new Set<number>();
  const resyncs: number[] = [];
  const step1s: number[] = [];

  const member: Member = {
    outlet: createOutlet({
      carrier,
      clock,
      telemetry,
      onTooSlow: () => close(CLOSE.tooSlow, 'too slow'),
    }),
    get person() {
      return person;
    },
    stoppedState: null,
    end(why) {
      if (why === 'store-away') close(CLOSE.storeAway, 'store away');
      else close(CLOSE.restarting, 'reload');
    },
    resumeIntake: drain,
  };

  function close(code: CloseCode, reason: string): void {
    if (over) return;
    over = true;
    waiting = [];
    room.leave(member);
    carrier.close(code, reason);
  }

  /** Frames wait while a sync answer or a look at the store is under way, or the sender is over its pace. */
  const mustWait = (): boolean => room.isHeld() || holding || overPace;

  function drain(): void {
    while (!over && waiting.length > 0 && !mustWait()) {
      const next = waiting.shift();
      if (!next) break;
      waitingBytes -= next.length;
      read(next);
    }
    if (!over && waiting.length === 0 && !mustWait()) carrier.resume();
  }

  function read(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    try {
      while (!over && decoder.pos < data.length) {
        const start = decoder.pos;
        if (!readMessage(decoder)) {
          const rest = data.subarray(start);
          waiting.unshift(rest);
          waitingBytes += rest.length;
          carrier.pause();
          return;
        }
      }
    } catch {
      // lib0 throws where a length points past the end: not a message of this protocol.
      noteMalformed();
    }
  }

  /** False where this message must wait; it has had no effect then. */
  function readMessage(decoder: decoding.Decoder): boolean {
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MESSAGE.sync: {
        const kind = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (kind === SYNC.step1) return answerStep1(bytes);
        if (kind === SYNC.step2 || kind === SYNC.update) return takeUpdate(bytes, kind);
        noteMalformed();
        return true;
      }
      case MESSAGE.awareness: {
        const bytes = decoding.readVarUint8Array(decoder);
        if (budget.cursors.take(clock.now()) === 0) {
          if (!room.awareness.receive(member, bytes)) telemetry.refused('awareness');
          room.awarenessChanged();
        }
        return true;
      }
      case MESSAGE.queryAwareness:
        // A byte that asks for everybody's state; a frame could hold a million of them.
        if (budget.cursors.take(clock.now()) === 0) {
          member.outlet.direct(shareFrames([room.awareness.all(clock.now())]));
        }
        return true;
      case MESSAGE.barrier: {
        const nonce = decoding.readVarUint(decoder);
        if (mustSlowDown(budget.barriers)) return false;
        if (missing) unanswered.push(nonce);
        else answerBarrier(nonce);
        return true;
      }
      case MESSAGE.auth:
        decoding.readVarUint(decoder);
        decoding.readVarString(decoder);
        return true;
      default:
        noteMalformed();
        decoder.pos = decoder.arr.length;
        return true;
    }
  }

  const reject = (code: ErrorCode, elementIds: string[]): void =>
    deps.onRejected({ boardId: room.board.boardId, code, elementIds });

  function answerBarrier(nonce: number): void {
    room.whenDurable(() => {
      // After a refusal this client's document differs from ours: nothing is "saved" until it has
      // started afresh.
      if (!over && !forked) member.outlet.direct(shareFrames([barrierMessage(nonce)]));
    });
  }

  function answerStep1(stateVector: Uint8Array): boolean {
    if (!within(step1s, STEP1_LIMIT, clock.now())) {
      telemetry.refused('rate');
      return true;
    }
    if (stateVector.length > STATE_VECTOR_LIMIT_BYTES) {
      noteMalformed();
      return true;
    }
    Y.decodeStateVector(stateVector);
    room.answerSync(member, stateVector);
    return true;
  }

  function takeUpdate(bytes: Uint8Array, kind: number): boolean {
    if (mustWait()) return false;
    const now = clock.now();
    if (bytes.length > LIMITS.rawFrameBytes) {
      close(CLOSE.tooLarge, 'frame too large');
      return true;
    }
    if (deps.isStoreFull()) {
      close(CLOSE.storeAway, 'store away');
      return true;
    }
    if (mustSlowDown(budget.edits)) return false;
    const verdict = room.judge(bytes, actor);
    // On several nodes another one may know more of this document than we do: look once, then judge.
    const looked = lookedAtLog;
    lookedAtLog = false;
    const mayLook = (): boolean =>
      deps.claimClient !== null && !looked && budget.looks.take(now) === 0;
    switch (verdict.kind) {
      case 'nothing':
        if (kind === SYNC.step2) becameComplete();
        return true;
      case 'soft':
        if (mayLook()) return hold(room.catchUp());
        telemetry.resync(verdict.reason);
        if (!within(resyncs, RESYNC_LIMIT, now)) close(CLOSE.tooFast, 'too many gaps');
        else member.outlet.direct(askForState());
        missing = true;
        return true;
      case 'refused':
        if (mayLook()) return hold(room.catchUp());
        refuse(verdict);
        return true;
      case 'accepted': {
        const unclaimed = verdict.bindings.filter((clientId) => !claimed.has(clientId));
        if (deps.claimClient && unclaimed.length > 0) {
          return hold(claim(unclaimed, deps.claimClient, looked));
        }
        if (!room.accept(verdict, actor)) {
          refuse(refused('malformed'));
          room.dissolve('reload');
          return true;
        }
        if (kind === SYNC.step2) becameComplete();
        if (verdict.gone) reject('element-gone', verdict.touched);
        return true;
      }
    }
  }

  /** Step 2 is everything the client has that we lacked: nothing it sent before is missing now. */
  function becameComplete(): void {
    missing = false;
    const nonces = unanswered;
    unanswered = [];
    for (const nonce of nonces) answerBarrier(nonce);
  }

  function refuse(verdict: Refused): void {
    telemetry.refused(verdict.code);
    forked = true;
    reject(verdict.code, verdict.elementIds);
    if (verdict.close) close(CLOSE.refused, verdict.code);
  }

  /** Two nodes must not give one client id to two people: the store decides who was first. */
  async function claim(
    clientIds: readonly number[],
    claimClient: ClaimClient,
    looked: boolean,
  ): Promise<void> {
    for (const clientId of clientIds) {
      if (await claimClient(clientId, person.personId)) claimed.add(clientId);
      else if (looked) refuse(refused('forged-author'));
      else await room.catchUp();
    }
  }

  /** Nothing is read until `work` is done; then the same frame is judged again. */
  function hold(work: Promise<void>): false {
    holding = true;
    work
      .then(() => {
        lookedAtLog = true;
      })
      // The store is away; the client keeps its work and comes back.
      .catch(() => close(CLOSE.storeAway, 'store away'))
      .finally(() => {
        holding = false;
        drain();
      });
    return false;
  }

  /** The sender may have to wait; the line is closed only where waiting does not stop it (`receive`). */
  function mustSlowDown(bucket: TokenBucket): boolean {
    const delay = bucket.take(clock.now());
    if (delay === 0) return false;
    overPace = true;
    setTimeout(() => {
      overPace = false;
      drain();
    }, delay);
    return true;
  }

  function noteMalformed(): void {
    telemetry.refused('malformed');
    malformed++;
    if (malformed >= MALFORMED_LIMIT) close(CLOSE.refused, 'malformed');
  }

  const askForState = () =>
    shareFrames([syncMessage(SYNC.step1, Y.encodeStateVector(room.state.doc))]);

  room.join(member);

  return {
    receive(data) {
      if (over) return;
      if (waiting.length > 0 || mustWait()) {
        waiting.push(data);
        waitingBytes += data.length;
        if (waitingBytes > WAITING_LIMIT_BYTES) close(CLOSE.tooFast, 'too fast');
        else carrier.pause();
        return;
      }
      read(data);
    },
    refresh(access) {
      if (over) return;
      if (!access.ok) {
        const code =
          access.code === 'unauthenticated'
            ? CLOSE.sessionEnded
            : access.code === 'board-not-found'
              ? CLOSE.noSuchBoard
              : CLOSE.refused;
        close(code, access.code);
        return;
      }
      const changed = access.person.name !== person.name || access.person.role !== person.role;
      person = access.person;
      actor = toActor(access);
      if (changed) {
        room.awareness.touch(member);
        room.awarenessChanged();
      }
    },
    closed() {
      if (over) return;
      over = true;
      waiting = [];
      room.leave(member);
    },
  };
}

const toActor = (access: Extract<BoardAccess, { ok: true }>): GateActor => ({
  personId: access.person.personId,
  role: access.person.role,
  rights: access.rights,
});

function barrierMessage(nonce: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.barrier);
  encoding.writeVarUint(encoder, nonce);
  return encoding.toUint8Array(encoder);
}

/** Counts one more; false where there were too many in the window. */
function within(times: number[], limit: { count: number; perMs: number }, now: number): boolean {
  while (times.length > 0 && now - (times[0] ?? 0) > limit.perMs) times.shift();
  if (times.length >= limit.count) return false;
  times.push(now);
  return true;
}
