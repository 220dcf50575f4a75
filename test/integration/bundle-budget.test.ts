import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What a participant downloads before writing the first note, gzip level 9, in KiB. */
const BUDGET_KIB = 170;

/** Loaded by everybody who opens `/w/<id>/p`, in whatever order. */
const OPENED = ['index.html', 'src/app/workshop-tab.tsx', 'src/i18n/de/index.ts'];

/** Reachable from there, but fetched for another role or language, when used, or once the board is at rest. */
const ON_DEMAND = [
  'src/app/landing-page.tsx',
  'src/app/facilitator-tab.tsx',
  'src/app/organiser-tab.tsx',
  'src/app/spectator-tab.tsx',
  'src/app/lobby.tsx',
  'src/features/board/arrange/late-parts.ts',
  'src/features/board/board-dialogs.tsx',
  'src/features/board/company/late-parts.ts',
  'src/features/board/keys-table.tsx',
  'src/features/board/list/note-list.tsx',
  'src/features/board/shapes/late-parts.ts',
  'src/features/board/past/late-parts.ts',
  'src/features/board/talk/late-parts.ts',
  'src/features/board/words/late-parts.ts',
  'src/i18n/de/past.ts',
  'src/i18n/en/past.ts',
  'src/i18n/de/words.ts',
  'src/i18n/en/words.ts',
  'src/features/board/voting/late-parts.ts',
  'src/i18n/de/voting.ts',
  'src/i18n/en/voting.ts',
  'src/i18n/de/arrange.ts',
  'src/i18n/en/arrange.ts',
  'src/i18n/de/company.ts',
  'src/i18n/en/company.ts',
  'src/i18n/de/shapes.ts',
  'src/i18n/en/shapes.ts',
  'src/i18n/de/talk.ts',
  'src/i18n/en/talk.ts',
  'src/i18n/de/day.ts',
  'src/i18n/en/day.ts',
  'src/i18n/de/keys.ts',
  'src/i18n/en/keys.ts',
  'src/i18n/de/menu.ts',
  'src/i18n/en/menu.ts',
  'src/i18n/de/regie.ts',
  'src/i18n/en/regie.ts',
  'src/features/header/menu-window.tsx',
  'src/features/presence/people-list.tsx',
  'src/i18n/en/index.ts',
];

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const dist = new URL('../../client/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<
  string,
  Chunk
>;

/** The chunks and everything they import statically. */
function withImports(keys: readonly string[]): Map<string, Chunk> {
  const found = new Map<string, Chunk>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the manifest`);
    if (found.has(key)) return;
    found.set(key, chunk);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return found;
}

const read = (chunk: Chunk): Buffer => readFileSync(new URL(chunk.file, dist));
const board = withImports(OPENED);

test(`the JavaScript of a participant's board stays within ${BUDGET_KIB} KiB`, () => {
  const parts = [...board.values()]
    .map((chunk) => ({ file: chunk.file, kib: gzipSync(read(chunk), { level: 9 }).length / 1024 }))
    .sort((a, b) => b.kib - a.kib);
  const total = parts.reduce((sum, { kib }) => sum + kib, 0);
  for (const { file, kib } of parts) console.log(`${kib.toFixed(1).padStart(7)} KiB  ${file}`);
  console.log(`${total.toFixed(1).padStart(7)} KiB  of ${BUDGET_KIB}`);
  expect(total).toBeLessThanOrEqual(BUDGET_KIB);
});

test('whatever loads later is known: a new import() is either counted or on demand', () => {
  const later = new Set([...board.values()].flatMap((chunk) => chunk.dynamicImports ?? []));
  const unknown = [...later].filter((key) => !OPENED.includes(key) && !ON_DEMAND.includes(key));
  expect(unknown).toEqual([]);
});

test('other roles and the other language load when they are used', () => {
  expect(ON_DEMAND.filter((key) => board.has(key))).toEqual([]);
  const files = [...board.values()].map(({ file }) => file);
  expect(files.filter((file) => /qr-code|workspace/.test(file))).toEqual([]);
});

test('no schema library reaches a browser', () => {
  const withZod = Object.values(manifest)
    .filter(({ file }) => file.endsWith('.js'))
    .filter((chunk) => /ZodError|_zod\b/.test(read(chunk).toString()))
    .map(({ file }) => file);
  expect(withZod).toEqual([]);
});
