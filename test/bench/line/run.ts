import { parseArgs } from 'node:util';
import { createApi } from '../../support/api.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';
import { planBoard } from '../canvas/board-plan.ts';
import { type FreshPage, openPage } from '../canvas/open-canvas.ts';
import { USABLE } from '../canvas/our-canvas.ts';
import { type PeerSite, servePeers } from '../canvas/peer-canvas.ts';
import { type Seeded, seedBoard } from '../canvas/seed-board.ts';
import { median } from '../statistics.ts';
import { Ledger, type Line, type Traffic, throttle } from './slow-line.ts';

/**
 * The first moment on a slow line: a browser that has seen nothing yet, from the address to the form,
 * from the code to a board one can write on, and from an address straight to that board, beside
 * React Flow with the same notes over the same line.
 *
 *   npm run bench:line                                  200 and 2,000 notes, 3 rounds
 *   npm run bench:line -- --notes 200 --rounds 1 --requests
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    notes: { type: 'string', default: '200,2000' },
    /** Kilobits per second, either way. */
    kbit: { type: 'string', default: '1500' },
    latency: { type: 'string', default: '40' },
    cpu: { type: 'string', default: '4' },
    pages: { type: 'string', default: 'code,address,xyflow' },
    /** Every request of the first round, with its time. */
    requests: { type: 'boolean', default: false },
  },
});
/** A code and a name, for somebody quick. */
const TYPING_MS = 6_000;
const line: Line = {
  bitsPerSecond: Number(values.kbit) * 1_000,
  latencyMs: Number(values.latency),
  cpu: Number(values.cpu),
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Moment extends Traffic {
  ms: number;
}
type Row = 'address → form' | 'code → usable' | 'address → usable' | 'React Flow, address → usable';
const rows = new Map<string, Moment[]>();
const note = (name: Row, notes: number, moment: Moment): void => {
  const key = `${name} | ${notes.toLocaleString('en')}`;
  rows.set(key, [...(rows.get(key) ?? []), moment]);
};

const server = await startServer({ NODE_ENV: 'production', JOIN_BURST: '100000' });
const site = await servePeers(true);
try {
  for (const notes of values.notes.split(',').map(Number)) {
    const plan = planBoard(notes);
    const seeded = await seedBoard(createApi(server.url), server.url, plan, 0);
    site.show(plan);
    for (let round = 1; round <= Number(values.rounds); round++) {
      for (const page of values.pages.split(',')) {
        say(`round ${round} of ${values.rounds}: ${page}, ${notes} notes`);
        const isListed = values.requests && round === 1;
        if (page === 'code') await byCode(server, seeded, notes, isListed);
        else if (page === 'address') await byAddress(server, seeded, notes, isListed);
        else await peer(site, notes, isListed);
      }
    }
  }
} finally {
  await site.close();
  await server.dispose();
}
say(`\n${values.kbit} kbit/s, ${line.latencyMs} ms, CPU ÷ ${line.cpu}, cold cache\n`);
say('| | notes | requests | kB received | ms |');
say('|---|---|---|---|---|');
for (const [name, moments] of rows) {
  const of = (pick: (one: Moment) => number): number[] => moments.map(pick);
  const ms = of((one) => one.ms);
  const spread = `${Math.min(...ms).toFixed(0)}–${Math.max(...ms).toFixed(0)}`;
  const kb = (median(of((one) => one.bytes)) / 1_000).toFixed(0);
  say(
    `| ${name} | ${median(of((one) => one.requests))} | ${kb} | ${median(ms).toFixed(0)} (${spread}) |`,
  );
}

/** Seconds of the DevTools clock, ms after the page began. */
async function now({ cdp, page }: FreshPage): Promise<{ clock: number; ms: number }> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const clock = metrics.find(({ name }) => name === 'Timestamp')?.value ?? 0;
  return { clock, ms: await page.evaluate(() => performance.now()) };
}

async function open(): Promise<FreshPage & { ledger: Ledger }> {
  const fresh = await openPage(USABLE, 'wall');
  const ledger = await Ledger.open(fresh.cdp);
  return { ...fresh, ledger };
}

async function usableAt({ page }: FreshPage): Promise<number> {
  await page.waitForFunction(() => window.probe.usableAt > 0, undefined, { polling: 100 });
  // What is under way comes to its end: it belongs to the list of requests.
  await page.waitForTimeout(4_000);
  return page.evaluate(() => window.probe.usableAt);
}

/** As people come: the front door, the code, a name, the session. */
async function byCode(
  { url }: ServerProcess,
  { joinCode }: Seeded,
  notes: number,
  isListed: boolean,
): Promise<void> {
  const fresh = await open();
  const { page, cdp, ledger } = fresh;
  // When the form is there, when it was sent; all on the clock of the page, which stays one page.
  await page.addInitScript(() => {
    const look = (): void => {
      if (!document.querySelector('form [name="code"]')) requestAnimationFrame(look);
      else requestAnimationFrame(() => performance.mark('form'));
    };
    look();
    document.addEventListener('submit', () => performance.mark('sent'), { capture: true });
  });
  await throttle(cdp, line);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('form').length > 0);
  // Nobody types faster; what is fetched meanwhile is fetched for them.
  await page.waitForTimeout(TYPING_MS);
  await page.getByLabel('Code eingeben').fill(joinCode);
  await page.getByLabel('Ihr Name').fill('Messung');
  await page.getByRole('button', { name: 'Beitreten', exact: true }).click();
  await page.getByRole('button', { name: /^Hier mitmachen/ }).click();
  const usable = await usableAt(fresh);
  const [form = 0, sent = 0] = await page.evaluate(() =>
    ['form', 'sent'].map((name) => performance.getEntriesByName(name)[0]?.startTime ?? 0),
  );
  const { clock, ms } = await now(fresh);
  const at = (moment: number): number => clock - (ms - moment) / 1_000;
  note('address → form', notes, { ...ledger.upTo(at(form)), ms: form });
  note('code → usable', notes, { ...ledger.upTo(at(usable), at(sent)), ms: usable - sent });
  if (isListed) list(ledger, { form, sent, usable });
  await fresh.browser.close();
}

/** Who has a place already opens the address of the board. */
async function byAddress(
  { url }: ServerProcess,
  { joinCode, sessionId }: Seeded,
  notes: number,
  isListed: boolean,
): Promise<void> {
  const fresh = await open();
  const { page, cdp, context, ledger } = fresh;
  const joined = await context.request.post(`${url}/api/join`, {
    data: { code: joinCode, name: 'Messung' },
  });
  const me = (await joined.json()) as { workshopId: string; token: string; personId: string };
  await createApi(url).command(me as never, { type: 'session.choose', sessionId });
  await throttle(cdp, line);
  await page.goto(`${url}/w/${me.workshopId}/p`, { waitUntil: 'commit' });
  const usable = await usableAt(fresh);
  const { clock, ms } = await now(fresh);
  note('address → usable', notes, {
    ...ledger.upTo(clock - (ms - usable) / 1_000),
    ms: usable,
  });
  if (isListed) list(ledger, { usable });
  await fresh.browser.close();
}

async function peer({ url }: PeerSite, notes: number, isListed: boolean): Promise<void> {
  const fresh = { ...(await openPage('window.peer?.usable', 'wall')) };
  const ledger = await Ledger.open(fresh.cdp);
  await throttle(fresh.cdp, line);
  await fresh.page.goto(`${url}/xyflow.html?notes=${notes}`, { waitUntil: 'commit' });
  const usable = await usableAt(fresh);
  const { clock, ms } = await now(fresh);
  note('React Flow, address → usable', notes, {
    ...ledger.upTo(clock - (ms - usable) / 1_000),
    ms: usable,
  });
  if (isListed) list(ledger, { usable });
  await fresh.browser.close();
}

function list(ledger: Ledger, moments: Record<string, number>): void {
  for (const text of ledger.lines(ledger.startedAt)) say(text);
  for (const [name, ms] of Object.entries(moments)) say(`  ${name} at ${ms.toFixed(0)} ms`);
}
