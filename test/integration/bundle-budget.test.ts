import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What a participant's board may load, JavaScript at gzip level 9. */
const WALLS = {
  /** Before one can write. */
  first: { kib: 170, requests: 16 },
  /** That, and everything it fetches by itself in its first minute. */
  minute: { kib: 280, requests: 40 },
} as const;

/** Loaded by everybody who opens `/w/<id>/p`, in whatever order. */
const OPENED = ['index.html', '_app.js', '_board.js', 'src/i18n/de/index.ts'];

/** What the board fetches by itself once it stands: one language of it, German here. */
const BY_ITSELF = [
  // With the legal links, which pages that are no board fetch for themselves.
  '_entry.js',
  'src/app/lobby.tsx',
  'src/app/told-part.tsx',
  'src/features/board/tools/part.ts',
  'src/features/board/board-dialogs.tsx',
  'src/features/board/presence/part.ts',
  'src/features/board/kept/part.ts',
  'src/features/board/keys-table.tsx',
  'src/features/board/list/note-list.tsx',
  'src/features/board/shapes/part.ts',
  'src/features/board/discussion/part.ts',
  'src/features/board/voting/part.ts',
  'src/features/board/note-extras/part.ts',
  'src/features/header/menu-window.tsx',
  'src/features/presence/people-list.tsx',
  'src/realtime/control-parts.ts',
  'src/i18n/de/later.ts',
];

/** Reachable from there, but fetched for another role or language, or when it is used. */
const ON_DEMAND = [
  'src/i18n/de/timer.ts',
  'src/i18n/en/timer.ts',
  'src/app/landing-page.tsx',
  'src/app/door-pages.tsx',
  'src/app/facilitator-tab.tsx',
  'src/app/organiser-tab.tsx',
  'src/app/redeem-page.tsx',
  'src/app/projector-tab.tsx',
  'src/features/board/history/part.ts',
  'src/features/timer/clock.tsx',
  'src/features/timer/server-time.ts',
  'src/stores/workshop/readers/read-snapshot.ts',
  'src/i18n/de/history.ts',
  'src/i18n/en/history.ts',
  'src/i18n/de/day.ts',
  'src/i18n/en/day.ts',
  'src/i18n/de/door.ts',
  'src/i18n/de/entrance.ts',
  'src/i18n/en/door.ts',
  'src/i18n/en/entrance.ts',
  'src/i18n/de/facilitation.ts',
  'src/i18n/en/facilitation.ts',
  'src/i18n/en/index.ts',
  'src/i18n/en/later.ts',
];

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const dist = new URL('../../client/dist/', import.meta.url);
/** Files that stand for no source of ours, without the hash of their content. */
const stable = (key: string): string =>
  key.startsWith('_') ? key.replace(/-[\w-]{8}(?=\.\w+$)/, '') : key;
const manifest = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>,
  ).map(([key, chunk]) => [
    stable(key),
    {
      file: chunk.file,
      imports: chunk.imports?.map(stable) ?? [],
      dynamicImports: chunk.dynamicImports?.map(stable) ?? [],
    },
  ]),
);

/** The chunks and everything they import statically. */
function withImports(keys: readonly string[]): Map<string, Required<Chunk>> {
  const found = new Map<string, Required<Chunk>>();
  const visit = (key: string): void => {
    const chunk = manifest.get(key);
    if (!chunk) throw new Error(`${key} is not in the manifest`);
    if (found.has(key)) return;
    found.set(key, chunk);
    for (const next of chunk.imports) visit(next);
  };
  for (const key of keys) visit(key);
  return found;
}

const read = (chunk: Pick<Chunk, 'file'>): Buffer => readFileSync(new URL(chunk.file, dist));
const board = withImports(OPENED);
const minute = withImports([...OPENED, ...BY_ITSELF]);

test.each([
  ['until one can write', board, WALLS.first],
  ['that loads by itself within a minute', minute, WALLS.minute],
] as const)(
  "the JavaScript of a participant's board %s stays within its wall",
  (_, chunks, wall) => {
    const parts = [...chunks.values()]
      .map((chunk) => ({
        file: chunk.file,
        kib: gzipSync(read(chunk), { level: 9 }).length / 1024,
      }))
      .sort((a, b) => b.kib - a.kib);
    const total = parts.reduce((sum, { kib }) => sum + kib, 0);
    for (const { file, kib } of parts) console.log(`${kib.toFixed(1).padStart(7)} KiB  ${file}`);
    console.log(`${total.toFixed(1).padStart(7)} KiB  of ${wall.kib}`);
    console.log(`${String(parts.length).padStart(7)} requests of ${wall.requests}`);
    expect(total).toBeLessThanOrEqual(wall.kib);
    expect(parts.length).toBeLessThanOrEqual(wall.requests);
  },
);

test('whatever loads later is known: a new import() is counted, or on demand', () => {
  const later = new Set([...board.values()].flatMap((chunk) => chunk.dynamicImports));
  const known = [...OPENED, ...BY_ITSELF, ...ON_DEMAND];
  expect([...later].filter((key) => !known.includes(key))).toEqual([]);
});

test('other roles and the other language load when they are used', () => {
  expect([...BY_ITSELF, ...ON_DEMAND].filter((key) => board.has(key))).toEqual([]);
  expect(ON_DEMAND.filter((key) => minute.has(key))).toEqual([]);
  const files = [...board.values()].map(({ file }) => file);
  expect(files.filter((file) => /qr-code|workspace/.test(file))).toEqual([]);
});

test('no schema library reaches a browser', () => {
  const withZod = [...manifest.values()]
    .filter(({ file }) => file.endsWith('.js'))
    .filter((chunk) => /ZodError|_zod\b/.test(read(chunk).toString()))
    .map(({ file }) => file);
  expect(withZod).toEqual([]);
});
