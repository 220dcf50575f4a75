import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CLOSE, type CloseCode } from '@stellwand/shared/contracts/close-codes';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { PACKED_ZLIB } from '@stellwand/shared/contracts/sync-protocol';
import { MOVED } from '@stellwand/shared/domain/farewell';
import type { Share } from '../../fairness/share.ts';
import type { BoardAccess, BoardPerson, Farewell, Visit } from '../../ports/board-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import { type GateActor, leads } from '../gate/verdict.ts';
import { isOfOtherGeneration } from '../log/creation.ts';
import type { Member } from '../room/member.ts';
import { createOutlet } from '../room/outlet.ts';
import type { Room } from '../room/room.ts';
import type { Telemetry } from '../telemetry.ts';
import type { Carrier } from '../wire/carrier.ts';
import { barrierMessage, shareFrames } from '../wire/frames.ts';
import { type MessageHandler, readMessages } from '../wire/message-reader.ts';
import { type Allowance, UNBOUNDED } from './allowances.ts';
import { createAnnouncing } from './announcing.ts';
import type { ClaimClient } from './claim-client.ts';
import { createPace } from './pace.ts';
import { createStateQuestions } from './state-questions.ts';
import { createUpdateIntake } from './update-intake.ts';

const MALFORMED_LIMIT = 3;
/** 110 people with 64 client ids each need half of it. */
const STATE_VECTOR_LIMIT_BYTES = 128 * 1024;
/** What stands before the content of a frame that holds one message. */
const FRAME_HEAD_BYTES = 16;
/** So long one frame is read before whoever else waits has a turn. */
const SLICE_MS = 4;
/** Longer than the dearest message ever takes: then the machine was busy elsewhere. */
const MOST_MS = 60;
/** A carrier that can be slowed down only (Socket.IO) may run this far ahead; what comes then is asked for again. */
const WAITING_LIMIT_BYTES = 2 * LIMITS.rawFrameBytes;
/** Barriers of frames that found no room wait as well; nobody honest has more than a few out. */
const WAITING_BARRIERS = 1_000;

/**
 * One connection to one board, from the door to its end: reads in order, waits where it must, keeps
 * who speaks up to date. Does not know the layout of messages, nor what becomes of an update.
 */
export interface SyncSession {
  /** One frame from the client; it may hold several messages. */
  receive(data: Uint8Array): void;
  /**
   * Asks again what this person may do. Whoever was moved away finishes what is under way and sees
   * nothing more; whoever does not belong here at all, or belongs here again, is closed.
   */
  refresh(access: BoardAccess): void;
  /** The line is gone. */
  closed(): void;
}

/** Somebody who was moved away and finishes; after `until` nothing is taken any more (FAREWELL-1). */
export interface Leaving {
  movedAt: number;
  until: number;
}

export function openSyncSession(deps: {
  room: Room;
  carrier: Carrier;
  visit: Visit | Farewell;
  /** Null: they belong here. */
  leaving: Leaving | null;
  /** How long a line may go on that was open at this move. */
  untilForOpenLine(movedAt: number): number;
  share: Share;
  clock: Clock;
  telemetry: Telemetry;
  isStoreFull: () => boolean;
  /** Room for deletions and for who leads, and for nobody else. */
  isStoreScarce: () => boolean;
  /** What a participant may still send within the hour, over all their lines. */
  allowance: Allowance;
  claims: ClaimClient;
  /** Another node may know more of the board than this one. */
  severalNodes: boolean;
  onRejected: (rejected: Rejected) => void;
}): SyncSession {
  const { room, carrier, clock, telemetry, share } = deps;
  let person: BoardPerson = deps.visit.person;
  let allowed: GateActor = toActor(deps.visit);
  let leaving: Leaving | null = deps.leaving;
  let over = false;
  let malformed = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  /** Among what waits, those of frames that found no room themselves. */
  let barriersAhead = 0;

  const member: Member & { takesPacked: boolean } = {
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
    takesPacked: false,
    isAnswerUnderWay: false,
    end(why) {
      if (why === 'store-away') close(CLOSE.storeAway, 'store away');
      else close(CLOSE.restarting, 'reload');
    },
    stateTook: (ms) => questions.answered(ms),
    resumeIntake: drain,
  };

  /** Asked for every frame: the time to finish is over at some moment between two of them. */
  const actor = (): GateActor =>
    leaving && clock.now() > leaving.until ? { ...allowed, rights: MOVED } : allowed;

  const pace = createPace({ share, clock, goOn: drain });
  const questions = createStateQuestions({
    share,
    clock,
    answer: (stateVector) => room.answerSync(member, stateVector),
  });
  const announcing = createAnnouncing({
    room,
    member,
    claims: deps.claims,
    clock,
    telemetry,
    isSilent: () => leaving !== null,
    isOver: () => over,
    goOn: drain,
  });
  const intake = createUpdateIntake({
    room,
    pace,
    telemetry,
    actor,
    announcing,
    isSaidByOther: (clientId) => room.awareness.isOthers(member, clientId),
    isStoreFull: deps.isStoreFull,
    isStoreScarce: () => !leads(actor()) && deps.isStoreScarce(),
    allowance: () => (leads(actor()) ? UNBOUNDED : deps.allowance),
    claims: deps.claims,
    severalNodes: deps.severalNodes,
    send(frames) {
      if (!over) member.outlet.direct(frames);
    },
    rejected: (code, elementIds, fitted) =>
      deps.onRejected({
        boardId: room.board.boardId,
        code,
        elementIds,
        ...(fitted && { fitted }),
      }),
    close,
    goOn: drain,
  });

  const handler: MessageHandler = {
    stateVector(bytes) {
      if (bytes.length > STATE_VECTOR_LIMIT_BYTES) {
        noteMalformed();
        return;
      }
      // Throws where it is none.
      if (isOfOtherGeneration(bytes, room.state.generation, room.state.doc)) {
        close(CLOSE.clientTooOld, 'this board began anew');
        return;
      }
      questions.ask(bytes);
    },
    update: (bytes, complete) => !mustWait() && intake.take(bytes, complete),
    awareness(bytes) {
      if (pace.mayTake('cursors')) announcing.receive(bytes);
    },
    queryAwareness() {
      // A byte that asks for everybody's state; a frame could hold a million of them.
      if (leaving || !pace.mayTake('queries')) return;
      member.outlet.direct(shareFrames([room.awareness.all(clock.now())]));
    },
    barrier: (nonce) => !mustWait() && intake.barrier(nonce),
    acceptPacked(method) {
      // Another way to pack is none we know: answers go on as they are.
      if (method === PACKED_ZLIB) member.takesPacked = true;
    },
    ownIds(clientIds) {
      if (!intake.says(clientIds)) noteMalformed();
    },
    malformed: noteMalformed,
  };

  /** Frames wait while a sync answer or a question to the store is under way, or the sender is over its pace. */
  function mustWait(): boolean {
    if (room.isHeld() || member.isAnswerUnderWay) return true;
    return announcing.isHolding() || intake.isHolding() || pace.isOver();
  }

  const isOver = (): boolean => over;

  /** False where something of it is left, which is then the first that waits. */
  function read(data: Uint8Array): boolean {
    const startedAt = performance.now();
    const mayGoOn = (): boolean => performance.now() - startedAt < SLICE_MS;
    const rest = readMessages(data, handler, isOver, mayGoOn);
    const spentMs = performance.now() - startedAt;
    pace.spent(Math.min(spentMs, MOST_MS));
    if (!rest || over) return true;
    waiting.unshift(rest);
    waitingBytes += rest.length;
    carrier.pause();
    if (spentMs >= SLICE_MS) pace.yieldTurn();
    else pace.waits();
    return false;
  }

  function drain(): void {
    while (!over && waiting.length > 0 && !mustWait()) {
      const next = waiting.shift();
      if (!next) break;
      waitingBytes -= next.length;
      if (!read(next)) return;
    }
    if (over) return;
    if (waiting.length === 0 && !mustWait()) {
      barriersAhead = 0;
      carrier.resume();
      intake.caughtUp();
    } else pace.waits();
  }

  /**
   * A frame that finds no room: its edits are asked for again when there is some, its barriers wait behind
   * what came before them. Nobody is thrown out for being fast (FAIR-1).
   */
  function shed(data: Uint8Array): void {
    const startedAt = performance.now();
    const mayGoOn = (): boolean => performance.now() - startedAt < SLICE_MS;
    let isLost = false;
    const rest = readMessages(
      data,
      {
        ...handler,
        update() {
          isLost = true;
          return true;
        },
        barrier(nonce) {
          if (barriersAhead++ >= WAITING_BARRIERS) return true;
          const message = barrierMessage(nonce);
          waiting.push(message);
          waitingBytes += message.length;
          return true;
        },
        awareness() {},
        queryAwareness() {},
      },
      isOver,
      mayGoOn,
    );
    if (isLost || rest) intake.lost();
    pace.spent(performance.now() - startedAt);
  }

  function noteMalformed(): void {
    telemetry.refused('malformed');
    malformed++;
    if (malformed >= MALFORMED_LIMIT) close(CLOSE.refused, 'malformed');
  }

  function close(code: CloseCode, reason: string): void {
    if (over) return;
    leave();
    carrier.close(code, reason);
  }

  function leave(): void {
    over = true;
    waiting = [];
    pace.end();
    questions.end();
    intake.end();
    room.leave(member);
  }

  /** Nothing of this board reaches them from now on. */
  function part({ movedAt, ...farewell }: Farewell): void {
    if (leaving?.movedAt !== movedAt) {
      if (!leaving) room.part(member);
      leaving = { movedAt, until: deps.untilForOpenLine(movedAt) };
    }
    allowed = toActor(farewell);
    // What waited behind an answer that does not come any more.
    drain();
  }

  if (leaving) room.part(member);
  else room.join(member);

  return {
    receive(data) {
      if (over) return;
      // Decided by its length alone, whatever its sender owes.
      if (data.length > LIMITS.rawFrameBytes + FRAME_HEAD_BYTES) {
        close(CLOSE.tooLarge, 'frame too large');
        return;
      }
      share.spend({ bytes: data.length });
      if (waiting.length === 0 && !mustWait()) {
        read(data);
        return;
      }
      if (waitingBytes + data.length > WAITING_LIMIT_BYTES) shed(data);
      else {
        waiting.push(data);
        waitingBytes += data.length;
      }
      if (over) return;
      carrier.pause();
      pace.waits();
    },
    refresh(access) {
      if (over) return;
      if (!access.ok) {
        if (access.farewell) part(access.farewell);
        else close(closeCodeOf(access.code), access.code);
        return;
      }
      if (leaving) {
        // Back again: comes in anew for what it missed.
        close(CLOSE.restarting, 'placed here again');
        return;
      }
      const changed = access.person.name !== person.name || access.person.role !== person.role;
      person = access.person;
      allowed = toActor(access);
      if (changed) {
        room.awareness.touch(member);
        room.awarenessChanged();
      }
    },
    closed() {
      if (!over) leave();
    },
  };
}

/** Why somebody may not, or no longer, be on a board. */
export function closeCodeOf(code: Extract<BoardAccess, { ok: false }>['code']): CloseCode {
  if (code === 'board-not-found') return CLOSE.noSuchBoard;
  return code === 'unauthenticated' ? CLOSE.sessionEnded : CLOSE.refused;
}

const toActor = ({ person, rights }: Pick<Visit | Farewell, 'person' | 'rights'>): GateActor => ({
  personId: person.personId,
  role: person.role,
  rights,
});
