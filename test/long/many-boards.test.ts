import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createShares } from '@stellwand/server/fairness/shares';
import { createNote } from '@stellwand/shared/board/notes';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openEmbeddedStores } from '../../server/src/adapters/embedded/open-embedded-stores.ts';
import { createDocuments } from '../../server/src/documents/documents.ts';
import { creationUpdate } from '../../server/src/documents/log/creation.ts';
import { encodeEntry, serverWrite } from '../../server/src/documents/log/room-write.ts';
import { SILENT_TELEMETRY } from '../../server/src/documents/telemetry.ts';
import type { BoardInfo } from '../../server/src/ports/board-directory.ts';
import type { Stores } from '../../server/src/ports/stores.ts';
import { createSimDirectory } from '../simulation/sim-node.ts';

const IDLE = 500;
const BUSY = 40;
const NOTES = 300;
const WRITES = 50;
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

let dir = '';
let stores: Stores | null = null;
afterEach(async () => {
  await stores?.close();
  await rm(dir, { recursive: true, force: true });
});

const info = (n: number): BoardInfo => ({
  boardId: `many-board-${n}`,
  workshopId: 'many',
  title: 'Viele',
  areas: ['Eins'],
});
const rssMiB = (): number => Math.round(process.memoryUsage().rss / 1024 / 1024);

function write(doc: Y.Doc, id: string): void {
  createNote(doc, { id, text: `Zettel ${id}`, at: { x: 1, y: 1 }, author: 'p', createdAt: 1 });
}

test('R26 500 idle boards and 40 busy ones: time and memory, for the record', async () => {
  dir = await mkdtemp(join(tmpdir(), 'stellwand-many-'));
  stores = await openEmbeddedStores(dir, QUIET);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, creationUpdate(info(0), 1));
  for (let n = 0; n < NOTES; n++) write(doc, `note-${n + 1_000}`);
  const bytes = encodeEntry(1, [serverWrite(Y.encodeStateAsUpdate(doc))]);
  for (let n = 0; n < IDLE + BUSY; n++) {
    await stores.docs.append([{ boardId: info(n).boardId, generation: 1, bytes }]);
  }
  const documents = createDocuments({
    stores,
    directory: () => createSimDirectory(info(0)),
    nodeId: null,
    clock: { now: () => Date.now() },
    logger: QUIET,
    telemetry: SILENT_TELEMETRY,
    strict: false,
    shares: createShares({ now: () => Date.now() }),
  });
  const figures: Record<string, number> = { rssBefore: rssMiB() };

  const loads: number[] = [];
  for (let n = 0; n < IDLE + BUSY; n++) {
    const startedAt = performance.now();
    await documents.registry.open(info(n));
    loads.push(performance.now() - startedAt);
  }
  loads.sort((a, b) => a - b);
  figures.loadP50Ms = Math.round(loads[Math.floor(loads.length / 2)] ?? 0);
  figures.loadMaxMs = Math.round(loads.at(-1) ?? 0);
  figures.rssLoaded = rssMiB();

  const startedAt = performance.now();
  for (let round = 0; round < WRITES; round++) {
    await Promise.all(
      Array.from({ length: BUSY }, async (_, n) => {
        const room = await documents.registry.open(info(IDLE + n));
        await room.changes.write((board) => write(board, `busy-note-${round}`));
      }),
    );
  }
  figures.busyMsPerRound = Math.round((performance.now() - startedAt) / WRITES);
  figures.rssBusy = rssMiB();
  process.stdout.write(`${IDLE} idle and ${BUSY} busy boards: ${JSON.stringify(figures)}\n`);

  const { elements } = await documents.read(info(IDLE));
  expect(elements.length).toBe(1 + NOTES + WRITES);
  expect(figures.rssBusy).toBeLessThan(2_048);
  await documents.close();
});
