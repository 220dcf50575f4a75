import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryStores } from '@stellwand/server/adapters/memory/open-memory-stores';
import { createLogger } from '@stellwand/server/adapters/system/create-logger';
import { type App, createApp } from '@stellwand/server/app';
import { type Config, readConfig } from '@stellwand/server/config/read-config';
import { startDemo } from '@stellwand/server/demo/start-demo';
import { createResults } from '@stellwand/server/export/create-results';
import { createResultProcess } from '@stellwand/server/export/process/create-result-process';
import type { WorkshopFile } from '@stellwand/shared/contracts/workshop-file';
import type { SessionResult } from '@stellwand/shared/results/session-result';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';

const file: WorkshopFile = JSON.parse(
  readFileSync(new URL('../fixtures/ozg-erfurt-2024.json', import.meta.url), 'utf8'),
);
const logger = createLogger('silent');
let dir = '';
let app: App;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stellwand-demo-'));
  app = createApp({ config: configOf(), stores: openMemoryStores(), logger, clientDir: null });
});
afterEach(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

function configOf(env: Record<string, string> = {}): Config {
  const read = readConfig({ DATA_DIR: dir, ...env });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

async function start(config = configOf()): Promise<string> {
  let shown = '';
  await startDemo(app, config, logger, (text) => {
    shown += text;
  });
  return shown;
}

const process = createResultProcess({ logger });
afterAll(() => process.close());

/** The demo has no images. */
const NO_IMAGES = { take: async () => null };

async function resultsOfDay(): Promise<SessionResult[]> {
  const [workshop] = await app.engine.list();
  const exported = await createResults({ ...app, images: NO_IMAGES, process }).workshop(
    workshop?.workshopId ?? '',
    'json',
    'de',
  );
  if (!exported.ok) throw new Error(exported.error.code);
  return JSON.parse(new TextDecoder().decode(exported.value.bytes)).sessions;
}

test('DEMO-1 a first start shows a workshop under way: every note of round 1 once, in its area', async () => {
  await start();
  const sessions = await resultsOfDay();
  const round = file.agenda.find((step) => step.kind === 'sessions')?.sessions ?? [];
  for (const { key, areas = [], notes = [] } of file.sessions) {
    const result = sessions.find((session) => session.key === key);
    const expected = areas.map((title, index) => ({
      title,
      notes: notes
        .filter((note) => round.includes(key) && note.area === index)
        .map((note) => note.text),
    }));
    const written = result?.areas.map((area) => ({
      title: area.title,
      notes: area.notes.map((note) => note.text),
    }));
    expect(written).toEqual(expected);
    expect(result?.withoutArea).toEqual([]);
  }
});

test('DEMO-2 nobody is sent into a group: forming them is left to the visitor', async () => {
  await start();
  const [workshop] = await app.engine.list();
  const workshopId = workshop?.workshopId ?? '';
  const secrets = await app.engine.secrets(workshopId);
  const organiser = await app.engine.redeem(secrets.ok ? secrets.value.organiser : '');
  if (!organiser.ok) throw new Error(organiser.error.code);
  const snapshot = await app.engine.snapshot(workshopId, organiser.value.personId);
  if (!snapshot.ok) throw new Error(snapshot.error.code);
  expect(snapshot.value.sessions.map((session) => session.groupsState)).toEqual(
    file.sessions.map(() => 'none'),
  );
  expect(snapshot.value.sessions.map((session) => session.peopleCount)).toEqual([8, 8, 8, 0, 0, 0]);
});

test('DEMO-3 a second start changes nothing and shows the same way in', async () => {
  const first = await start();
  const before = await resultsOfDay();
  expect(await start()).toBe(first);
  expect(await resultsOfDay()).toEqual(before);
  expect(await app.engine.list()).toHaveLength(1);
});

test('DEMO-1 without the demo the store stays empty', async () => {
  expect(await start(configOf({ STELLWAND_DEMO: '0' }))).toBe('');
  expect(await app.engine.list()).toEqual([]);
});
