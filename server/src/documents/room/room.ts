import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import { BOARD_BOUNDS } from '../../limits.ts';
import type { BoardInfo } from '../../ports/board-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Tell } from '../../ports/doc-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Gate } from '../gate/gate.ts';
import type { UpdateWriter } from '../log/update-writer.ts';
import { type AwarenessRelay, createAwarenessRelay } from '../presence/awareness-relay.ts';
import type { RoomBin } from '../side-logs/room-bin.ts';
import type { Telemetry } from '../telemetry.ts';
import { shareFrames, syncMessage } from '../wire/frames.ts';
import { stateVectorBefore } from '../wire/state-vector.ts';
import type { Beat, Beating } from './beat.ts';
import type { BoardState } from './board-state.ts';
import { createBroadcast } from './broadcast.ts';
import { createHeldAnswers, type HeldAnswers } from './held-answers.ts';
import type { EndReason, Member } from './member.ts';
import { createMending, type Mending } from './mending.ts';
import { nothingForYou, Parted } from './parted.ts';
import { createRoomChanges, type RoomChanges } from './room-changes.ts';
import { type AnswerTools, createStateCache } from './state-cache.ts';
import { createTicks, type Ticks } from './ticks.ts';

/** A log of so many bytes is a state that is encoded within a few milliseconds. */
const ENCODED_AT_ONCE_BYTES = 1024 * 1024;

/**
 * One board that somebody has open. Frames come in judged, go out in ticks: accept at once, append
 * per tick, broadcast what is durable. Does not know of WebSockets, roles or phases.
 */
export interface Room extends Beating {
  readonly board: BoardInfo;
  readonly state: BoardState;
  readonly members: ReadonlySet<Member>;
  readonly awareness: AwarenessRelay<Member>;
  /** Judges what somebody sends, by what is in the document now. */
  readonly gate: Gate;
  /** The ways in. */
  readonly changes: RoomChanges;
  /** When what came in is durable. */
  readonly ticks: Pick<Ticks, 'whenDurable' | 'isClean' | 'settled'>;
  /** What the log knows that the room does not, and the other way round. */
  readonly mending: Pick<Mending, 'catchUp' | 'compareWithLog'>;
  /** Calls back after every broadcast of edits, and a last time when the room ends. */
  watch(changed: (ended: boolean) => void): () => void;
  join(member: Member): void;
  /**
   * From now on this connection only writes: it was moved away, and hears neither content nor who is
   * here. Also for one that comes in like this.
   */
  part(member: Member): void;
  leave(member: Member): void;
  /** Since when nobody has it open or watches it, as far as a flush tells; null while somebody does. */
  idleSince(): number | null;
  /** False where it was only read or written by the server. */
  wasJoined(): boolean;
  awarenessChanged(): void;
  /** What another node says of who is there. */
  acceptNews(nodeId: string, news: Uint8Array): void;
  /** Answers sync step 1, at the durable mark. */
  answerSync: HeldAnswers['answer'];
  /**
   * All that is durable, as updates, oldest first: what is kept for newcomers, or made now where that costs
   * next to nothing. Null where it would cost more than reading the log, or not all of the room is durable.
   */
  keptUpdates(): readonly Uint8Array[] | null;
  /** It is full, perhaps only until its log is compacted: asks for that. */
  wantsTidying(): void;
  /** True while intake is held; frames must wait for `resumeIntake`. */
  isHeld(): boolean;
  /** Looked after every few seconds: quiet lines get a sign of life, drained ones what they missed. */
  tend(now: number): void;
  /**
   * Ends all connections; the registry forgets the room. What it accepted is still written, since
   * clients that have gone cannot send it again.
   */
  dissolve(why: EndReason): void;
}

export function createRoom(deps: {
  board: BoardInfo;
  state: BoardState;
  writer: UpdateWriter;
  /** Where what people delete is kept for a while. */
  bin: RoomBin;
  beat: Beat;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** For answers to newcomers. */
  answering: AnswerTools;
  /** Hold broadcasts, too, while the store is away (STRICT_STORE). */
  strict: boolean;
  /** How the store tells other nodes, where it is the bus as well; null on a single node. */
  tell: Tell | null;
  /** Tells other nodes what the store did not; null on a single node. */
  publish: ((entry: Uint8Array) => void) | null;
  /** Tells other nodes who is there; null on a single node. */
  publishNews: ((news: Uint8Array) => void) | null;
  /** Somebody's edit was accepted here; called often. */
  onEdit?: (workshopId: string) => void;
  /** Its log has grown large, or the board is full: to be compacted at once. */
  tidy(): void;
  onDissolve(): void;
}): Room {
  const { board, state, writer, beat, clock, logger, telemetry, strict } = deps;
  const members = new Set<Member>();
  const parted = new Parted();
  const watchers = new Set<(ended: boolean) => void>();
  const awareness = createAwarenessRelay<Member>((member) => member.person, {
    hasOtherNodes: deps.publishNews !== null,
    now: clock.now(),
  });
  const cache = createStateCache(deps.answering);
  /** Updates of other nodes that are in the document and that nobody here has seen. */
  let others: Uint8Array[] = [];
  let joined = false;
  let dissolved = false;

  const wanted = (): void => beat.request(room);
  const failed = (fault: unknown): void => room.fail(fault);

  const broadcast = createBroadcast({
    members,
    awareness,
    cache,
    now: clock.now(),
    wanted,
    publishNews: deps.publishNews,
    stateBefore: (updates) => stateVectorBefore(state.doc, [...updates, ...ticks.unshown()]),
  });

  const ticks = createTicks({
    boardId: board.boardId,
    generation: state.generation,
    writer,
    clock,
    telemetry,
    strict,
    wanted,
    departing: deps.bin.flush,
    tell: deps.tell,
    appended(entry, told) {
      state.noteAppended(entry.length);
      if (state.logSize().bytes > BOARD_BOUNDS.compactAtBytes) deps.tidy();
      if (!told) deps.publish?.(entry);
    },
    show,
    landed(now) {
      if (answers.isAny()) {
        if (ticks.isClean()) answers.release();
        else ticks.start(now);
      }
      if (ticks.isPending()) wanted();
      else broadcast.requestCursors(now);
    },
    shownUnsaved() {
      answers.release();
      if (ticks.isPending()) wanted();
    },
    failed,
  });

  const answers = createHeldAnswers({
    doc: state.doc,
    cache,
    packer: deps.answering.packer,
    members,
    mayAnswer: () => ticks.isClean() || (writer.isAway() && !strict),
    holding: () => void ticks.start(clock.now()),
    released() {
      if (!dissolved) for (const member of [...members, ...parted]) member.resumeIntake();
    },
  });

  const mending = createMending({
    state,
    clock,
    takeIn: () => changes.takeInRemote(),
    show,
    failed,
  });
  const isOver = (): boolean => dissolved;
  const ownState = (): Uint8Array => syncMessage(SYNC.step1, Y.encodeStateVector(state.doc));
  const changes = createRoomChanges({
    ...deps,
    ticks,
    mending,
    isOver,
    takenOut: answers.takenOut,
    tookIn: (updates) => void others.push(...updates),
    wanted,
    failed,
  });

  function show(updates: readonly Uint8Array[], now: number): void {
    const all = others.length > 0 ? [...others, ...updates] : updates;
    others = [];
    if (all.length > 0) for (const changed of watchers) changed(false);
    broadcast.send(all, now);
  }

  /** What other nodes said goes along with what a tick of ours has to say, but waits one beat for it at most. */
  function showOthers(now: number, isLate: boolean): void {
    if (others.length === 0) return;
    if (isLate || !ticks.isInFlight()) show([], now);
    else wanted();
  }

  /** Stopped connections that have drained get what they missed in one step. */
  function resyncDrained(now: number): void {
    for (const member of members) {
      if (!member.outlet.wantsResync(now)) continue;
      const from = member.stoppedState;
      member.stoppedState = null;
      member.outlet.resynced();
      if (from) room.answerSync(member, from);
      member.outlet.direct(shareFrames([awareness.all(now)]));
    }
  }

  const room: Room = {
    board,
    state,
    members,
    awareness,
    gate: state.gate,
    changes,
    ticks,
    mending,
    lastFlushAt: 0,
    readers: () => members.size,
    flush(now) {
      if (dissolved) return;
      room.lastFlushAt = now;
      resyncDrained(now);
      const isLate = others.length > 0;
      changes.takeInRemote();
      if (dissolved) return;
      // With what is written, in one go.
      broadcast.sendNews(now);
      // A tick in flight takes the cursors along when it lands, and what others said.
      const isQuiet = !ticks.isInFlight() && !ticks.start(now);
      showOthers(now, isLate);
      if (isQuiet) broadcast.sendCursors(now);
    },
    tend(now) {
      resyncDrained(now);
      broadcast.keepAlive(now);
      parted.keepAlive(now);
      awareness.forgetSilent(now);
      broadcast.sendNews(now);
      broadcast.requestCursors(now);
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    join(member) {
      if (dissolved) {
        member.end('reload');
        return;
      }
      joined = true;
      members.add(member);
      member.outlet.direct(shareFrames([ownState(), awareness.all(clock.now())]));
    },
    part(member) {
      if (dissolved) {
        member.end('reload');
        return;
      }
      const wasHere = members.has(member);
      if (wasHere) room.leave(member);
      joined = true;
      parted.add(member);
      // What it asked for before it was moved gets no other answer; one that comes in is asked.
      if (wasHere) member.outlet.direct(nothingForYou());
      else member.outlet.direct(shareFrames([ownState()]));
    },
    leave(member) {
      parted.delete(member);
      if (!members.delete(member)) return;
      awareness.leave(member);
      broadcast.requestCursors(clock.now());
      answers.forget(member);
    },
    idleSince: () => (members.size + parted.size + watchers.size > 0 ? null : room.lastFlushAt),
    wasJoined: () => joined,
    awarenessChanged: () => broadcast.requestCursors(clock.now()),
    acceptNews(nodeId, news) {
      if (dissolved) return;
      awareness.receiveNews(nodeId, news, clock.now());
      broadcast.requestCursors(clock.now());
    },
    answerSync(member, stateVector) {
      if (!parted.has(member)) return answers.answer(member, stateVector);
      member.outlet.direct(nothingForYou());
      member.stateTook(0);
    },
    keptUpdates() {
      const kept = cache.updates();
      if (kept || dissolved || !ticks.isClean()) return kept;
      const { bytes, snapshotBytes } = state.logSize();
      if (bytes + snapshotBytes > ENCODED_AT_ONCE_BYTES) return null;
      cache.rebuild(Y.encodeStateAsUpdate(state.doc));
      return cache.updates();
    },
    wantsTidying: () => deps.tidy(),
    isHeld: answers.isAny,
    fail(fault) {
      if (dissolved) return;
      logger.error({ boardId: board.boardId, err: fault }, 'room reloads');
      room.dissolve('reload');
    },
    dissolve(why) {
      if (dissolved) return;
      dissolved = true;
      broadcast.end();
      mending.end();
      beat.forget(room);
      for (const member of [...members, ...parted]) member.end(why);
      members.clear();
      parted.clear();
      cache.drop();
      deps.publishNews?.(awareness.farewell());
      ticks.end();
      deps.onDissolve();
      for (const changed of watchers) changed(true);
      watchers.clear();
    },
  };

  deps.publishNews?.(awareness.greet());
  return room;
}
