import type { AwarenessRelay } from '../presence/awareness-relay.ts';
import { KEEP_ALIVE } from '../wire/frames.ts';
import { frameCursors, frameTick } from '../wire/tick-frames.ts';
import type { Member } from './member.ts';
import type { StateCache } from './state-cache.ts';

/** Cursors alone are worth fewer ticks than edits. */
const CURSOR_TICK_MS = 66;
/** Other nodes hear of them less often than of edits: each word costs all of them. */
const NEWS_TICK_MS = 33;
/** Stock clients reconnect after 30 s without a data frame. */
const KEEP_ALIVE_MS = 14_000;

/**
 * What leaves for everybody: the updates of a tick and the cursors with them, framed once, the same
 * buffer to every outlet. Also the pace of cursors and the sign of life where nothing else is said.
 *
 * Does not know what is durable: whatever it is given may be seen.
 */
export interface Broadcast {
  /** Sends updates, with the cursors that changed. */
  send(updates: readonly Uint8Array[], now: number): void;
  /** Sends cursors where they changed and are due, and otherwise asks again when they will be. */
  sendCursors(now: number): void;
  /** Cursors may have changed. */
  requestCursors(now: number): void;
  /** Tells other nodes who is there, where there is anything to tell. */
  sendNews(now: number): void;
  /** Says something where everybody has heard nothing for long. */
  keepAlive(now: number): void;
  end(): void;
}

export function createBroadcast(deps: {
  members: ReadonlySet<Member>;
  awareness: AwarenessRelay<Member>;
  cache: StateCache;
  now: number;
  /** Asks for a call of `sendCursors` with the next beat. */
  wanted(): void;
  /** Null on a single node. */
  publishNews: ((news: Uint8Array) => void) | null;
  /** A member fell behind with these updates: where it stands. */
  stateBefore(updates: readonly Uint8Array[]): Uint8Array;
}): Broadcast {
  const { members, awareness, cache } = deps;
  let lastSentAt = deps.now;
  let lastCursorsAt = 0;
  let lastNewsAt = 0;
  let cursorTimer: NodeJS.Timeout | null = null;
  let ended = false;

  function sendNews(now: number): void {
    if (!deps.publishNews || (now >= lastNewsAt && now - lastNewsAt < NEWS_TICK_MS)) return;
    const news = awareness.takeNews(now);
    if (!news) return;
    lastNewsAt = now;
    deps.publishNews(news);
  }

  function send(updates: readonly Uint8Array[], now: number): void {
    for (const update of updates) cache.add(update);
    sendNews(now);
    const cursors = awareness.take(now);
    if (cursors) lastCursorsAt = now;
    const frames = frameTick(updates, cursors);
    if (!frames) return;
    lastSentAt = now;
    for (const member of members) {
      member.outlet.tick(frames);
      if (member.outlet.isStopped()) member.stoppedState ??= deps.stateBefore(updates);
    }
  }

  function requestCursors(now: number): void {
    if (ended || cursorTimer || !awareness.isDirty()) return;
    const dueIn = lastCursorsAt + CURSOR_TICK_MS - now;
    if (dueIn <= 0) {
      deps.wanted();
      return;
    }
    cursorTimer = setTimeout(() => {
      cursorTimer = null;
      deps.wanted();
    }, dueIn);
  }

  return {
    send,
    sendNews,
    sendCursors(now) {
      if (!awareness.isDirty()) return;
      if (now - lastCursorsAt >= CURSOR_TICK_MS) send([], now);
      // Where they are not due yet, nor is what other nodes have to hear of them.
      requestCursors(now);
    },
    requestCursors,
    keepAlive(now) {
      if (now - lastSentAt < KEEP_ALIVE_MS) return;
      lastSentAt = now;
      for (const member of members) member.outlet.tick(SIGN_OF_LIFE);
    },
    end() {
      ended = true;
      if (cursorTimer) clearTimeout(cursorTimer);
    },
  };
}

const SIGN_OF_LIFE = frameCursors(KEEP_ALIVE);
