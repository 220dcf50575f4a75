import type { BoardData } from '@stellwand/shared/contracts/board-document';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import {
  chooseSession,
  joinByCode,
  saveChip,
  saved,
  showList,
  shows,
  writeNote,
} from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type FrontProxy, type ProxyName, startFrontProxy } from '../support/front-proxy.ts';
import { CHROMIUM } from '../support/open-stage.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Browsers behind a real nginx and a real Caddy with TLS, set up by the sample files in `deploy`, and two nodes. */

let redis: RedisServer;
let nodes: [ServerProcess, ServerProcess];
let browser: Browser;
let proxy: FrontProxy | null = null;

beforeAll(async () => {
  redis = await startRedis();
  const env = { REDIS_URL: redis.url, PUBLIC_URL: 'https://localhost', TRUST_PROXY: '1' };
  [nodes, browser] = await Promise.all([
    Promise.all([startServer(env), startServer(env)]),
    chromium.launch(CHROMIUM),
  ]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await proxy?.close();
  proxy = null;
});
afterAll(async () => {
  await browser?.close();
  await Promise.all((nodes ?? []).map((node) => node.dispose()));
  await redis?.close();
});

interface Person {
  readonly page: Page;
  /** WebSockets that opened to the board. */
  sockets: number;
  /** Requests of Socket.IO's long-polling. */
  polls: number;
  /** What this person wrote so far. */
  readonly words: string[];
}

/** In the page: as where a network lets no WebSocket through. Inside TLS no program on the way could do it. */
function refuseWebSockets(): void {
  class Refused extends EventTarget {
    static readonly OPEN = 1;
    readonly readyState = 3;
    onerror: ((event: Event) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    constructor() {
      super();
      setTimeout(() => {
        const [error, close] = [new Event('error'), new CloseEvent('close', { code: 1006 })];
        this.onerror?.(error);
        this.dispatchEvent(error);
        this.onclose?.(close);
        this.dispatchEvent(close);
      });
    }
    send(): void {}
    close(): void {}
  }
  Object.assign(globalThis, { WebSocket: Refused });
}

async function sitDown(name: string, url: string, code: string, sockets: boolean): Promise<Person> {
  const context = await browser.newContext({ locale: 'de-DE', ignoreHTTPSErrors: true });
  if (!sockets) await context.addInitScript(refuseWebSockets);
  const page = await context.newPage();
  const person: Person = { page, sockets: 0, polls: 0, words: [] };
  page.on('websocket', (socket) => {
    socket.on('framereceived', () => (person.sockets += 1));
  });
  page.on('requestfinished', (request) => {
    if (request.url().includes('transport=polling')) person.polls += 1;
  });
  await joinByCode(page, { url }, code, name);
  await chooseSession(page, 'Eins');
  return person;
}

/** Goes on writing while something happens; each word is one that nobody else writes. */
async function writeDuring(people: readonly Person[], what: () => Promise<void>): Promise<void> {
  let over = false;
  const happening = what().finally(() => {
    over = true;
  });
  const writing = people.map(async ({ page, words }, n) => {
    for (let turn = 0; turn < 3 || !over; turn++) {
      const word = `Wort ${n}-${words.length}`;
      words.push(word);
      await writeNote(page, word);
    }
  });
  await Promise.all([happening, ...writing]);
}

/** How many of the people have their control line on each node. */
const linesOn = (): Promise<number[]> =>
  Promise.all(
    nodes.map(async ({ url }) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^stellwand_control_sockets (\d+)$/m.exec(text)?.[1]);
    }),
  );

test.each(['nginx', 'caddy'] as const)(
  'PROXY-2 browsers behind %s, one without WebSockets, write through a drain and a kill and lose no word',
  async (name: ProxyName) => {
    const ports = [nodes[0].port, nodes[1].port] as const;
    proxy = await startFrontProxy(name, { port: await freePort(), nodes: ports });
    const api = createApi(nodes[0].url);
    const { workshop, facilitator, participant } = await castOf(api);
    const { boardId } = (await api.me(participant.token)).placement;
    const [anna, berk] = await Promise.all([
      sitDown('Anna', proxy.url, workshop.joinCode, true),
      sitDown('Berk', proxy.url, workshop.joinCode, false),
    ]);
    const people = [anna, berk];
    await shows(saveChip(berk.page).filter({ hasText: 'Verbindung über Ersatzweg' }));

    // Whoever is on the fuller node meets the drain; everybody meets the kill that follows.
    let [ofFirst = 0, ofSecond = 0]: number[] = [];
    await until('everybody has a line', async () => {
      [ofFirst = 0, ofSecond = 0] = await linesOn();
      return ofFirst + ofSecond >= people.length;
    });
    const [drained, killed] = ofFirst > ofSecond ? nodes : ([nodes[1], nodes[0]] as const);
    await writeDuring(people, () => drained.kill('SIGTERM'));
    await writeDuring(people, () => drained.start());
    await writeDuring(people, () => killed.kill('SIGKILL'));

    for (const { page } of people) await saved(page);
    const written = people.flatMap(({ words }) => words);
    const kept = (await createApi(drained.url).request('GET', `/api/boards/${boardId}`, {
      token: facilitator.token,
    })) as { body: BoardData };
    const texts = kept.body.elements.map(({ text }) => text);
    expect(written.filter((word) => !texts.includes(word))).toEqual([]);
    // In the list: how many were written, and whether the last ones are in sight of the canvas, is up to the machine.
    for (const { page } of people) await showList(page);
    await shows(berk.page.getByText(anna.words.at(-1) ?? ''));
    await shows(anna.page.getByText(berk.words.at(-1) ?? ''));
    // Each of them went the way that is meant.
    expect([anna.sockets > 0, berk.sockets, berk.polls > 0]).toEqual([true, 0, true]);
    await killed.start();
  },
);
