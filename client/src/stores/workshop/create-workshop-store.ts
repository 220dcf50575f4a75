import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { ClientEvent } from '@stellwand/shared/contracts/snapshot';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { type ControlOptions, ControlSocket } from '../../realtime/control-socket.ts';
import { pageNetwork } from '../../realtime/network.ts';
import { pollingCarrier } from '../../realtime/polling-carrier.ts';
import { Listeners } from '../lib/listeners.ts';
import { newId } from '../lib/new-id.ts';
import { isKnownEvent } from './apply-events.ts';
import { Held } from './held.ts';
import { Unsent } from './unsent.ts';
import type { CommandResult, WorkshopStore } from './workshop-store.ts';

/** Connects this tab to its workshop, as the role of the tab. */
export function createWorkshopStore(options: ControlOptions): WorkshopStore {
  const network = options.network ?? pageNetwork();
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

  const control = new ControlSocket(
    { ...options, network },
    {
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
    },
  );

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
    projection: () => held.projection,
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
    distrust: held.distrust,
    close() {
      unsent.close();
      control.close();
    },
  };
}
