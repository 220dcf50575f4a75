import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CLOSE, type CloseCode } from '@stellwand/shared/contracts/close-codes';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { OWN_IDS_LIMIT, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { assertNever } from '@stellwand/shared/lib/assert-never';
import * as Y from 'yjs';
import type { JudgedAnswer } from '../gate/gate.ts';
import { overHour } from '../gate/judge-room.ts';
import type { Speaker } from '../gate/own-part.ts';
import { type Accepted, type GateActor, type Refused, refused } from '../gate/verdict.ts';
import type { Room } from '../room/room.ts';
import type { Telemetry } from '../telemetry.ts';
import type { SharedFrames } from '../wire/carrier.ts';
import { barrierMessage, shareFrames, syncMessage } from '../wire/frames.ts';
import type { Allowance } from './allowances.ts';
import type { Announcing } from './announcing.ts';
import type { ClaimClient } from './claim-client.ts';
import type { Pace } from './pace.ts';
import { createWaiting } from './waiting.ts';

/** What somebody wrote under the id of somebody else: they start afresh and do it again. */
const FOREIGN = refused('conflict');
/** Refusals that another node's part of the log may change: whose something is, and whether it is there. */
const OTHERS_MAY_KNOW: ReadonlySet<ErrorCode> = new Set([
  'not-author',
  'forged-author',
  'element-gone',
  'element-locked',
  'conflict',
]);
/** A look reads all of the log: so much of a core it takes. */
const LOOK = { leastMs: 20, msPerMiB: 40 };
const lookMs = ({ bytes, snapshotBytes }: { bytes: number; snapshotBytes: number }): number =>
  Math.max(LOOK.leastMs, ((bytes + snapshotBytes) / 1_048_576) * LOOK.msPerMiB);
/** How soon a client is asked again what we lack that was asked too often within a minute. */
const ASK_AGAIN_MS = 5_000;
/** Barriers that wait at the same time; nobody honest has more than a few out. */
const MAX_UNANSWERED = 1_000;

/**
 * How the client's document and ours belong together. `forked`: they differ until it starts afresh, so that
 * nothing is "saved" before. `foreign`: so they do, and it was told that it writes under the id of somebody
 * else; it is told once, and all of that line is refused by it.
 */
type Bond = 'same' | 'forked' | 'foreign';

/**
 * Something of this client's was not taken because what it builds on is missing. `others`: who else is here
 * has to bring it. `unasked`: the client has to be asked once the pace allows. `asked`: it was, and its answer
 * has all that it sent before.
 */
type Gap = 'none' | 'others' | 'unasked' | 'asked';

/** A look into the log for the frame that is judged next: one at most, then it is judged as it is. */
type Look = 'none' | 'under-way' | 'done';

/**
 * What becomes of the updates of one connection: judged, and then accepted, refused, or judged again
 * after a look at the log. Answers the barriers, too, since they stand for what was accepted here.
 *
 * Does not read messages, nor does it queue them: what cannot be taken now is offered again.
 */
export interface UpdateIntake {
  /**
   * `complete`: everything the client has that we lacked (sync step 2). False: not now, and nothing
   * has happened; the same bytes are to be offered again once `isHolding` and the pace allow.
   */
  take(bytes: Uint8Array, complete: boolean): boolean;
  barrier(nonce: number): boolean;
  /**
   * Work of an earlier visit was written under these client ids: where one of them is somebody else's by
   * now, what we hold under it is not that work, whatever the state vectors say. False: too many.
   */
  says(clientIds: readonly number[]): boolean;
  /**
   * Something it sent found no room (R17): no barrier comes back before the client has said once more all
   * that we lack, for which it is asked by `caughtUp`.
   */
  lost(): void;
  /** All that came was read. */
  caughtUp(): void;
  /** A look at the store is under way; nothing may be taken before it ends. */
  isHolding(): boolean;
  /** The line is gone. */
  end(): void;
}

export function createUpdateIntake(deps: {
  room: Room;
  pace: Pace;
  telemetry: Telemetry;
  /** Who speaks, with the rights of this moment. */
  actor(): GateActor;
  /** The client id this connection says it writes under. */
  announcing: Pick<Announcing, 'clientId' | 'isOthers'>;
  /** Whether somebody else who is here says so of theirs. */
  isSaidByOther(clientId: number): boolean;
  isStoreFull(): boolean;
  /** No room for what this person adds; what they delete is taken. */
  isStoreScarce(): boolean;
  /** What this person may still send within the hour. */
  allowance(): Allowance;
  claims: ClaimClient;
  /** Another node may know more of the board than this one. */
  severalNodes: boolean;
  send(frames: SharedFrames): void;
  rejected(code: ErrorCode, elementIds: string[], fitted?: string[]): void;
  close(code: CloseCode, reason: string): void;
  /** `isHolding` ended. */
  goOn(): void;
}): UpdateIntake {
  const { room, pace, telemetry, claims, announcing, close } = deps;
  /** Client ids the store gave to others, with nothing in the log to show for it. */
  const others = new Set<number>();
  /** Client ids of earlier visits, as this connection says. */
  const earlier = new Set<number>();
  let bond: Bond = 'same';
  let look: Look = 'none';
  let gap: Gap = 'none';
  let askTimer: NodeJS.Timeout | undefined;
  /** Barriers that came while there is a gap: what they stand for is not here yet. */
  let unanswered: number[] = [];

  function take(bytes: Uint8Array, complete: boolean): boolean {
    if (bytes.length > LIMITS.rawFrameBytes) {
      close(CLOSE.tooLarge, 'frame too large');
      return true;
    }
    if (deps.isStoreFull()) {
      close(CLOSE.storeAway, 'store away');
      return true;
    }
    const wait = deps.allowance().waitMs();
    if (wait > 0) {
      pace.pauseFor(wait);
      return false;
    }
    if (pace.mustWait('edits')) return false;
    if (isRobbed()) {
      refuse(FOREIGN);
      return true;
    }
    const answer = complete ? room.gate.judgeAnswer(bytes, deps.actor(), speaker()) : null;
    const verdict = answer?.verdict ?? room.gate.judge(bytes, deps.actor());
    const looked = look === 'done';
    if (looked) look = 'none';
    if (answer && answer.endings.length > 0 && mayLook(looked)) return hold(room.mending.catchUp());
    switch (verdict.kind) {
      case 'nothing':
        if (answer) answered(answer);
        return true;
      case 'soft':
        if (gap === 'none') gap = 'others';
        // What is missing others have to bring; then it is asked for.
        if (waiting.isOn() && !complete) return true;
        if (mayLook(looked)) return hold(room.mending.catchUp());
        telemetry.resync(verdict.reason);
        if (complete || gap !== 'asked') gap = 'unasked';
        askAgain();
        return true;
      case 'refused':
        if (OTHERS_MAY_KNOW.has(verdict.code) && mayLook(looked))
          return hold(room.mending.catchUp());
        refuse(verdict);
        return true;
      case 'accepted':
        return accept(verdict, answer, looked);
    }
  }

  /** Somebody else writes, or has written, under an id that this connection says is its own (DOC-19). */
  function isRobbed(): boolean {
    if (announcing.isOthers()) return true;
    const { personId } = deps.actor();
    for (const clientId of earlier) {
      const owner = room.state.ownerOf(clientId);
      if (owner !== undefined && owner !== personId) return true;
    }
    return false;
  }

  const speaker = (): Speaker => ({
    declared: announcing.clientId(),
    wroteEarlier: (clientId) => earlier.has(clientId),
    isOthers: (clientId) => others.has(clientId) || deps.isSaidByOther(clientId),
  });

  function accept(verdict: Accepted, answer: JudgedAnswer | null, looked: boolean): boolean {
    const foreign = verdict.bindings.find((clientId) => others.has(clientId));
    if (foreign !== undefined) {
      refuse(foreign === announcing.clientId() ? FOREIGN : refused('forged-author'));
      return true;
    }
    if (verdict.grows && deps.isStoreScarce()) {
      close(CLOSE.storeAway, 'store away');
      return true;
    }
    const allowance = deps.allowance();
    if (verdict.grows && !allowance.hasRoom(verdict.added)) {
      refuse(overHour(verdict));
      return true;
    }
    const unclaimed = verdict.bindings.filter((clientId) => !claims.isHeld(clientId));
    if (unclaimed.length > 0) return hold(claim(unclaimed, looked));
    if (!room.changes.accept(verdict, deps.actor())) {
      refuse(refused('malformed'));
      room.dissolve('reload');
      return true;
    }
    allowance.spend(verdict.added, room.state.usage.bytesOf(deps.actor().personId));
    if (answer) answered(answer);
    // Which elements are gone the client sees for itself; what it touched beside them was taken.
    if (verdict.gone) deps.rejected('element-gone', []);
    return true;
  }

  /** On several nodes another one may know more of this document than we do: look once, then judge. */
  const mayLook = (looked: boolean): boolean =>
    deps.severalNodes && !looked && pace.mayLook(lookMs(room.state.logSize()));

  function refuse(verdict: Refused): void {
    const isForeign = verdict.code === FOREIGN.code && verdict.elementIds.length === 0;
    if (isForeign && bond === 'foreign') return;
    if (isForeign) bond = 'foreign';
    else if (bond === 'same') bond = 'forked';
    telemetry.refused(verdict.code);
    deps.rejected(verdict.code, verdict.elementIds, verdict.fitted);
    if (verdict.code === 'board-full') room.wantsTidying();
    if (verdict.close) close(CLOSE.refused, verdict.code);
  }

  /** Two nodes must not give one client id to two people: the store decides who was first. */
  async function claim(clientIds: readonly number[], looked: boolean): Promise<void> {
    for (const clientId of clientIds) {
      if ((await claims.ask(clientId, 'written')) === 'held') continue;
      // On several nodes: perhaps it is known by now whose it is, with what they wrote under it.
      if (deps.severalNodes && !looked) await room.mending.catchUp();
      else others.add(clientId);
    }
  }

  /** Nothing is taken until `work` is done; then the same frame is judged again. */
  function hold(work: Promise<void>): false {
    look = 'under-way';
    work
      .then(() => {
        look = 'done';
      })
      // The store is away; the client keeps its work and comes back.
      .catch(() => close(CLOSE.storeAway, 'store away'))
      .finally(() => {
        if (look === 'under-way') look = 'none';
        deps.goOn();
      });
    return false;
  }

  /** Sync step 1 was answered, and what could be taken of the answer was. */
  function answered({ endings, missing: fromOthers }: JudgedAnswer): void {
    if (gap === 'asked') gap = 'others';
    let waits = false;
    for (const ending of endings) {
      switch (ending.kind) {
        case 'left':
          break;
        case 'awaited':
          waits = true;
          break;
        case 'spared':
          telemetry.refused(ending.refusal.code);
          deps.rejected(ending.refusal.code, ending.refusal.elementIds);
          break;
        case 'foreign':
          refuse(FOREIGN);
          break;
        default:
          assertNever(ending);
      }
    }
    if (waits) {
      telemetry.resync('others-missing');
      if (gap === 'none') gap = 'others';
      waiting.begin(fromOthers);
    } else {
      waiting.end();
      becameComplete();
    }
  }

  /**
   * Step 2 is everything the client has that we lacked: nothing it sent before is missing now. Not one that
   * it sent before it was asked.
   */
  function becameComplete(): void {
    if (gap === 'unasked') return;
    gap = 'none';
    if (unanswered.length === 0) return;
    const nonces = unanswered;
    unanswered = [];
    for (const nonce of nonces) answerBarrier(nonce);
  }

  function answerBarrier(nonce: number): void {
    room.ticks.whenDurable(() => {
      if (bond === 'same') deps.send(shareFrames([barrierMessage(nonce)]));
    });
  }

  function askForState(): void {
    const own = Y.encodeStateVector(room.state.doc);
    deps.send(shareFrames([syncMessage(SYNC.step1, own)]));
  }

  /** Whoever leaves nothing but gaps is asked less often, and not closed. */
  function askAgain(): void {
    clearTimeout(askTimer);
    if (gap !== 'unasked') return;
    if (pace.mayResync()) {
      gap = 'asked';
      askForState();
    } else askTimer = setTimeout(askAgain, ASK_AGAIN_MS);
  }

  const waiting = createWaiting({
    room,
    ask() {
      if (pace.mayResync()) askForState();
    },
    // No barrier comes back: our client starts from what is there and does its own work again.
    giveUp: () => deps.rejected('element-gone', []),
  });

  return {
    take,
    end() {
      clearTimeout(askTimer);
      waiting.end();
    },
    lost() {
      gap = 'unasked';
    },
    caughtUp: askAgain,
    barrier(nonce) {
      if (pace.mustWait('barriers')) return false;
      if (isRobbed()) refuse(FOREIGN);
      else if (gap === 'none') answerBarrier(nonce);
      else if (unanswered.push(nonce) > MAX_UNANSWERED) close(CLOSE.tooFast, 'too many barriers');
      return true;
    },
    says(clientIds) {
      for (const clientId of clientIds) earlier.add(clientId);
      return earlier.size <= OWN_IDS_LIMIT;
    },
    isHolding: () => look === 'under-way',
  };
}
