import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { type ControlOptions, ControlSocket } from '../realtime/control-socket.ts';
import { pageNetwork } from '../realtime/network.ts';
import { pollingCarrier } from '../realtime/polling-carrier.ts';
import type { CommandResult, WorkshopStore } from './api.ts';
import { applyEvents, isKnownEvent } from './apply-events.ts';
import { Listeners } from './listeners.ts';
import { newId } from './new-id.ts';
import { applyProjection, type ProjectionView } from './projection.ts';
import { Unsent } from './unsent.ts';

/** Connects this tab to its workshop, as the role of the tab. */
export function createWorkshopStore(options: ControlOptions): WorkshopStore {
  const network = options.network ?? pageNetwork();
  const listeners = new Listeners();
  const rejections = new Set<(rejected: Rejected) => void>();
  const unsent = new Unsent();
  let snapshot: Snapshot | null = null;
  let projection: ProjectionView | null = null;
  let endedBy: ErrorCode | null = null;
  let connection: ReturnType<WorkshopStore['connection']> = 'connecting';

  const setConnection = (next: typeof connection) => {
    if (connection === next || connection === 'ended') return;
    connection = next;
    listeners.call();
  };
  const setSnapshot = (next: Snapshot) => {
    if (snapshot === next) return;
    snapshot = next;
    listeners.call();
  };

  const control = new ControlSocket(
    { ...options, network },
    {
      snapshot: setSnapshot,
      events: (events: readonly ClientEvent[], version) => {
        if (snapshot) setSnapshot(applyEvents(snapshot, events, version));
        if (!events.every(isKnownEvent)) control.refresh();
      },
      connection: setConnection,
      rejected: (rejected) => {
        for (const listener of [...rejections]) listener(rejected);
      },
      projection: (message) => {
        projection = applyProjection(projection, message);
        listeners.call();
      },
      ended: (code) => {
        endedBy = code;
        setConnection('ended');
      },
    },
  );

  const failure = (code: 'store-away' | 'internal'): CommandResult => ({
    ok: false,
    error: { code, message: '' },
  });

  return {
    workshopId: options.workshopId,
    role: options.role,
    snapshot: () => snapshot,
    subscribe: (listener) => listeners.add(listener),
    connection: () => connection,
    endedBy: () => endedBy,
    projection: () => projection,
    async send(command) {
      if (connection === 'ended') return failure('internal');
      const answer = await control.send({ commandId: newId(), ...command });
      return answer ?? failure('store-away');
    },
    line: {
      network,
      carrier: (boardId) =>
        pollingCarrier(control.socket, boardId, () => !network.passesWebSockets),
      onRejected(listener) {
        rejections.add(listener);
        return () => rejections.delete(listener);
      },
      refresh: () => control.refresh(),
    },
    unsent,
    close() {
      unsent.close();
      control.close();
    },
  };
}
