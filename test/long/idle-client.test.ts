import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { openStockClient } from '../support/stock-client.ts';

/** The stock client reconnects after 30 s of silence. */
const IDLE_MS = 35_000;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

test('every socket gets a data frame at least every 20 s: an idle stock client stays connected', async () => {
  const api = createApi(server.url);
  const cast = await castOf(api);
  const { boardId = '' } = (await api.me(cast.participant.token)).placement;
  const client = await openStockClient(server.url, boardId, cast.participant);
  let lastMessageAt = Date.now();
  let longestSilence = 0;
  const ws = client.provider.ws;
  ws?.addEventListener('message', () => {
    longestSilence = Math.max(longestSilence, Date.now() - lastMessageAt);
    lastMessageAt = Date.now();
  });
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  expect(client.opened()).toBe(1);
  expect(client.closes).toEqual([]);
  expect(client.provider.wsconnected).toBe(true);
  expect(longestSilence).toBeGreaterThan(0);
  expect(longestSilence).toBeLessThan(21_000);
  client.destroy();
});
