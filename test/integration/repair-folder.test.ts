import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repairEmbedded } from '@stellwand/server/ops/repair-embedded';
import { verifyEmbedded } from '@stellwand/server/ops/verify-embedded';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { createNotes } from '../support/protocol-notes.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';

/** A killed server's folder takes harm, is verified, and is repaired into a copy a server works on. */

const NOTES = 24;
let server: ServerProcess;
let second: ServerProcess | null = null;
let cast: Cast;
let board: string;
let other: string;
let copy: string;

const boardOf = (sessionId: string): string =>
  cast.snapshot.sessions.find((one) => one.sessionId === sessionId)?.plenaryBoardId ?? '';

beforeEach(async () => {
  server = await startServer();
  const api = createApi(server.url);
  cast = await castOf(api);
  board = boardOf(cast.eins);
  other = boardOf(cast.zwei);
  const ids = Array.from({ length: NOTES }, (_, n) => `note-${String(n).padStart(4, '0')}`);
  await createNotes(server.url, board, cast.participant, ids);
  await api.command(cast.participant, { type: 'session.choose', sessionId: cast.zwei });
  await createNotes(server.url, other, cast.participant, ['note-other']);
  await server.kill();
  copy = `${server.dataDir}-repaired`;
});
afterEach(async () => {
  await second?.dispose();
  second = null;
  await server.dispose();
  await rm(copy, { recursive: true, force: true });
});

/** Changes the log of the database in the place of this text. */
async function harmAt(text: string, change: (bytes: Buffer, at: number) => Buffer): Promise<void> {
  const db = join(server.dataDir, 'db');
  const name = (await readdir(db)).find((one) => one.endsWith('.log')) ?? '';
  const bytes = await readFile(join(db, name));
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThan(0);
  await writeFile(join(db, name), change(bytes, at));
}

async function notesOn(api: Api, boardId: string): Promise<string[]> {
  const { status, body } = await api.request('GET', `/api/boards/${boardId}`, {
    token: cast.facilitator.token,
  });
  expect(status).toBe(200);
  const { elements } = body as { elements: { elementId: string }[] };
  return elements.map(({ elementId }) => elementId).filter((id) => id.startsWith('note-'));
}

test('DMG-6 a flipped byte is named by verify, and repair brings back every note', async () => {
  expect(await verifyEmbedded(server.dataDir)).toEqual({
    findings: [],
    owners: [],
    isUndetermined: false,
  });
  await harmAt('note-0012', (bytes, at) => {
    bytes[at + 6] = (bytes[at + 6] ?? 0) ^ 2;
    return bytes;
  });
  const before = await readFolder(server.dataDir);
  const verified = await verifyEmbedded(server.dataDir);
  expect(verified.owners).toEqual([`d!${board}`]);
  expect(verified.findings[0]).toMatchObject({
    file: expect.stringMatching(/^db\/\d+\.log$/),
    remedy: expect.stringContaining('backup'),
  });
  const { mended } = await repairEmbedded(server.dataDir, copy);
  expect(mended.map(({ owner }) => owner)).toEqual([`d!${board}`]);
  // Neither has touched the original.
  expect(await readFolder(server.dataDir)).toEqual(before);
  second = await startServer({ DATA_DIR: copy });
  const api = createApi(second.url);
  expect((await api.request('GET', '/readyz')).body).not.toHaveProperty('damaged');
  expect(await notesOn(api, board)).toHaveLength(NOTES);
  // It is written on, and holds that, too.
  await createNotes(second.url, other, cast.participant, ['note-after']);
  await second.kill();
  expect((await verifyEmbedded(copy)).findings).toEqual([]);
});

test('DMG-6 where words are lost repair keeps the others, and says whose board it is', async () => {
  await harmAt('note-0012', (bytes, at) =>
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 40)]),
  );
  const verified = await verifyEmbedded(server.dataDir);
  expect(verified.owners).toContain(`d!${board}`);
  const { mended } = await repairEmbedded(server.dataDir, copy);
  expect(mended.find(({ owner }) => owner === `d!${board}`)?.what).toMatch(/could be read/);
  second = await startServer({ DATA_DIR: copy });
  const api = createApi(second.url);
  const left = await notesOn(api, board);
  expect(left).toEqual(expect.arrayContaining(['note-0000', 'note-0011']));
  expect(left).not.toContain('note-0012');
  await createNotes(second.url, other, cast.participant, ['note-after']);
});

test('DMG-6 repair refuses a folder that is not empty, and one a server works in', async () => {
  await expect(repairEmbedded(server.dataDir, server.dataDir)).rejects.toThrow('is not empty');
  await server.start();
  await expect(repairEmbedded(server.dataDir, copy)).rejects.toThrow('stop it first');
});

async function readFolder(dir: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    // The lock is looked at, which sets no byte of it.
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.push([path, (await readFile(path)).toString('base64')]);
  }
  return Object.fromEntries(found.sort());
}
