import { Agent, request } from 'node:http';
import { count, type Tally, type Target } from './attack.ts';

export interface Asked {
  method?: string;
  path: string;
  body?: unknown;
  file?: { type: string; bytes: Uint8Array };
  token?: string | null;
  /** Where it comes from, on this machine. */
  from?: string;
}

/**
 * HTTP over as many kept connections as asked for, or a new one for every call; counts the answers by status.
 * A kept one may be closed by the server in the moment it is used again: not for those who must be answered.
 */
export function createCalls(target: Pick<Target, 'url' | 'hostile'>, tally: Tally, sockets = 0) {
  const agent =
    sockets > 0
      ? new Agent({ keepAlive: true, maxSockets: sockets })
      : new Agent({ keepAlive: false });
  return {
    ask: ({ method = 'GET', path, body, file, token, from }: Asked) =>
      new Promise<{ status: number; text: string }>((resolve) => {
        const bytes =
          file?.bytes ?? (body === undefined ? null : Buffer.from(JSON.stringify(body)));
        const type = file?.type ?? 'application/json';
        const bearer = token === undefined ? target.hostile.token : token;
        const sent = request(
          new URL(path, target.url),
          {
            method,
            agent,
            ...(from && { localAddress: from }),
            headers: {
              ...(bearer && { authorization: `Bearer ${bearer}` }),
              ...(bytes && { 'content-type': type, 'content-length': bytes.length }),
            },
          },
          (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('close', () => {
              const status = answer.statusCode ?? 0;
              count(tally, `answered ${status}`);
              resolve({ status, text: Buffer.concat(parts).toString() });
            });
          },
        );
        sent.on('error', () => {
          count(tally, 'answered not at all');
          resolve({ status: 0, text: '' });
        });
        sent.end(bytes ?? undefined);
      }),
    end: () => agent.destroy(),
  };
}

/** Runs `many` loops of `work` at once until told to stop. */
export async function inLoops(
  many: number,
  signal: AbortSignal,
  work: (loop: number, round: number) => Promise<unknown>,
): Promise<void> {
  const loop = async (index: number): Promise<void> => {
    for (let round = 0; !signal.aborted; round++) await work(index, round);
  };
  await Promise.race([
    Promise.all(Array.from({ length: many }, (_, index) => loop(index))),
    new Promise((resolve) => signal.addEventListener('abort', resolve)),
  ]);
}
