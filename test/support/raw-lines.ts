import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { CommandAnswer, EventBatch } from '@stellwand/shared/contracts/socket-events';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { WebSocket } from 'ws';

/** What a line answered: the HTTP status of a refused upgrade, or the code it was closed with. */
export interface LineEnd {
  status?: number;
  code?: number;
}

/** Sync step 1 of somebody who has nothing yet: whoever is let onto a board gets an answer. */
export const HELLO = new Uint8Array([0, 0, 1, 0]);

/** Opens a WebSocket by hand and waits until it is refused or closed, or with `orAnswer` is told anything: `{}`. */
export function endOf(
  address: string,
  headers: Record<string, string> = {},
  options: { send?: readonly Uint8Array[]; orAnswer?: boolean } = {},
): Promise<LineEnd> {
  return new Promise((resolve) => {
    const ws = new WebSocket(address.replace(/^http/, 'ws'), { headers });
    const finish = (end: LineEnd): void => {
      ws.terminate();
      resolve(end);
    };
    ws.on('open', () => {
      for (const frame of options.send ?? []) ws.send(frame);
    });
    ws.on('unexpected-response', (_request, response) =>
      finish({ status: response.statusCode ?? 0 }),
    );
    ws.on('close', (code) => finish({ code }));
    if (options.orAnswer) ws.on('message', () => finish({}));
    // Ends in one of those above.
    ws.on('error', () => {});
  });
}

export const bearer = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
});

/** A tab's control line with everything it was told. */
export interface ControlLine {
  socket: Socket;
  snapshot: Snapshot;
  batches: EventBatch[];
  command(value: unknown): Promise<CommandAnswer>;
}

/** Connects and waits for the first snapshot; rejects where the socket is refused. */
export async function openControl(
  url: string,
  token: string,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<ControlLine> {
  const socket = io(url, {
    reconnection: false,
    forceNew: true,
    extraHeaders: bearer(token),
    ...options,
  });
  const batches: EventBatch[] = [];
  socket.on('events', (batch: EventBatch) => batches.push(batch));
  const snapshot = await new Promise<Snapshot>((resolve, reject) => {
    socket.on('snapshot', resolve);
    socket.on('connect_error', (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return {
    socket,
    snapshot,
    batches,
    command: (value) => socket.emitWithAck('command', value),
  };
}
