import { percentile } from '../statistics.ts';
import { createLoadClient } from './load-client.ts';
import { SILENT } from './seed.ts';
import type { Target } from './target.ts';

export interface DurableFigures {
  ackMs: { p50: number; p95: number; p99: number; max: number };
  acks: number;
}

/** 110 people on 11 boards, two edits a second each; a barrier behind every edit. */
export async function runDurable(target: Target, measureMs: number): Promise<DurableFigures> {
  const rooms = await target.rooms(11, 10);
  const ackMs: number[] = [];
  const clients = await Promise.all(
    rooms.flat().map(async (seat) => {
      const sentAt = new Map<number, number>();
      const client = createLoadClient(seat, target.dialect, {
        probe: true,
        asks: false,
        observer: {
          ...SILENT,
          barrier(nonce) {
            const at = sentAt.get(nonce);
            if (at !== undefined) ackMs.push(performance.now() - at);
          },
        },
      });
      await client.open();
      return { client, sentAt };
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const { client } of clients) client.sendUpdate(client.createOwnNote());
  let nonce = 0;
  const timers = clients.map(({ client, sentAt }, index) => {
    const beat = (): void => {
      client.sendUpdate(client.type());
      sentAt.set(++nonce, performance.now());
      client.sendBarrier(nonce);
    };
    let interval: NodeJS.Timeout;
    const start = setTimeout(() => {
      interval = setInterval(beat, 500);
    }, index * 4.5);
    return () => {
      clearTimeout(start);
      clearInterval(interval);
    };
  });
  await new Promise((resolve) => setTimeout(resolve, measureMs));
  for (const stop of timers) stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const { client } of clients) client.terminate();
  return {
    acks: ackMs.length,
    ackMs: {
      p50: percentile(ackMs, 0.5),
      p95: percentile(ackMs, 0.95),
      p99: percentile(ackMs, 0.99),
      max: Math.max(0, ...ackMs),
    },
  };
}
