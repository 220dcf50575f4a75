import { isId } from '@stellwand/shared/contracts/id-pattern';
import type { AwarenessState } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import type { BoardPerson } from '../ports/board-directory.ts';
import { type AwarenessEntry, awarenessMessage } from './frames.ts';

/** More than a cursor, a selection and a drag of 50 notes need (T3). */
const STATE_LIMIT_BYTES = 4_096;
const SELECTION_LIMIT = 200;

/**
 * Who is here and where they point. The server owns it: one id per connection, `user` and clock
 * written here, unknown keys dropped. Only the newest state of each person is kept and it travels
 * once per tick; a late close of an old connection never removes what a newer one renewed.
 */
export interface AwarenessRelay<Connection> {
  /** Keeps the newest raw state; parses nothing. False where the message is not of this person. */
  receive(connection: Connection, message: Uint8Array): boolean;
  leave(connection: Connection): void;
  isDirty(): boolean;
  /** What changed since the last call as one message, or null. */
  take(now: number): Uint8Array | null;
  /** Everybody, for a newcomer. */
  all(now: number): Uint8Array;
  /** A changed name or role shows in the next message. */
  touch(connection: Connection): void;
}

interface Here<Connection> {
  connection: Connection;
  raw: string;
  /** Sanitised JSON of `raw`; null until somebody needs it. */
  clean: string | null;
}

export function createAwarenessRelay<Connection extends object>(
  personOf: (connection: Connection) => BoardPerson,
): AwarenessRelay<Connection> {
  const here = new Map<number, Here<Connection>>();
  const idOf = new WeakMap<Connection, number>();
  const changed = new Set<number>();
  const gone = new Set<number>();
  let clock = 0;

  const tick = (now: number): number => {
    clock = Math.max(clock + 1, now);
    return clock;
  };

  const entryOf = (clientId: number, one: Here<Connection>, at: number): AwarenessEntry => {
    one.clean ??= sanitise(one.raw, personOf(one.connection));
    return { clientId, clock: at, state: one.clean };
  };

  return {
    receive(connection, message) {
      const decoder = decoding.createDecoder(message);
      const count = decoding.readVarUint(decoder);
      let own: { clientId: number; state: string } | undefined;
      // Stock clients repeat what they know of others when they connect: only the own id counts.
      for (let n = 0; n < count && n < 1_000; n++) {
        const clientId = decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        const state = decoding.readVarString(decoder);
        if (clientId === idOf.get(connection)) own = { clientId, state };
        else if (!own && idOf.get(connection) === undefined && isFree(clientId, connection)) {
          own = { clientId, state };
        }
      }
      if (!own) return count === 0;
      if (own.state === 'null') {
        if (here.get(own.clientId)?.connection === connection) {
          here.delete(own.clientId);
          gone.add(own.clientId);
        }
        return true;
      }
      if (own.state.length > STATE_LIMIT_BYTES) return false;
      idOf.set(connection, own.clientId);
      here.set(own.clientId, { connection, raw: own.state, clean: null });
      changed.add(own.clientId);
      gone.delete(own.clientId);
      return true;
    },
    leave(connection) {
      const clientId = idOf.get(connection);
      if (clientId === undefined || here.get(clientId)?.connection !== connection) return;
      here.delete(clientId);
      changed.delete(clientId);
      gone.add(clientId);
    },
    isDirty: () => changed.size > 0 || gone.size > 0,
    take(now) {
      if (changed.size === 0 && gone.size === 0) return null;
      const at = tick(now);
      const entries: AwarenessEntry[] = [];
      for (const clientId of changed) {
        const one = here.get(clientId);
        if (one) entries.push(entryOf(clientId, one, at));
      }
      for (const clientId of gone) entries.push({ clientId, clock: at, state: 'null' });
      changed.clear();
      gone.clear();
      return awarenessMessage(entries);
    },
    all(now) {
      const at = tick(now);
      return awarenessMessage([...here].map(([clientId, one]) => entryOf(clientId, one, at)));
    },
    touch(connection) {
      const clientId = idOf.get(connection);
      const one = clientId === undefined ? undefined : here.get(clientId);
      if (clientId === undefined || !one) return;
      one.clean = null;
      changed.add(clientId);
    },
  };

  /** An id nobody holds, or one an older connection of the same person holds. */
  function isFree(clientId: number, connection: Connection): boolean {
    const holder = here.get(clientId);
    return !holder || personOf(holder.connection).personId === personOf(connection).personId;
  }
}

/** Keeps the keys we know, in bounds, and writes `user` from what the server knows of the person. */
export function sanitise(raw: string, person: BoardPerson): string {
  const state: AwarenessState = {
    user: {
      personId: person.personId,
      name: person.name,
      role: person.role,
      color: person.color,
    },
  };
  let given: Record<string, unknown>;
  try {
    const parsed: unknown = JSON.parse(raw);
    given = typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    // A broken state is an empty one: the person is still here.
    given = {};
  }
  const cursor = point(given.cursor);
  if (cursor) state.cursor = cursor;
  if (Array.isArray(given.selection)) state.selection = ids(given.selection);
  if (isId(given.typing)) state.typing = given.typing;
  const drag = given.drag;
  if (typeof drag === 'object' && drag !== null && 'ids' in drag && Array.isArray(drag.ids)) {
    const { dx, dy } = drag as { dx?: unknown; dy?: unknown };
    if (isCoordinate(dx) && isCoordinate(dy)) state.drag = { ids: ids(drag.ids), dx, dy };
  }
  return JSON.stringify(state);
}

const isCoordinate = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 10_000_000;

function point(value: unknown): { x: number; y: number } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y } = value as { x?: unknown; y?: unknown };
  return isCoordinate(x) && isCoordinate(y) ? { x, y } : null;
}

const ids = (values: unknown[]): string[] => values.filter(isId).slice(0, SELECTION_LIMIT);
