import type {
  ClientToServer,
  CommandAnswer,
  ServerToClient,
} from '@stellwand/shared/contracts/socket-events';
import { onTheWire } from '@stellwand/shared/domain/views/snapshot';
import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Shares } from '../../fairness/shares.ts';
import { TokenBucket } from '../../fairness/token-bucket.ts';
import { newRequestId } from '../../ops/request-id.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import type { EndCode, Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import { toDamageRefusal } from '../http/damage-refusal.ts';
import type { Language, Refusal } from '../http/operation.ts';
import { toErrorBody } from '../http/send-refusal.ts';
import type { CommandDesk } from './command-desk.ts';
import type { createWorkshopFeeds } from './workshop-feeds.ts';

export interface SocketData {
  identity: Identity;
  language: Language;
}

export type ControlSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

/** Packets a socket may send at once and in the long run. */
const PACKETS = { burst: 300, perSecond: 60 };
/** Frames of the boards it has open: what they cost is measured where they are read. */
const FRAMES = { burst: 1_200, perSecond: 300 };
/** A snapshot holds everybody; so much of a core it takes. */
const SNAPSHOT_MS = 4;
/** A line that carries polls cannot be stopped: whoever sends so far beyond their measure loses it. */
const MOST_OWED_MS = 15_000;

/** Serves one authenticated socket until it closes. */
export async function serveSocket(
  socket: ControlSocket,
  deps: {
    engine: WorkshopsEngine;
    commands: CommandDesk;
    feeds: ReturnType<typeof createWorkshopFeeds>;
    shares: Shares;
    clock: Clock;
    logger: Logger;
  },
): Promise<void> {
  const { engine, commands, feeds, clock, logger } = deps;
  const { identity, language } = socket.data;
  const { workshopId, personId } = identity;

  const share = deps.shares.of(identity);
  const packets = new TokenBucket(PACKETS.burst, PACKETS.perSecond, clock.now());
  const frames = new TokenBucket(FRAMES.burst, FRAMES.perSecond, clock.now());
  socket.conn.on('packet', ({ data }: { data?: unknown }) => {
    // Bytes that are no text are a board's, and counted there.
    if (typeof data === 'string') share.spend({ bytes: data.length });
  });
  socket.use(([event], next) => {
    // A frame of a board that is not open is nobody's.
    const isFrame = event.startsWith('sync:') && socket.listenerCount(event as never) > 0;
    const waitMs = (isFrame ? frames : packets).take(clock.now());
    if (waitMs === 0 && share.owedMs() < MOST_OWED_MS) return next();
    logger.warn({ workshopId, personId, code: 'rate' }, 'control socket flooded');
    socket.disconnect(true);
  });

  // Watching begins before the snapshot is read: what happens between the two arrives as events the
  // snapshot may already contain, which does no harm; the other order could lose some.
  const stopWatching = feeds.watch(workshopId, {
    personId,
    send: (batch) => socket.emit('events', batch),
    call: (message) => socket.emit('attention', message),
  });
  const leave = engine.connected(workshopId, personId);
  socket.once('disconnect', () => {
    stopWatching();
    leave();
  });

  const refusal = (error: Refusal): CommandAnswer => ({
    ok: false,
    error: toErrorBody(error, language, newRequestId()),
  });
  const toRefusal = (fault: unknown, what: string): CommandAnswer => {
    if (fault instanceof StoreAway) return refusal({ code: 'store-away' });
    const answer = refusal(toDamageRefusal(fault) ?? { code: 'internal' });
    const requestId = answer.ok ? '' : answer.error.requestId;
    logger.error({ workshopId, personId, requestId, err: fault }, what);
    return answer;
  };

  socket.on('command', async (input: unknown, ack: unknown) => {
    const answer = await commands
      .run(identity, input, language)
      .then((done) => (done.ok ? { ok: true as const, ...done.value } : refusal(done.error)))
      .catch((fault: unknown) => toRefusal(fault, 'command failed'));
    if (typeof ack === 'function') ack(answer);
  });

  // Who waits at the door learns nothing but that they do.
  const withTime = (wire: object): object =>
    'sessions' in wire ? { ...wire, now: clock.now() } : wire;
  const sendSnapshot = async (deliver: (...given: never[]) => unknown): Promise<void> => {
    // More wait than a tab ever asks for: it asks again when it comes back.
    const done = await share.calls.enter();
    if (!done) return void socket.disconnect(true);
    share.spend({ ms: SNAPSHOT_MS });
    try {
      const snapshot = await engine.snapshot(workshopId, personId);
      if (snapshot.ok) deliver(withTime(onTheWire(snapshot.value)) as never);
      else endSession(socket);
    } catch (fault) {
      // The client keeps its state and comes back: a circumstance, no decision.
      toRefusal(fault, 'snapshot failed');
      socket.disconnect(true);
    } finally {
      done();
    }
  };
  socket.on('snapshot.get', (ack: unknown) => {
    if (typeof ack === 'function') void sendSnapshot((snapshot) => ack(snapshot));
  });
  // A line is judged by answers: some networks let it open and swallow what is sent.
  socket.on('alive', (ack: unknown) => {
    if (typeof ack === 'function') ack();
  });
  await sendSnapshot((snapshot) => socket.emit('snapshot', snapshot));
}

/** Tells the person that their session ended, then closes; our client goes to the start page. */
export function endSession(socket: ControlSocket, code: EndCode = 'unauthenticated'): void {
  socket.emit('ended', { code });
  socket.disconnect(true);
}
