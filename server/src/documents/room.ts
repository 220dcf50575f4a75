import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import type { BoardInfo, BoardPerson } from '../ports/board-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { StoreAway } from '../ports/store-errors.ts';
import { createAwarenessRelay } from './awareness-relay.ts';
import type { Beat, Beating } from './beat.ts';
import { type BoardState, OldGeneration } from './board-state.ts';
import { KEEP_ALIVE, shareFrames, syncMessage, updateMessage } from './frames.ts';
import type { GateActor, Verdict } from './gate/verdict.ts';
import type { Outlet } from './outlet.ts';
import { decodeEntry, encodeEntry, type RoomWrite, serverWrite } from './room-write.ts';
import { createStateCache } from './state-cache.ts';
import type { Telemetry } from './telemetry.ts';
import type { UpdateWriter } from './update-writer.ts';

/** Cursors alone are worth fewer ticks than edits. */
const CURSOR_TICK_MS = 33;
/** Stock clients reconnect after 30 s without a data frame. */
const KEEP_ALIVE_MS = 14_000;
const LOOK_AGAIN_MS = 1_000;

/** What a room knows of a connection. */
export interface Member {
  readonly outlet: Outlet;
  readonly person: BoardPerson;
  /** Ends the connection; `reload` is a circumstance (45xx), so the client comes back. */
  end(why: 'reload' | 'store-away'): void;
  /** Intake was held for a sync answer and goes on. */
  resumeIntake(): void;
  /** The state this connection had when it stopped being served (see `Outlet`). */
  stoppedState: Uint8Array | null;
}

/**
 * One board that somebody has open. Frames come in judged, go out in ticks: accept at once, append
 * per tick, broadcast what is durable. Does not know of WebSockets, roles or phases.
 */
export interface Room extends Beating {
  readonly board: BoardInfo;
  readonly state: BoardState;
  judge(update: Uint8Array, actor: GateActor): Verdict;
  /**
   * Applies an accepted verdict; it is durable and broadcast with one of the next ticks. False where
   * it could not be applied: the room is of no use then and has to be dissolved.
   */
  accept(verdict: Extract<Verdict, { kind: 'accepted' }>, actor: GateActor): boolean;
  /** A change by the server itself. Resolves when durable; rejects where the room ends before. */
  write(change: (doc: Y.Doc) => void, extra?: Partial<RoomWrite>): Promise<void>;
  /** A log entry another node made durable. Never throws. */
  acceptRemote(entry: Uint8Array): void;
  /** Calls back after every broadcast of edits, and a last time when the room ends. */
  watch(changed: (ended: boolean) => void): () => void;
  join(member: Member): void;
  leave(member: Member): void;
  readonly members: ReadonlySet<Member>;
  awareness: ReturnType<typeof createAwarenessRelay<Member>>;
  awarenessChanged(): void;
  /** Answers sync step 1, at the durable mark. */
  answerSync(member: Member, stateVector: Uint8Array): void;
  /** Calls back once everything accepted so far is durable, or `lost` where it will not be. */
  whenDurable(then: () => void, lost?: (fault: Error) => void): void;
  /** True while intake is held; frames must wait for `resumeIntake`. */
  isHeld(): boolean;
  /** Reads the log again: another node may know more. */
  catchUp(): Promise<void>;
  /** Reads the log again; the entry to be written where it lacks what this room holds (R11). */
  compareWithLog(): Promise<Uint8Array | null>;
  /** Nothing pending, in flight or unsaved. */
  isClean(): boolean;
  /** Everything accepted so far is durable, or known not to become so. */
  settled(): Promise<void>;
  /**
   * Ends all connections; the registry forgets the room. What it accepted is still written, since
   * clients that have gone cannot send it again.
   */
  dissolve(why: 'reload' | 'store-away'): void;
}

interface Waiter {
  durable(): void;
  lost(fault: Error): void;
}

interface Tick {
  writes: RoomWrite[];
  waiters: Waiter[];
  startedAt: number;
  sent: boolean;
}

export function createRoom(deps: {
  board: BoardInfo;
  state: BoardState;
  writer: UpdateWriter;
  beat: Beat;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** Hold broadcasts, too, while the store is away (STRICT_STORE). */
  strict: boolean;
  /** Tells other nodes; null on a single node. */
  publish: ((entry: Uint8Array) => void) | null;
  /** Somebody's edit was accepted here; called often. */
  onEdit?: (workshopId: string) => void;
  onDissolve(): void;
}): Room {
  const { board, state, writer, beat, clock, logger, telemetry } = deps;
  const members = new Set<Member>();
  const watchers = new Set<(ended: boolean) => void>();
  const awareness = createAwarenessRelay<Member>((member) => member.person);
  const cache = createStateCache();

  let pending: RoomWrite[] = [];
  let pendingWaiters: Waiter[] = [];
  let pendingSince = 0;
  let inFlight: Tick | null = null;
  /** Ticks broadcast while the store was away, oldest first. */
  const unsaved: Tick[] = [];
  let held: { member: Member; stateVector: Uint8Array }[] = [];
  let lastCursorsAt = 0;
  let cursorTimer: NodeJS.Timeout | null = null;
  let lastSentAt = clock.now();
  let dissolved = false;
  /** Ticks land in the order they were appended, so this is the end of all of them. */
  let lastLanding: Promise<void> = Promise.resolve();
  let reading: Promise<void> | null = null;
  let readingNext: Promise<void> | null = null;
  let closingGap = false;

  const isClean = (): boolean => pending.length === 0 && !inFlight && unsaved.length === 0;
  const keepAliveFrames = shareFrames([KEEP_ALIVE]);

  function flush(now: number): void {
    if (dissolved) return;
    room.lastFlushAt = now;
    for (const member of members) {
      if (member.outlet.wantsResync(now)) resync(member);
    }
    if (pending.length > 0 && !inFlight) {
      startTick(now);
      return;
    }
    // A tick in flight takes the cursors along when it lands.
    if (!inFlight && awareness.isDirty()) {
      if (now - lastCursorsAt >= CURSOR_TICK_MS) broadcast([], now);
      else requestCursors(now);
    }
  }

  function requestCursors(now: number): void {
    if (dissolved || cursorTimer || !awareness.isDirty()) return;
    const dueIn = lastCursorsAt + CURSOR_TICK_MS - now;
    if (dueIn <= 0) {
      beat.request(room);
      return;
    }
    cursorTimer = setTimeout(() => {
      cursorTimer = null;
      beat.request(room);
    }, dueIn);
  }

  function startTick(now: number): void {
    const tick: Tick = {
      writes: pending,
      waiters: pendingWaiters,
      startedAt: pendingSince,
      sent: false,
    };
    pending = [];
    pendingWaiters = [];
    inFlight = tick;
    const bytes = encodeEntry(state.generation, tick.writes);
    lastLanding = writer
      .append({ boardId: board.boardId, generation: state.generation, bytes })
      .then(
        (result) => {
          if (!result.ok) {
            giveUp(tick, new StoreAway('the board was given a new generation'));
            return;
          }
          state.noteAppended(bytes.length);
          deps.publish?.(bytes);
          guard(() => land(tick));
        },
        (fault: Error) => giveUp(tick, fault),
      );
    if (writer.isAway()) releaseUnsaved(now);
  }

  /** The tick will not become durable: everybody starts again from what is. */
  function giveUp(tick: Tick, fault: Error): void {
    for (const waiter of tick.waiters) waiter.lost(fault);
    room.fail(fault);
  }

  /** The tick is durable: tell everybody, then answer what waited for it. */
  function land(tick: Tick): void {
    const now = clock.now();
    telemetry.durable(now - tick.startedAt);
    if (tick === inFlight) inFlight = null;
    else unsaved.shift();
    if (!tick.sent && !dissolved) broadcast(updatesOf(tick.writes), now);
    for (const waiter of tick.waiters) waiter.durable();
    if (dissolved) return;
    if (held.length > 0) {
      if (isClean()) releaseHeld();
      else if (!inFlight && pending.length > 0) startTick(now);
    }
    if (pending.length > 0) beat.request(room);
    else requestCursors(now);
  }

  /** The store is away: people go on seeing each other's work, marked unsaved by absent barriers. */
  function releaseUnsaved(now: number): void {
    if (deps.strict || !inFlight || dissolved) return;
    const tick = inFlight;
    inFlight = null;
    tick.sent = true;
    unsaved.push(tick);
    broadcast(updatesOf(tick.writes), now);
    // The bytes wait in the writer; once is enough.
    tick.writes = [];
    releaseHeld();
    if (pending.length > 0) beat.request(room);
  }

  function broadcast(updates: readonly Uint8Array[], now: number): void {
    const messages = updates.map(updateMessage);
    for (const message of messages) cache.add(message);
    const cursors = awareness.take(now);
    if (cursors) lastCursorsAt = now;
    if (messages.length === 0 && !cursors) return;
    lastSentAt = now;
    if (messages.length > 0) for (const changed of watchers) changed(false);
    const edits = messages.length > 0 ? shareFrames(messages) : null;
    const presence = cursors ? shareFrames([cursors]) : null;
    const both =
      edits && presence && cursors ? shareFrames([...messages, cursors]) : (edits ?? presence);
    if (!both) return;
    for (const member of members) {
      member.outlet.tick(edits, presence, both);
      if (member.outlet.isStopped()) member.stoppedState ??= stateBefore(updates);
    }
  }

  /** The state vector without these and all later writes: where a stopped connection stands. */
  function stateBefore(updates: readonly Uint8Array[]): Uint8Array {
    const vector = Y.decodeStateVector(Y.encodeStateVector(state.doc));
    const later = [...updates, ...updatesOf(inFlight?.writes ?? []), ...updatesOf(pending)];
    for (const update of later) {
      for (const [clientId, from] of Y.parseUpdateMeta(update).from) {
        vector.set(clientId, Math.min(vector.get(clientId) ?? from, from));
      }
    }
    return Y.encodeStateVector(vector);
  }

  /** Everything the document holds is durable (or, with the store away, as durable as it gets). */
  function releaseHeld(): void {
    if (held.length === 0) return;
    const waiting = held;
    held = [];
    for (const { member, stateVector } of waiting) {
      if (members.has(member)) sendState(member, stateVector);
    }
    resumeIntake();
  }

  function resumeIntake(): void {
    for (const member of members) member.resumeIntake();
  }

  function sendState(member: Member, stateVector: Uint8Array): void {
    if (isEmptyStateVector(stateVector)) {
      const frames = cache.frames() ?? cache.rebuild(Y.encodeStateAsUpdate(state.doc));
      for (const one of frames) member.outlet.direct(one);
      return;
    }
    const diff = Y.encodeStateAsUpdate(state.doc, stateVector);
    member.outlet.direct(shareFrames([syncMessage(SYNC.step2, diff)]));
  }

  function resync(member: Member): void {
    const from = member.stoppedState;
    member.stoppedState = null;
    member.outlet.resynced();
    if (from) room.answerSync(member, from);
    member.outlet.direct(shareFrames([awareness.all(clock.now())]));
  }

  const room: Room = {
    board,
    state,
    members,
    awareness,
    lastFlushAt: 0,
    flush,
    judge: (update, actor) => state.gate.judge(update, actor),
    accept(verdict, actor) {
      try {
        state.apply(verdict, actor);
      } catch (fault) {
        logger.error({ boardId: board.boardId, err: fault }, 'an accepted update did not apply');
        return false;
      }
      telemetry.accepted();
      deps.onEdit?.(board.workshopId);
      push({
        actor: actor.personId,
        update: verdict.update,
        bindings: verdict.bindings,
        created: verdict.created,
        banned: [],
        allowed: [],
      });
      return true;
    },
    async write(change, extra) {
      if (dissolved) throw new StoreAway('the board is being reloaded');
      let update: Uint8Array;
      try {
        update = state.change(change);
      } catch (fault) {
        // Half of it may be in the document.
        room.fail(fault);
        throw fault;
      }
      const write: RoomWrite = {
        ...serverWrite(update),
        bindings: [state.doc.clientID],
        ...extra,
      };
      state.record(write);
      push(write);
      await new Promise<void>((resolve, reject) => room.whenDurable(resolve, reject));
    },
    acceptRemote(entry) {
      if (dissolved) return;
      guard(() => {
        const { generation, writes } = decodeEntry(entry);
        if (generation > state.generation) throw new OldGeneration(board.boardId);
        if (generation < state.generation) return;
        for (const write of writes) state.applyTrusted(write);
        state.noteAppended(entry.length);
        broadcast(updatesOf(writes), clock.now());
        if (state.hasGap()) void closeGap();
      });
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
      members.add(member);
      member.outlet.direct(
        shareFrames([
          syncMessage(SYNC.step1, Y.encodeStateVector(state.doc)),
          awareness.all(clock.now()),
        ]),
      );
    },
    leave(member) {
      members.delete(member);
      awareness.leave(member);
      requestCursors(clock.now());
      if (held.length === 0) return;
      held = held.filter((waiting) => waiting.member !== member);
      // Nobody waits for an answer any more, so nobody has to wait for it.
      if (held.length === 0 && !dissolved) resumeIntake();
    },
    awarenessChanged: () => requestCursors(clock.now()),
    answerSync(member, stateVector) {
      const cached = isEmptyStateVector(stateVector) ? cache.frames() : null;
      if (cached) {
        for (const one of cached) member.outlet.direct(one);
        return;
      }
      if (isClean() || (writer.isAway() && !deps.strict)) {
        sendState(member, stateVector);
        return;
      }
      held.push({ member, stateVector });
      if (!inFlight) startTick(clock.now());
    },
    whenDurable(then, lost = () => {}) {
      const waiter: Waiter = { durable: then, lost };
      const last = inFlight ?? unsaved.at(-1);
      if (pending.length > 0) pendingWaiters.push(waiter);
      else if (last) last.waiters.push(waiter);
      else then();
    },
    isHeld: () => held.length > 0,
    catchUp() {
      // Whoever asks while a reading is under way needs one that begins later.
      if (reading) {
        readingNext ??= reading
          .catch(() => {})
          .then(() => {
            readingNext = null;
            return room.catchUp();
          });
        return readingNext;
      }
      reading = readAgain().finally(() => {
        reading = null;
      });
      return reading;
    },
    async compareWithLog() {
      const { missed, lacking } = await state.compareWithLog();
      if (dissolved) return null;
      if (missed) broadcast([missed], clock.now());
      return lacking && encodeEntry(state.generation, lacking);
    },
    isClean,
    async settled() {
      if (dissolved) await lastLanding;
      else if (!isClean()) {
        beat.request(room);
        await new Promise<void>((resolve) => room.whenDurable(resolve, () => resolve()));
      }
    },
    fail(fault) {
      if (dissolved) return;
      logger.error({ boardId: board.boardId, err: fault }, 'room reloads');
      room.dissolve('reload');
    },
    dissolve(why) {
      if (dissolved) return;
      dissolved = true;
      clearInterval(keepAlive);
      if (cursorTimer) clearTimeout(cursorTimer);
      stopWatching();
      beat.forget(room);
      for (const member of [...members]) member.end(why);
      members.clear();
      if (pending.length > 0) startTick(clock.now());
      deps.onDissolve();
    },
  };

  async function readAgain(): Promise<void> {
    try {
      const missed = await state.catchUp();
      if (missed && !dissolved) broadcast([missed], clock.now());
    } catch (fault) {
      if (!(fault instanceof StoreAway)) room.fail(fault);
      throw fault;
    }
  }

  /** A message of another node was missed. Writers append, then publish: the log has it. */
  async function closeGap(): Promise<void> {
    if (closingGap) return;
    closingGap = true;
    while (!dissolved && state.hasGap()) {
      try {
        await room.catchUp();
        if (state.hasGap()) room.fail(new Error('the log does not fill a gap'));
      } catch {
        // The store is away (or the room has ended): look again a little later.
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    }
    closingGap = false;
  }

  /** Whatever goes wrong in here ends this room and nothing else. */
  function guard(run: () => void): void {
    try {
      run();
    } catch (fault) {
      room.fail(fault);
    }
  }

  function push(write: RoomWrite): void {
    if (pending.length === 0) pendingSince = clock.now();
    pending.push(write);
    beat.request(room);
  }

  const stopWatching = writer.onAwayChange((away) => {
    if (away) guard(() => releaseUnsaved(clock.now()));
  });
  const keepAlive = setInterval(() => {
    const now = clock.now();
    for (const member of members) {
      if (member.outlet.wantsResync(now)) resync(member);
    }
    if (now - lastSentAt < KEEP_ALIVE_MS) return;
    lastSentAt = now;
    for (const member of members) member.outlet.tick(null, keepAliveFrames, keepAliveFrames);
  }, 5_000);
  keepAlive.unref();

  return room;
}

const updatesOf = (writes: readonly RoomWrite[]): Uint8Array[] =>
  writes.map((write) => write.update);

/** A state vector of a document without any client: one byte, zero. */
const isEmptyStateVector = (bytes: Uint8Array): boolean => bytes.length <= 1;
