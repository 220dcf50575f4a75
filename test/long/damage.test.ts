import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FilledRedis, fillRedis, tryAofHarm } from '../support/damage-aof.ts';
import { type Filled, fillFolder, harm, type Outcome, tryHarm } from '../support/damage-folder.ts';
import { freePort } from '../support/free-port.ts';

const SEED = Number(process.env.SEED ?? 1);
const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

let dir: string;
let folder: Filled;
let redis: FilledRedis;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stellwand-damage-'));
  folder = await fillFolder(join(dir, 'folder'), SEED);
  redis = await fillRedis(join(dir, 'aof'), SEED);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

type Tried = Outcome & { harm: { file: string; what: string } };

/** Every try must be loud where anything is lost; a line says what became of them. */
async function tryAll(what: string, times: number, once: (seed: number) => Promise<Tried>) {
  const count = { refused: 0, closed: 0, whole: 0 };
  for (let n = 0; n < times; n++) {
    const tried = await once(SEED * 10_000 + n);
    const place = `${what}, seed ${SEED * 10_000 + n}: ${tried.harm.file}, ${tried.harm.what}`;
    expect(tried.silent, place).toEqual([]);
    if (tried.refused !== null) count.refused++;
    else if (tried.closed.length > 0) count.closed++;
    else count.whole++;
    if (tried.closed.length > 0 && tried.harm.file.startsWith('db')) {
      expect(tried.named, place).not.toEqual([]);
    }
  }
  process.stdout.write(
    `${what}: ${times} harms from seed ${SEED * 10_000}; ${count.refused} refused, ${count.closed} with something closed, ${count.whole} with nothing lost\n`,
  );
}

test('DMG-1 100 harms to the folder of a killed server are found, named and contained', () =>
  tryAll('killed', 100, (seed) => tryHarm(folder.folders.killed, folder, seed)));

test('DMG-1 100 harms to the folder of a closed server are found, named and contained', () =>
  tryAll('closed', 100, (seed) => tryHarm(folder.folders.closed, folder, seed)));

test('DMG-7 100 harms to an append-only file are found by Redis or by us', () =>
  tryAll('append-only file', 100, (seed) => tryAofHarm(redis, seed)));

test('DMG-4 40 damaged folders: the server starts or ends with 78, and nobody sees a stack', async () => {
  const ends: Record<string, number> = { started: 0, refused: 0 };
  for (let n = 0; n < 40; n++) {
    const data = join(dir, `served-${n}`);
    await cp(folder.folders[n % 2 ? 'killed' : 'closed'], data, { recursive: true });
    const done = await harm(data, SEED * 20_000 + n);
    const { code, output } = await serve(data);
    const place = `seed ${SEED * 20_000 + n}: ${done.file}, ${done.what}: ${output}`;
    expect([null, 78], place).toContain(code);
    expect(output, place).not.toMatch(/^\s+at .+:\d+:\d+/m);
    if (code === 78) expect(output, place).toMatch(/[Rr]estore a backup|from a backup/);
    ends[code === 78 ? 'refused' : 'started'] =
      (ends[code === 78 ? 'refused' : 'started'] ?? 0) + 1;
    await rm(data, { recursive: true, force: true });
  }
  process.stdout.write(`served: ${JSON.stringify(ends)}\n`);
});

/** Starts a server on the folder and ends it as soon as it listens. `code` null: it listened. */
async function serve(data: string): Promise<{ code: number | null; output: string }> {
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      DATA_DIR: data,
      STELLWAND_DEMO: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part) => (output += part));
  child.stderr.on('data', (part) => (output += part));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let code: number | null | undefined;
  void ended.then((value) => {
    code = value;
  });
  while (code === undefined) {
    const ready = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) {
      child.kill('SIGKILL');
      await ended;
      return { code: null, output };
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return { code, output };
}
