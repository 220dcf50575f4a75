import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { ControlLine } from '../../realtime/control-line.ts';
import type { ControlOptions } from '../../realtime/control-socket.ts';
import { Listeners } from '../lib/listeners.ts';
import { newId } from '../lib/new-id.ts';
import { isKnownEvent } from './apply-events.ts';
import { Held } from './held.ts';
import { Unsent } from './unsent.ts';
import type { CommandResult, WorkshopStore } from './workshop-store.ts';

/** A board that is still not here keeps the line away for no longer, ms. */
const BOARD_FIRST_MS = 2_000;

export interface WorkshopStoreOptions extends ControlOptions {
  /** What to begin with, null where nobody could tell. Left out, the line brings it. */
  first?: Promise<Snapshot | null> | undefined;
}

/**
 * Connects this tab to its workshop, as the role of the tab. Whoever comes to write sees their board first: then the line for what
 * the server decides opens after it (`line.open`).
 */
export function createWorkshopStore({ first, ...options }: WorkshopStoreOptions): WorkshopStore {
  const listeners = new Listeners();
  const rejections = new Set<(rejected: Rejected) => void>();
  const unsent = new Unsent();
  const held = new Held(() => listeners.call());
  let endedBy: ErrorCode | null = null;
  let connection: ReturnType<WorkshopStore['connection']> = 'connecting';

  const setConnection = (next: typeof connection) => {
    if (connection === next || connection === 'ended') return;
    connection = next;
    listeners.call();
  };

  const control = new ControlLine(options, {
    snapshot: (snapshot) => held.take(snapshot),
    events: (events: readonly ClientEvent[], version) => {
      held.apply(events, version);
      if (!events.every(isKnownEvent)) control.refresh();
    },
    connection: setConnection,
    rejected: (rejected) => {
      for (const listener of [...rejections]) listener(rejected);
    },
    projection: (message) => held.project(message),
    ended: (code) => {
      endedBy = code;
      setConnection('ended');
    },
  });
  let patience: ReturnType<typeof setTimeout> | undefined;
  const begin = (told: Snapshot | null) => {
    // The line was wanted before, and knows better.
    if (told && !held.snapshot) held.take(told);
    const isToWrite = options.role === 'participant' && told?.me.placement.boardId !== undefined;
    if (isToWrite) patience = setTimeout(control.open, BOARD_FIRST_MS);
    else void control.open();
  };
  if (first) void first.then(begin);
  else void control.open();

  const failure = (code: 'store-away' | 'internal'): CommandResult => ({
    ok: false,
    error: { code, message: '' },
  });

  return {
    workshopId: options.workshopId,
    role: options.role,
    snapshot: () => held.snapshot,
    subscribe: (listener) => listeners.add(listener),
    connection: () => connection,
    endedBy: () => endedBy,
    projector: () => held.projector,
    async send(command) {
      if (connection === 'ended') return failure('internal');
      const answer = await control.send({ commandId: newId(), ...command });
      return answer ?? failure('store-away');
    },
    line: {
      network: control.network,
      open: () => void control.open(),
      carrier: (boardId) => control.carrier(boardId),
      onRejected(listener) {
        rejections.add(listener);
        return () => rejections.delete(listener);
      },
      refresh: () => control.refresh(),
    },
    unsent,
    distrust: held.distrust,
    close() {
      clearTimeout(patience);
      unsent.close();
      control.close();
    },
  };
}
