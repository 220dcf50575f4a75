import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FilledRedis, fillRedis, tryAofHarm } from '../support/damage-aof.ts';
import { temporaryFolder } from './open-stores.ts';

/** 20 places; `test/long` has a hundred. */
const HARMS = 20;
const SEED = Number(process.env.SEED ?? 20_241_130);

let dir: string;
let filled: FilledRedis;
beforeAll(async () => {
  dir = await temporaryFolder();
  filled = await fillRedis(dir, SEED);
}, 60_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

test(`DMG-7 whatever single harm an append-only file took, Redis or we find it (seed ${SEED})`, async () => {
  for (let n = 0; n < HARMS; n++) {
    const tried = await tryAofHarm(filled, SEED + n);
    const place = `seed ${SEED + n}: ${tried.harm.file}, ${tried.harm.what}`;
    expect(tried.silent, place).toEqual([]);
    // Refused by Redis with what it found, or by us: a Redis that was not empty is empty.
    if (tried.refused !== null) expect(tried.refused, place).toMatch(/AOF|append only|RDB|empty/i);
    else expect(tried.whole, place).toBeGreaterThan(0);
  }
}, 120_000);
