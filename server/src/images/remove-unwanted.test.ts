import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createMemoryFileStore } from '../adapters/memory/memory-file-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import { StoreDamaged } from '../ports/store-errors.ts';
import { makeRemoveUnwanted } from './remove-unwanted.ts';

const DAY_MS = 86_400_000;
const WORKSHOP = 'workshop-01';
const bytes = new TextEncoder().encode('an image');
const hash = createHash('sha256').update(bytes).digest('hex');

let files: FileStore;
let now: number;
let shown: Set<string>;
let hidden: string[];
let kept: string[];
let workshops: Set<string>;
let damaged: Set<string>;
let failed: unknown[];
let looks: number;
let unshown: (workshopId: string, age: number) => Promise<void>;
let run: () => Promise<void>;

beforeEach(async () => {
  files = createMemoryFileStore();
  now = 1_000 * DAY_MS;
  shown = new Set();
  hidden = [];
  kept = [];
  workshops = new Set([WORKSHOP]);
  damaged = new Set();
  failed = [];
  looks = 0;
  ({ all: run, unshown } = makeRemoveUnwanted({
    files,
    clock: { now: () => now },
    logger: {
      debug() {},
      info() {},
      warn() {},
      error: (fields) => void failed.push(fields),
    },
    documents: {
      async filesOf({ workshopId }) {
        if (damaged.has(workshopId)) throw new StoreDamaged('this board cannot be read');
        looks += 1;
        return shown;
      },
    },
    history: { filesOf: async () => kept },
    engine: {
      async sessionsOf(workshopId) {
        if (!workshops.has(workshopId)) return { ok: false, error: { code: 'workshop-not-found' } };
        const session = { sessionId: 'session-1' } as never;
        return { ok: true, value: [session] };
      },
      boardsOf: async (workshopId) => {
        const board = { boardId: 'board-001', workshopId, title: '', areas: [] };
        return { ok: true, value: [{ board }] };
      },
      hiddenFiles: async () => hidden,
    },
  }));
  await files.put(WORKSHOP, bytes, now);
});

const isThere = async () => (await files.get(WORKSHOP, hash)) !== null;
/** Days pass, and every hour somebody looks. */
async function pass(days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour++) {
    now += DAY_MS / 24;
    await run();
  }
}

test('IMG-7 what no board shows is gone after a week, and not before', async () => {
  await pass(6.9);
  expect(await isThere()).toBe(true);
  await pass(0.2);
  expect(await isThere()).toBe(false);
});

test('IMG-7 what a board shows, or is hidden, stays; boards are asked once a day', async () => {
  shown.add(hash);
  await pass(20);
  expect(looks).toBeLessThanOrEqual(20);
  shown.clear();
  hidden = [hash];
  await pass(20);
  expect(await isThere()).toBe(true);
});

test('IMG-7, HIST-4 what a restore point or the bin keeps stays', async () => {
  kept = [hash];
  await pass(20);
  expect(await isThere()).toBe(true);
});

test('IMG-7 an image that was deleted can come back for days', async () => {
  shown.add(hash);
  await pass(30);
  shown.clear();
  await pass(5);
  expect(await isThere()).toBe(true);
  shown.add(hash);
  await pass(5);
  expect(await isThere()).toBe(true);
});

test('IMG-7 a board that cannot be read keeps all images of its workshop, and holds up no other', async () => {
  const [broken, after] = [WORKSHOP, 'workshop-02'];
  workshops.add(after);
  await files.put(after, bytes, now);
  damaged.add(broken);
  now += 8 * DAY_MS;
  await run();
  const left = await Promise.all(
    [broken, after].map(async (workshopId) => (await files.list(workshopId)).length),
  );
  expect(left).toEqual([1, 0]);
  expect(failed).toMatchObject([{ workshopId: broken }]);
});

test('IMG-6 files of a workshop that is gone go at once', async () => {
  workshops.clear();
  await run();
  expect(await files.workshops()).toEqual([]);
});

test('LIMIT-7 where there is no room, what nobody shows or can bring back goes first, if it is old enough', async () => {
  const put = (n: number): Promise<string> => files.put(WORKSHOP, Buffer.from([n]), now);
  const [onBoard, inHistory, offBoard, unseen] = await Promise.all([
    put(1),
    put(2),
    put(3),
    put(4),
  ]);
  shown = new Set([onBoard]);
  kept = [inHistory];
  hidden = [offBoard];
  now += 30_000;
  await unshown(WORKSHOP, 60_000);
  expect(await files.list(WORKSHOP)).toHaveLength(5);
  await unshown(WORKSHOP, 10_000);
  const left = (await files.list(WORKSHOP)).map((file) => file.hash).sort();
  expect(left).toEqual([onBoard, inHistory, offBoard].sort());
  expect(left).not.toContain(unseen);
  // Asking every board again at once would cost everybody something.
  const before = looks;
  await unshown(WORKSHOP, 10_000);
  expect(looks).toBe(before);
});
