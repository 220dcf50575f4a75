import { cp, mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedWorkshopStore } from '@stellwand/server/adapters/embedded/embedded-workshop-store';
import { Level } from '@stellwand/server/adapters/embedded/level';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine, type Filled, fillFolder, tryHarm } from '../support/damage-folder.ts';
import { quiet, temporaryFolder } from './open-stores.ts';

/** 20 places a kind; `test/long` has ten times as many, through the server itself. */
const FLIPS = 20;
const SEED = Number(process.env.SEED ?? 20_241_130);

describe(`a damaged data folder (seed ${SEED})`, () => {
  let dir: string;
  let filled: Filled;
  beforeAll(async () => {
    dir = await temporaryFolder();
    filled = await fillFolder(dir, SEED);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const copyOf = async (folder: string, name: string): Promise<string> => {
    const copy = join(dir, name);
    await cp(folder, copy, { recursive: true });
    return copy;
  };

  test.each(['killed', 'closed'] as const)(
    'DMG-1 a %s folder that is whole opens whole, and nothing is named',
    async (kind) => {
      const copy = await copyOf(filled.folders[kind], `whole-${kind}`);
      const { refused, named, closed, silent, whole } = await examine(copy, filled.truth);
      expect({ refused, named, closed, silent }).toEqual({
        refused: null,
        named: [],
        closed: [],
        silent: [],
      });
      expect(whole).toBe(33);
    },
  );

  test.each(['killed', 'closed'] as const)(
    'DMG-1 whatever single harm a %s folder took, it is found and named, and the rest is whole',
    async (kind) => {
      let opened = 0;
      let whole = 0;
      for (let n = 0; n < FLIPS; n++) {
        const tried = await tryHarm(filled.folders[kind], filled, SEED + n);
        const place = `seed ${SEED + n}: ${tried.harm.file}, ${tried.harm.what}`;
        expect(tried.silent, place).toEqual([]);
        if (tried.refused !== null) {
          expect(tried.refused, place).toMatch(/Restore a backup|restore a backup/);
          continue;
        }
        opened++;
        whole += tried.whole;
        if (tried.closed.length > 0 && !tried.harm.file.startsWith('files')) {
          expect(tried.named, place).not.toEqual([]);
        }
      }
      expect(opened).toBeGreaterThanOrEqual(FLIPS - 2);
      // Of 33 things a single harm leaves most as they were.
      expect(whole / opened).toBeGreaterThan(22);
    },
    60_000,
  );

  test('DMG-1 what is closed stays closed at the next start, and everything else is written on', async () => {
    const copy = await copyOf(filled.folders.killed, 'twice');
    const { closed } = await flipIn(copy, /\.log$/, 0.5);
    expect(closed.length).toBeGreaterThan(0);
    const again = await examine(copy, filled.truth);
    expect(again.closed).toEqual(closed);
    expect(again.silent).toEqual([]);
    expect((await readdir(copy)).filter((name) => name.startsWith('db-damaged-'))).toHaveLength(1);
  });

  test('DMG-4 without CURRENT nothing is lost and nothing begins empty', async () => {
    const copy = await copyOf(filled.folders.closed, 'current');
    await unlink(join(copy, 'db/CURRENT'));
    const { named, closed, silent, whole } = await examine(copy, filled.truth);
    expect({ closed, silent, whole }).toEqual({ closed: [], silent: [], whole: 33 });
    expect(named).toEqual([{ store: expect.stringContaining('CURRENT') }]);
  });

  test('DMG-4 a folder whose database is gone is refused, whatever else says that there was one', async () => {
    for (const left of ['counters', 'files']) {
      const copy = join(dir, `gone-${left}`);
      await mkdir(copy, { recursive: true });
      await cp(join(filled.folders.closed, left), join(copy, left), { recursive: true });
      const { refused } = await examine(copy, filled.truth);
      expect(refused).toMatch(/db\) is missing or empty, and .* say that there was one/);
      expect(await readdir(copy)).toEqual([left]);
    }
  });

  test('DMG-4 where nobody can say whose writes are lost, nothing is opened and nothing is changed', async () => {
    const copy = await copyOf(filled.folders.killed, 'unknown');
    await unlink(join(copy, 'counters'));
    for (const name of await readdir(join(copy, 'db'))) {
      if (name.endsWith('.log')) await unlink(join(copy, 'db', name));
    }
    const before = (await readdir(copy, { recursive: true })).sort();
    const { refused } = await examine(copy, filled.truth);
    expect(refused).toMatch(/nothing says whose they were.*stellwand verify.*stellwand repair/);
    expect((await readdir(copy, { recursive: true })).sort()).toEqual(before);
  });

  test('DMG-1 a crash while the rescued database takes its place loses neither', async () => {
    const copy = await copyOf(filled.folders.closed, 'crashed');
    await rename(join(copy, 'db'), join(copy, 'db-rescued'));
    await mkdir(join(copy, 'db-damaged-2024'));
    await writeFile(join(copy, 'db-damaged-2024/CURRENT'), 'MANIFEST-000001\n');
    expect(await examine(copy, filled.truth)).toMatchObject({
      refused: null,
      silent: [],
      whole: 33,
    });
  });

  test('DMG-1 a damaged database is kept for 14 days, and then it is gone', async () => {
    const copy = await copyOf(filled.folders.closed, 'kept');
    const names = [13, 15].map((days) => {
      const at = new Date(Date.now() - days * 86_400_000).toISOString();
      return `db-damaged-${at.replaceAll(/[:.]/g, '-')}`;
    });
    for (const name of names) await mkdir(join(copy, name));
    expect((await examine(copy, filled.truth)).whole).toBe(33);
    const left = (await readdir(copy)).filter((name) => name.startsWith('db-damaged-'));
    expect(left).toEqual(names.slice(0, 1));
  });

  test('DMG-1 an earlier version may have deleted meanwhile: the counters are made anew, and nothing is named', async () => {
    const copy = await copyOf(filled.folders.closed, 'earlier');
    const [workshopId = ''] = [...filled.truth.workshops.keys()];
    // Without counters, as versions before them opened it.
    const level = await Level.open(join(copy, 'db'), quiet);
    await new EmbeddedWorkshopStore(level).remove(workshopId);
    await level.close();
    for (let start = 0; start < 2; start++) {
      const { named, closed, silent } = await examine(copy, filled.truth);
      expect({ named, closed }).toEqual({ named: [], closed: [] });
      expect(silent).toEqual([expect.stringContaining('gone'), `${workshopId} is not listed`]);
    }
  });

  test('DMG-1 damaged or missing counters are named, and cost nothing else', async () => {
    for (const how of ['flipped', 'missing']) {
      const copy = await copyOf(filled.folders.closed, `counters-${how}`);
      const path = join(copy, 'counters');
      const bytes = await readFile(path);
      bytes[300] = (bytes[300] ?? 0) ^ 1;
      if (how === 'flipped') await writeFile(path, bytes);
      else await unlink(path);
      const { named, silent, whole } = await examine(copy, filled.truth);
      expect({ named, silent, whole }, how).toEqual({
        named: [{ store: expect.stringMatching(/^counters: /) }],
        silent: [],
        whole: 33,
      });
      expect((await examine(copy, filled.truth)).named, how).toEqual([]);
    }
  });

  async function flipIn(copy: string, pattern: RegExp, part: number) {
    const name = (await readdir(join(copy, 'db'))).find((one) => pattern.test(one)) ?? '';
    const path = join(copy, 'db', name);
    const bytes = await readFile(path);
    const at = Math.floor(bytes.length * part);
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    await writeFile(path, bytes);
    return examine(copy, filled.truth);
  }
});
