import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuMicros } from '../process-figures.ts';
import { percentile } from '../statistics.ts';
import type { Came, Coming } from './arriving-process.ts';
import { openHall } from './hall.ts';
import { recordPageLoad } from './page-load.ts';
import { startFiles, type Target } from './target.ts';

/** Where 110 browsers come to: nowhere, a bare server of the same files beside ours, or ours. */
export const ARRIVALS = ['nobody', 'at a bare sirv', 'here'] as const;
export type ArrivalName = (typeof ARRIVALS)[number];

export interface ArrivalFigures {
  /** Of those who were typing already, from the first who came to the last who had everything. */
  editMs: { p50: number; p95: number; p99: number };
  /** Of each browser: from its first request to its last answer. */
  loadMs: { p50: number; max: number };
  /** Of the server they came to, above what it takes without them. */
  cpuMsPerLoad: number;
  requestsPerLoad: number;
  kbPerLoad: number;
}

const PEOPLE = 110;
const WITHIN_MS = 2_000;
const WARM_UP_MS = 5_000;
/** Each kind has so many turns, one after the other: a machine that changes its pace changes it for all. */
const TURNS = 4;
/** What one place may ask for at once has to come back between two halls that come from it. */
const REST_MS = 5_000;

/**
 * While 55 of 110 people type on 11 boards, 110 browsers that were never here open the page within two seconds
 * and take everything that a board loads: how late the edits get, and what a load costs.
 */
export async function runArriving(target: Target): Promise<Record<ArrivalName, ArrivalFigures>> {
  const hall = await openHall(target);
  const entrance = target.entrance?.();
  if (!entrance) throw new Error(`${target.name} has no page`);
  const requests = await recordPageLoad(target.url, entrance.joinCode, entrance.session);
  const files = await startFiles();
  const browsers = fork(fileURLToPath(new URL('arriving-process.ts', import.meta.url)));
  const come = (to: Target, people: number): Promise<Came> =>
    ask(browsers, { port: Number(new URL(to.url).port), people, withinMs: WITHIN_MS, requests });
  await come(target, PEOPLE / 10);
  await come(files, PEOPLE / 10);
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));

  const edits = new Map<ArrivalName, number[]>(ARRIVALS.map((name) => [name, []]));
  const came = new Map<ArrivalName, (Came & { cpuMs: number })[]>();
  /** Of our server while nobody comes, per ms. */
  const typingCpu: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of ARRIVALS) {
      const to = name === 'at a bare sirv' ? files : target;
      const before = { cpu: cpuMicros(to.pids()), at: performance.now() };
      hall.edits = edits.get(name) ?? null;
      const one = name === 'nobody' ? await nobody() : await come(to, PEOPLE);
      hall.edits = null;
      const tookMs = performance.now() - before.at;
      const cpuMs = (cpuMicros(to.pids()) - before.cpu) / 1_000;
      if (name === 'nobody') typingCpu.push(cpuMs / tookMs);
      const own = name === 'here' ? percentile(typingCpu, 0.5) * tookMs : 0;
      came.set(name, [...(came.get(name) ?? []), { ...one, cpuMs: cpuMs - own }]);
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }
  hall.leave();
  browsers.disconnect();
  await files.stop();

  const figures = (name: ArrivalName): ArrivalFigures => {
    const all = edits.get(name) ?? [];
    const turns = came.get(name) ?? [];
    const loadMs = turns.flatMap((one) => one.loadMs);
    const perLoad = (total: number): number => (loadMs.length > 0 ? total / loadMs.length : 0);
    return {
      editMs: { p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99) },
      loadMs: { p50: percentile(loadMs, 0.5), max: Math.max(0, ...loadMs) },
      cpuMsPerLoad: perLoad(turns.reduce((sum, { cpuMs }) => sum + cpuMs, 0)),
      requestsPerLoad: loadMs.length > 0 ? requests.length : 0,
      kbPerLoad: perLoad(turns.reduce((sum, { bytes }) => sum + bytes, 0)) / 1_000,
    };
  };
  return {
    nobody: figures('nobody'),
    'at a bare sirv': figures('at a bare sirv'),
    here: figures('here'),
  };
}

async function nobody(): Promise<Came> {
  await new Promise((resolve) => setTimeout(resolve, WITHIN_MS));
  return { loadMs: [], bytes: 0 };
}

const ask = (browsers: ChildProcess, coming: Coming): Promise<Came> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the browsers ended: ${code}`));
    browsers.once('exit', ended);
    browsers.once('message', (came) => {
      browsers.off('exit', ended);
      resolve(came as Came);
    });
    browsers.send(coming);
  });
