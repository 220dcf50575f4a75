import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedWorkshopStore } from '@stellwand/server/adapters/embedded/embedded-workshop-store';
import { workshopKeys } from '@stellwand/server/adapters/embedded/keys';
import { Level } from '@stellwand/server/adapters/embedded/level';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import { readVersion } from '@stellwand/server/adapters/stored-values';
import type { Stores } from '@stellwand/server/ports/stores';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { durabilityContract } from './durability.contract.ts';
import { openEmbedded, quiet, temporaryFolder } from './open-stores.ts';
import { boardId, bytesOf, randomBytesOf, workshopId } from './samples.ts';

durabilityContract('of the embedded store', openEmbedded);

describe('the data folder', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await temporaryFolder();
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const unfit = (message: RegExp) =>
    expect.objectContaining({ name: 'StoreUnfit', message: expect.stringMatching(message) });

  /** Another process that opens the folder and runs `code`; what it prints comes back line by line. */
  const startProcess = (code: string) => {
    const script = `
      import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
      const quiet = { debug() {}, info() {}, warn() {}, error() {} };
      const opening = openEmbeddedStores(process.argv[1], quiet);
      ${code}`;
    const loader = ['--conditions=stellwand-src', '--import', 'tsx', '--input-type=module'];
    const child = spawn(process.execPath, [...loader, '-e', script, dir], {
      cwd: import.meta.dirname,
    });
    const printed = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        printed.text += chunk;
      });
    }
    return { child, printed, ended: once(child, 'close') };
  };

  test('a second process on the same folder is refused with a sentence', async () => {
    const stores = await openEmbeddedStores(dir, quiet);
    const { printed, ended } = startProcess(`opening.then(
      () => console.log('opened'),
      (error) => console.log(error.name + ': ' + error.message),
    );`);
    await ended;
    expect(printed.text).toMatch(/^StoreUnfit: .*another process uses this folder/);
    await stores.close();
    await (await openEmbeddedStores(dir, quiet)).close();
  });

  test('R1 kill -9 while writing loses no acknowledged append', async () => {
    const { child, printed, ended } = startProcess(`
      const { docs } = await opening;
      const write = async (writer) => {
        for (let i = 0; ; i++) {
          const text = writer + '/' + i;
          await docs.append([{ boardId: 'board-' + writer, generation: 1, bytes: Buffer.from(text) }]);
          process.stdout.write(text + '\\n');
        }
      };
      for (let writer = 0; writer < 5; writer++) void write(writer);`);
    await until('enough is written', () => printed.text.split('\n').length > 500);
    child.kill('SIGKILL');
    await ended;
    const acknowledged = printed.text.split('\n').filter((line) => /^\d+\/\d+$/.test(line));
    const stores = await openEmbeddedStores(dir, quiet);
    const found = new Set<string>();
    for (let writer = 0; writer < 5; writer++) {
      const log = await stores.docs.read(`board-${writer}`);
      expect(log.damaged).toBe(false);
      for (const { bytes } of log.entries) found.add(Buffer.from(bytes).toString());
    }
    await stores.close();
    // The last line may be cut by the kill: a shorter number that was written just the same.
    expect(acknowledged.filter((text) => !found.has(text))).toEqual([]);
  });

  test('load waits until what it shows is written', async () => {
    const level = await Level.open(dir, quiet);
    const workshops = new EmbeddedWorkshopStore(level);
    const id = workshopId();
    const { version } = workshopKeys(id);
    for (let written = 0; written < 20; written++) {
      const committing = workshops.commit(id, { entries: [{ key: `${written}`, value: 'x' }] });
      const shown = await workshops.load(id);
      // In the same turn in which load answered: what would a crash right now leave?
      const left = await level.read(async (db) => db.getSync(version));
      const durable = left ? readVersion(id, Buffer.from(left).toString()) : 0;
      expect(durable).toBeGreaterThanOrEqual(shown?.version ?? 0);
      await committing;
    }
    await level.close();
  });

  test('a folder that cannot be written is refused with a sentence', async () => {
    await writeFile(join(dir, 'file'), '');
    const opened = openEmbeddedStores(join(dir, 'file', 'data'), quiet);
    await expect(opened).rejects.toThrow(unfit(/cannot be opened for writing.*DATA_DIR/));
  });

  test('data of a newer version is refused and left alone', async () => {
    const level = await Level.open(join(dir, 'db'), quiet);
    await level.write([{ type: 'put', key: '!format', value: Buffer.from('2') }]);
    await level.close();
    await expect(openEmbeddedStores(dir, quiet)).rejects.toThrow(unfit(/newer version.*format 2/));
    await expect(openEmbeddedStores(dir, quiet)).rejects.toThrow(unfit(/newer version/));
  });

  test('R22 a damaged file is not served', async () => {
    const stores = await openEmbeddedStores(dir, quiet);
    const hash = await stores.files.put('workshop-1', bytesOf('slides'), 1);
    await writeFile(join(dir, 'files', 'workshop-1', hash), 'slices');
    await expect(stores.files.get('workshop-1', hash)).rejects.toThrow(
      expect.objectContaining({ name: 'StoreDamaged' }),
    );
    expect(await stores.files.put('workshop-1', bytesOf('slides'), 1)).toBe(hash);
    expect(Buffer.from((await stores.files.get('workshop-1', hash)) ?? []).toString()).toBe(
      'slides',
    );
    expect(await readdir(join(dir, 'files', 'workshop-1'))).toEqual([hash]);
    await stores.close();
  });
});

describe('a full disk', () => {
  /** Files of this process may not grow beyond this; what a full disk does to a write, without root. */
  const limitFiles = async (bytes: string): Promise<void> => {
    const child = spawn('prlimit', [`--pid=${process.pid}`, `--fsize=${bytes}:unlimited`]);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error('prlimit (util-linux) is needed for this test');
  };

  const fillUp = async ({ docs }: Stores, board: string, kept: Uint8Array[]): Promise<Error> => {
    for (;;) {
      const bytes = randomBytesOf(64 * 1024);
      try {
        await docs.append([{ boardId: board, generation: 1, bytes }]);
        kept.push(bytes);
      } catch (error) {
        return error as Error;
      }
    }
  };

  test('R12 refuses writes as away, loses nothing acknowledged, and works again by itself', async () => {
    const dir = await temporaryFolder();
    await mkdir(dir, { recursive: true });
    const stores = await openEmbeddedStores(dir, quiet);
    const [board, workshop] = [boardId(), workshopId()];
    const change = (rev: number) => ({ records: [{ key: 'r', expected: rev, value: `${rev}` }] });
    const kept: Uint8Array[] = [];
    try {
      await stores.workshops.commit(workshop, change(0));
      for (let round = 0; round < 3; round++) {
        // Between two block sizes, so that the record is cut in the middle.
        await limitFiles(String(900_000 + round * 12_345));
        expect(await fillUp(stores, board, kept)).toMatchObject({ name: 'StoreAway' });
        await limitFiles('1');
        expect(await stores.health()).toMatchObject({
          writable: false,
          reason: expect.stringContaining('data folder'),
        });
        await expect(stores.workshops.commit(workshop, change(round + 1))).rejects.toMatchObject({
          name: 'StoreAway',
        });
        await limitFiles('unlimited');
        await until('the store writes again', async () => (await stores.health()).writable);
        const result = await stores.workshops.commit(workshop, change(round + 1));
        expect(result).toEqual({ ok: true, version: round + 2 });
        const bytes = bytesOf(`after round ${round}`);
        await stores.docs.append([{ boardId: board, generation: 1, bytes }]);
        kept.push(bytes);
      }
      await stores.close();
      const again = await openEmbeddedStores(dir, quiet);
      const log = await again.docs.read(board);
      expect(log.damaged).toBe(false);
      // An append whose answer was "away" may be there all the same; an acknowledged one must be.
      const found = new Set(log.entries.map(({ bytes }) => Buffer.from(bytes).toString('base64')));
      expect(kept.filter((bytes) => !found.has(Buffer.from(bytes).toString('base64')))).toEqual([]);
      expect((await again.workshops.load(workshop))?.version).toBe(4);
      await again.close();
    } finally {
      await limitFiles('unlimited');
      await stores.close();
      await rm(dir, { recursive: true, force: true });
    }
  });
});
