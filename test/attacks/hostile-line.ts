import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { count, sleep, type Tally, type Target } from './attack.ts';

/** A line that reads nothing it does not need and sends whatever it is given. */
export interface HostileLine {
  isOpen(): boolean;
  /** Resolves once the bytes are with the kernel, or the line is gone. */
  send(bytes: Uint8Array): Promise<void>;
  sendUpdate(update: Uint8Array): Promise<void>;
  /** Resolves when the server gave it back, or after `limitMs`. */
  barrier(limitMs: number): Promise<void>;
  end(): void;
}

/** Beyond this the kernel does not take more: the server has stopped reading. */
const BUFFERED_LIMIT_BYTES = 2 * 1024 * 1024;

/** Opens a line; null where it is refused. Counts how lines ended, by code. */
export function openLine(
  target: Target,
  tally: Tally,
  boardId = target.boardId,
): Promise<HostileLine | null> {
  const ws = new WebSocket(`${target.url.replace(/^http/, 'ws')}/sync/${boardId}`, {
    headers: { authorization: `Bearer ${target.hostile.token}` },
    perMessageDeflate: false,
  });
  const waiting = new Map<number, () => void>();
  let nonce = 0;
  ws.on('message', (data: Buffer) => {
    count(tally, 'bytes heard', data.length);
    if (data[0] !== MESSAGE.barrier) return;
    const given = [...data.subarray(1)].reduceRight((sum, byte) => sum * 128 + (byte & 127), 0);
    waiting.get(given)?.();
    waiting.delete(given);
  });
  ws.on('close', (code) => {
    count(tally, `closed ${code}`);
    for (const done of waiting.values()) done();
  });
  ws.on('error', () => {});

  const line: HostileLine = {
    isOpen: () => ws.readyState === WebSocket.OPEN,
    async send(bytes) {
      if (!line.isOpen()) return;
      ws.send(bytes);
      count(tally, 'bytes sent', bytes.length);
      // Between two looks others in this process have their turn as well.
      do await sleep(0);
      while (line.isOpen() && ws.bufferedAmount > BUFFERED_LIMIT_BYTES);
    },
    sendUpdate: (update) => line.send(syncFrame(SYNC.update, update)),
    async barrier(limitMs) {
      const mine = ++nonce;
      const back = new Promise<void>((resolve) => waiting.set(mine, resolve));
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.barrier);
      encoding.writeVarUint(encoder, mine);
      await line.send(encoding.toUint8Array(encoder));
      await Promise.race([back, sleep(limitMs)]);
    },
    end: () => ws.terminate(),
  };
  return new Promise((resolve) => {
    ws.once('open', () => resolve(line));
    ws.once('close', () => resolve(null));
  });
}

export function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** Runs `work` on a line, and again on a new one whenever it ends, until told to stop. */
export async function onLines(
  target: Target,
  tally: Tally,
  signal: AbortSignal,
  work: (line: HostileLine) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const line = await openLine(target, tally);
    if (!line) {
      await sleep(20);
      continue;
    }
    count(tally, 'lines opened');
    const stop = (): void => line.end();
    signal.addEventListener('abort', stop);
    while (!signal.aborted && line.isOpen()) await work(line);
    signal.removeEventListener('abort', stop);
    line.end();
  }
}
