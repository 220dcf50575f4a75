import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FolderReading, readLevelFolder } from './read-folder.ts';

let dir: string;
/** What LevelDB itself says is in the folder. */
let truth: Map<string, string>;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stellwand-level-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = async () => {
  const db = new ClassicLevel<string, Uint8Array>(dir, {
    valueEncoding: 'view',
    compression: false,
  });
  await db.open();
  return db;
};
const value = (n: number, length = 60 + ((n * 37) % 900)) => Buffer.alloc(length, `value ${n} `);

/** Three runs: tables of the first two, some keys overwritten and deleted, a log of the last. */
async function fill(): Promise<void> {
  for (let run = 0; run < 3; run++) {
    const db = await open();
    for (let n = 0; n < 120; n++) {
      const key = `key-${String((n * 7 + run) % 150).padStart(5, '0')}`;
      if (n % 11 === run) await db.del(key);
      else
        await db.put(key, value(n + run * 1_000, n === 50 ? 70_000 : undefined), {
          sync: n % 50 === 0,
        });
    }
    truth = new Map(
      (await db.iterator().all()).map(([key, bytes]) => [key, String(Buffer.from(bytes))]),
    );
    await db.close();
  }
}

/** The newest state of every key, as the reading hands it over. */
async function readAll(): Promise<{ reading: FolderReading; found: Map<string, string> }> {
  const newest = new Map<string, { sequence: number; value: string | null }>();
  const keep = (key: string, sequence: number, bytes: Buffer | null) => {
    if ((newest.get(key)?.sequence ?? -1) > sequence) return;
    newest.set(key, { sequence, value: bytes && String(bytes) });
  };
  const reading = await readLevelFolder(dir, {
    table: (entry) => keep(entry.key, entry.sequence, entry.value),
    batch: ({ sequence, writes }) => {
      for (const [i, write] of writes.entries()) keep(write.key, sequence + i, write.value);
    },
  });
  const found = new Map<string, string>();
  for (const [key, state] of [...newest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (state.value !== null) found.set(key, state.value);
  }
  return { reading, found };
}

const files = async (pattern: RegExp): Promise<string[]> =>
  (await readdir(dir)).filter((name) => pattern.test(name)).sort();

describe('R22 a LevelDB folder read without LevelDB', () => {
  test('says what LevelDB says, and finds nothing where nothing is damaged', async () => {
    await fill();
    expect(await files(/\.ldb$/)).not.toHaveLength(0);
    const { reading, found } = await readAll();
    expect(reading.findings).toEqual([]);
    expect(found).toEqual(truth);
    expect((await readLevelFolder(dir, null)).findings).toEqual([]);
  });

  test('every flipped byte of every file is found, and healed by what its sum tells', async () => {
    await fill();
    let healed = 0;
    let flips = 0;
    for (const name of await files(/^(MANIFEST-\d+|\d+\.(ldb|log))$/)) {
      const path = join(dir, name);
      const whole = await readFile(path);
      for (let at = 0; at < whole.length; at += 1 + Math.floor(whole.length / 60)) {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
        await writeFile(path, copy);
        const { reading, found } = await readAll();
        const place = `${name} at ${at}`;
        expect(reading.findings, place).not.toEqual([]);
        expect(
          reading.findings.some(({ file }) => file === join('db', name)),
          place,
        ).toBe(true);
        expect((await readLevelFolder(dir, null)).findings, place).not.toEqual([]);
        flips++;
        if (!reading.hasLostWrites && reading.lostRanges.length === 0) {
          healed++;
          expect(found, place).toEqual(truth);
        }
      }
      await writeFile(path, whole);
    }
    expect(flips).toBeGreaterThan(200);
    // One byte is always explained by its sum; a footer has none, but an order that gives it away.
    expect(healed).toBe(flips);
  });

  test('a cut table keeps what stands before the cut, and says which keys are lost', async () => {
    await fill();
    const [name = ''] = await files(/\.ldb$/);
    const whole = await readFile(join(dir, name));
    for (const part of [0.1, 0.5, 0.9, 1]) {
      await writeFile(join(dir, name), whole.subarray(0, Math.floor(whole.length * part) - 7));
      const { reading, found } = await readAll();
      expect(reading.findings).not.toEqual([]);
      const [range] = reading.lostRanges;
      for (const [key, text] of truth) {
        const mayBeLost = range && key >= (range.from ?? '') && key <= (range.upTo ?? '\uffff');
        if (!mayBeLost) expect(found.get(key), key).toBe(text);
      }
    }
  });

  test('missing files are found; without CURRENT or a list of files everything else is read', async () => {
    await fill();
    for (const name of await files(/^(CURRENT|MANIFEST-\d+|\d+\.(ldb|log))$/)) {
      const path = join(dir, name);
      const whole = await readFile(path);
      await unlink(path);
      const { reading, found } = await readAll();
      expect(reading.findings, name).not.toEqual([]);
      expect(reading.hasLostWrites, name).toBe(name.endsWith('.log'));
      expect(reading.lostRanges.length > 0, name).toBe(name.endsWith('.ldb'));
      if (/CURRENT|MANIFEST/.test(name)) expect(found, name).toEqual(truth);
      await writeFile(path, whole);
    }
  });

  test('an unfinished last record is no damage; one that others follow is', async () => {
    await fill();
    const [name = ''] = await files(/\.log$/);
    const whole = await readFile(join(dir, name));
    for (const cut of [1, 7, 30]) {
      await writeFile(join(dir, name), whole.subarray(0, whole.length - cut));
      expect((await readAll()).reading.findings, `cut by ${cut}`).toEqual([]);
    }
    await writeFile(join(dir, name), Buffer.concat([whole, Buffer.alloc(5_000)]));
    expect((await readAll()).reading.findings).toEqual([]);
    const middle = whole.length >> 1;
    await writeFile(
      join(dir, name),
      Buffer.concat([whole.subarray(0, middle), whole.subarray(middle + 300)]),
    );
    const { reading } = await readAll();
    expect(reading.findings).not.toEqual([]);
    expect(reading.hasLostWrites).toBe(true);
  });
});
