import * as decoding from 'lib0/decoding';
import { PERSON_BOUNDS } from '../../limits.ts';
import type { BoardPerson } from '../../ports/board-directory.ts';
import { type AwarenessEntry, awarenessMessage } from '../wire/frames.ts';
import { decodeNews, encodeNews, type News } from './awareness-news.ts';
import { sanitise } from './awareness-state.ts';
import { createElsewhere } from './elsewhere.ts';

/** More than a cursor, a selection and a drag of 50 notes need (T3). */
const STATE_LIMIT_BYTES = 4_096;
/** Everybody gets the states of all: one person must not fill them. */
const MOST_STATES = PERSON_BOUNDS.awarenessStates;
/** How often a node says who is there, whether or not they moved. */
export const SAY_ALL_MS = 10_000;

/**
 * Who is here and where they point. The server owns it: one id per connection, `user` and clock
 * written here, unknown keys dropped. Only the newest state of each person is kept and it travels
 * once per tick; a late close of an old connection never removes what a newer one renewed.
 */
export interface AwarenessRelay<Connection> {
  /**
   * What of a message is this connection's own: under the id it said before, or, where it has `said` none,
   * under one that nobody else speaks under. A message with nothing but an id of somebody else's is theirs
   * who say that they write under it. Null where nothing in it is their own; changes nothing.
   */
  read(connection: Connection, message: Uint8Array, said: number | undefined): Own | null;
  /** Keeps the newest raw state; parses nothing. False where it is too long. */
  show(connection: Connection, own: Own): boolean;
  leave(connection: Connection): void;
  /** Whether somebody else who is here speaks under this id. */
  isOthers(connection: Connection, clientId: number): boolean;
  /** Somebody, here or on another node, has not heard the latest. */
  isDirty(): boolean;
  /** What changed since the last call as one message, or null. */
  take(now: number): Uint8Array | null;
  /**
   * What other nodes have to know since the last call, as one message, or null. Every few seconds that
   * is everybody who is here, so that nothing that was missed stays wrong for long.
   */
  takeNews(now: number): Uint8Array | null;
  /** What another node said, or says again. Never throws. */
  receiveNews(nodeId: string, news: Uint8Array, now: number): void;
  /** Forgets the people of nodes that have not been heard of for long. */
  forgetSilent(now: number): void;
  /** The room begins: other nodes are to say who is there. Or it ends: nobody is here any more. */
  greet(): Uint8Array;
  farewell(): Uint8Array;
  /** Everybody, for a newcomer. */
  all(now: number): Uint8Array;
  /** A changed name or role shows in the next message. */
  touch(connection: Connection): void;
}

/** `state` is JSON as it came; `null` for nothing to show. */
export interface Own {
  clientId: number;
  state: string;
}

interface Here<Connection> {
  connection: Connection;
  raw: string;
  /** Sanitised JSON of `raw`; null until somebody needs it. */
  clean: string | null;
}

export function createAwarenessRelay<Connection extends object>(
  personOf: (connection: Connection) => BoardPerson,
  { hasOtherNodes = false, now = 0 } = {},
): AwarenessRelay<Connection> {
  const here = new Map<number, Here<Connection>>();
  const idOf = new WeakMap<Connection, number>();
  const changed = new Set<number>();
  const elsewhere = createElsewhere();
  /** Ids whose state other nodes do not know yet. */
  const news = new Set<number>();
  let saidAllAt = Number.NEGATIVE_INFINITY;
  let isAsked = false;
  // From the clock: other nodes remember the last number of a room that ended here (DOC-18).
  let newsNumber = now;
  let clock = 0;

  const tick = (now: number): number => {
    clock = Math.max(clock + 1, now);
    return clock;
  };

  const stateOf = (one: Here<Connection>): string => {
    one.clean ??= sanitise(one.raw, personOf(one.connection));
    return one.clean;
  };

  const note = (clientId: number): void => {
    changed.add(clientId);
    if (hasOtherNodes) news.add(clientId);
  };

  /** What is shown under an id: whoever is here before whoever is elsewhere. */
  function shownOf(clientId: number, at: number): AwarenessEntry {
    const one = here.get(clientId);
    const state = one ? stateOf(one) : elsewhere.stateOf(clientId);
    return { clientId, clock: at, state: state ?? 'null' };
  }

  function toSay(clientId: number): News['entries'][number] {
    const one = here.get(clientId);
    if (!one) return { clientId, personId: '', state: 'null' };
    return { clientId, personId: personOf(one.connection).personId, state: stateOf(one) };
  }

  return {
    read(connection, message, said) {
      const decoder = decoding.createDecoder(message);
      const count = decoding.readVarUint(decoder);
      let own: Own | null = null;
      // Stock clients repeat what they know of others when they connect: only the own id counts.
      for (let n = 0; n < count && n < 1_000; n++) {
        const clientId = decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        const state = decoding.readVarString(decoder);
        if (said !== undefined ? clientId === said : !own && isFree(clientId, connection)) {
          own = { clientId, state };
        } else if (said === undefined && count === 1) own = { clientId, state };
      }
      return own;
    },
    show(connection, own) {
      if (own.state === 'null') {
        // Nothing to show, but said all the same under which id it writes.
        idOf.set(connection, own.clientId);
        if (here.get(own.clientId)?.connection === connection) {
          here.delete(own.clientId);
          note(own.clientId);
        }
        return true;
      }
      if (own.state.length > STATE_LIMIT_BYTES) return false;
      if (!here.has(own.clientId) && countOf(personOf(connection).personId) >= MOST_STATES) {
        // They write under this id all the same; only nobody sees where they point.
        idOf.set(connection, own.clientId);
        return false;
      }
      idOf.set(connection, own.clientId);
      here.set(own.clientId, { connection, raw: own.state, clean: null });
      note(own.clientId);
      return true;
    },
    leave(connection) {
      const clientId = idOf.get(connection);
      if (clientId === undefined || here.get(clientId)?.connection !== connection) return;
      here.delete(clientId);
      note(clientId);
    },
    isOthers: (connection, clientId) => !isFree(clientId, connection),
    isDirty: () => changed.size > 0 || news.size > 0 || isAsked,
    take(now) {
      if (changed.size === 0) return null;
      const at = tick(now);
      const entries = [...changed].map((clientId) => shownOf(clientId, at));
      changed.clear();
      return awarenessMessage(entries);
    },
    takeNews(now) {
      const isDue = isAsked || (here.size > 0 && now - saidAllAt >= SAY_ALL_MS);
      if (!isDue && news.size === 0) return null;
      const entries = [...(isDue ? here.keys() : news)].map(toSay);
      news.clear();
      if (isDue) saidAllAt = now;
      isAsked = false;
      return encodeNews({ kind: isDue ? 'all' : 'some', number: ++newsNumber, entries });
    },
    receiveNews(nodeId, bytes, now) {
      const found = decodeNews(bytes);
      if (found?.kind === 'question') isAsked = here.size > 0;
      else if (found)
        for (const clientId of elsewhere.hear(nodeId, found, now)) changed.add(clientId);
    },
    forgetSilent(now) {
      for (const clientId of elsewhere.forgetSilent(now)) changed.add(clientId);
    },
    greet: () => encodeNews({ kind: 'question', number: ++newsNumber, entries: [] }),
    farewell: () => encodeNews({ kind: 'all', number: ++newsNumber, entries: [] }),
    all(now) {
      const at = tick(now);
      const everybody = new Set([...elsewhere.clientIds(), ...here.keys()]);
      return awarenessMessage([...everybody].map((clientId) => shownOf(clientId, at)));
    },
    touch(connection) {
      const clientId = idOf.get(connection);
      const one = clientId === undefined ? undefined : here.get(clientId);
      if (clientId === undefined || !one) return;
      one.clean = null;
      note(clientId);
    },
  };

  function countOf(personId: string): number {
    let count = 0;
    for (const { connection } of here.values()) {
      if (personOf(connection).personId === personId) count++;
    }
    return count;
  }

  /** An id nobody holds, or one an older connection of the same person holds. */
  function isFree(clientId: number, connection: Connection): boolean {
    const { personId } = personOf(connection);
    const holder = here.get(clientId);
    if (holder) return personOf(holder.connection).personId === personId;
    return (elsewhere.personOf(clientId) ?? personId) === personId;
  }
}
