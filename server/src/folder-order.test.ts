import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Row {
  folder: string;
  knows: readonly string[];
  packages: readonly string[];
}

const words = (cell = ''): string[] => cell.replaceAll('`', ' ').split(' ').filter(Boolean);

/** The tables of `docs/architecture.md` whose first column names a folder. */
function readTables(): Row[] {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const [, chapter = ''] = text.split('\n## Who imports whom\n');
  const [own = ''] = chapter.split('\n## ');
  return [...own.matchAll(/^\| `((?:shared|server|client)\/[^`]+)` \|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, folder = '', knows, packages]) => ({
      folder,
      knows: words(knows),
      packages: words(packages),
    }),
  );
}

/** The rooms of one folder: each knows those beside it in the table, which stand above it. */
interface Rooms {
  parent: string;
  rows: readonly { rooms: readonly string[]; knows: readonly string[] }[];
}

/** The tables of `docs/architecture.md` whose head says `In` and a folder. */
function readRooms(): Rooms[] {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  return [...text.matchAll(/^\| In `([^`]+)` \| Knows \|\n\|[ -|]+\n((?:\|.*\n)+)/gm)].map(
    ([, parent = '', lines = '']) => ({
      parent,
      rows: [...lines.matchAll(/^\|([^|]*)\|([^|]*)\|$/gm)].map(([, rooms, knows]) => ({
        rooms: words(rooms),
        knows: words(knows),
      })),
    }),
  );
}

interface Import {
  /** `server/documents/room/room.ts`: the path without `src/`. */
  from: string;
  /** The same, or the name of a package, or `node:…`. */
  to: string;
}

const IMPORT =
  /^\s*(?:import|export)\b[^'";]*?\bfrom '([^']+)'|^\s*import '([^']+)'|\bimport\('([^']+)'\)/gm;

function readImports(workspace: string): Import[] {
  const src = join(root, workspace, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.(test|fixture|contract)\.tsx?$|\/test-[^/]+$/.test(name),
  );
  return files.flatMap((name) =>
    [...readFileSync(join(src, name), 'utf8').matchAll(IMPORT)].flatMap(([, ...found]) => {
      const target = found.find((each) => each !== undefined) ?? '';
      const from = join(workspace, name);
      // Within a text that is a program of its own: only running it tells what is meant.
      return target.includes('${') ? [] : [{ from, to: resolved(from, target) }];
    }),
  );
}

function resolved(from: string, target: string): string {
  if (target.startsWith('.')) return normalize(join(dirname(from), target));
  const own = /^@stellwand\/(\w+)\/(.*)$/.exec(target);
  if (own) return `${own[1]}/${own[2]}.ts`;
  if (target.startsWith('node:')) return target;
  return target.split('/', target.startsWith('@') ? 2 : 1).join('/');
}

const lies = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`);

/** The folder of the table a file lies in; `*` is any one folder. */
function placeOf(path: string, { folder }: Row): string | null {
  if (!folder.endsWith('/*')) return lies(path, folder) ? folder : null;
  const parent = folder.slice(0, -2);
  const [own] = path.slice(parent.length + 1).split('/');
  return lies(path, parent) && own ? `${parent}/${own}` : null;
}

/** What this import offends against, or null. */
export function offence({ from, to }: Import, rows: readonly Row[]): string | null {
  const row = rows.find((each) => placeOf(from, each) !== null);
  const isOwn = /^(?:shared|server|client)\//.test(to);
  if (to.startsWith('node:')) return from.startsWith('server/') ? null : `${from} imports ${to}`;
  // What lies beside the folders puts them together.
  if (!row) return from.split('/').length === 2 ? null : `${from} is in no folder of the tables`;
  if (!isOwn) return row.packages.includes(to) ? null : `${from} imports the package ${to}`;
  const home = placeOf(from, row) ?? '';
  return [home, ...row.knows].some((place) => lies(to, place)) ? null : `${from} imports ${to}`;
}

/** What an import from one room of a folder into another offends against, or null. */
export function roomOffence({ from, to }: Import, { parent, rows }: Rooms): string | null {
  const roomIn = (path: string) =>
    lies(path, parent) ? path.slice(parent.length + 1).split('/')[0] : undefined;
  const [home = '', room = ''] = [roomIn(from), roomIn(to)];
  if (!home || !room || home === room) return null;
  const row = rows.find(({ rooms }) => rooms.includes(home));
  // A file beside the rooms puts them together, unless the table gives it a place.
  if (!row) return from === `${parent}/${home}` ? null : `${from} is in no room of ${parent}`;
  return row.knows.includes(room) ? null : `${from} imports ${to}`;
}

const rooms = readRooms();
const rows = readTables();
const imports = ['shared', 'server', 'client'].flatMap(readImports);

test('DOCS-5 nobody imports against the order of the folders', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(imports.length).toBeGreaterThan(3_000);
  expect(imports.flatMap((each) => offence(each, rows) ?? [])).toEqual([]);
});

test('DOCS-5 the tables name nothing that is not there, and nobody who is not asked', () => {
  const known = (place: string) =>
    imports.some(({ from, to }) => lies(from, place) || lies(to, place));
  const folders = rows.flatMap(({ folder, knows }) => [folder.replace('/*', ''), ...knows]);
  expect(folders.filter((place) => !known(place))).toEqual([]);
  const idle = rows.flatMap((row) => {
    const used = imports.filter(({ from }) => placeOf(from, row) !== null).map(({ to }) => to);
    return row.packages.filter((name) => !used.includes(name)).map((name) => [row.folder, name]);
  });
  expect(idle).toEqual([]);
});

test('DOCS-5 within a folder nobody imports against the order of its rooms', () => {
  expect(rooms.map(({ parent }) => parent)).toContain('client/features/board');
  expect(rooms.flatMap((one) => imports.flatMap((each) => roomOffence(each, one) ?? []))).toEqual(
    [],
  );
});

test('DOCS-5 a room knows only rooms above it, so that there are no circles', () => {
  for (const { parent, rows } of rooms) {
    const isThere = (room: string) => imports.some(({ to }) => lies(to, `${parent}/${room}`));
    const known = new Set<string>();
    for (const { rooms, knows } of rows) {
      expect([...rooms, ...knows].filter((room) => !isThere(room))).toEqual([]);
      expect(knows.filter((room) => !known.has(room))).toEqual([]);
      for (const room of rooms) known.add(room);
    }
  }
});

test.each([
  ['surface/scene.ts', 'canvas/canvas.tsx'],
  ['tools/part.ts', 'shapes/part.ts'],
  ['voting/part.ts', 'board-screen.tsx'],
  ['fresh/part.ts', 'core/desk.ts'],
])('DOCS-5 on the board, %s importing %s would be seen', (from, to) => {
  const board = rooms.find(({ parent }) => parent === 'client/features/board');
  if (!board) throw new Error('no table of the board');
  const { parent } = board;
  expect(roomOffence({ from: `${parent}/${from}`, to: `${parent}/${to}` }, board)).not.toBeNull();
});

test.each([
  ['shared/domain/decide.ts', 'shared/board/notes.ts'],
  ['shared/contracts/command.ts', 'shared/domain/decide.ts'],
  ['server/workshops/commit.ts', 'server/documents/room/room.ts'],
  ['server/documents/room/room.ts', 'express'],
  ['server/documents/room/room.ts', 'server/documents/rooms/registry.ts'],
  ['server/documents/gate/gate.ts', 'server/documents/log/update-writer.ts'],
  ['server/documents/session/pace.ts', 'server/documents/history/word.ts'],
  ['client/features/board/canvas/camera.ts', 'client/features/lobby/lobby.tsx'],
  ['client/features/board/canvas/camera.ts', 'client/app/app.tsx'],
  ['client/ui/button.tsx', 'client/stores/board/board-store.ts'],
  ['client/stores/operations/writing.ts', 'client/stores/board/board-store.ts'],
  ['client/stores/one-more.ts', 'client/stores/lib/listeners.ts'],
  ['client/realtime/line.ts', 'node:fs'],
  ['server/somewhere/new.ts', 'server/ports/clock.ts'],
])('DOCS-5 %s importing %s would be seen', (from, to) => {
  expect(offence({ from, to }, rows)).not.toBeNull();
});

test('DOCS-6 every file that the pages for contributors name exists', () => {
  const isThere = (path: string) => existsSync(join(root, path));
  const page = readFileSync(join(root, 'docs/where-to-change.md'), 'utf8');
  const named = [
    ...page.matchAll(/`((?:shared|server|client|test|docs|scripts)\/[^`\s]+|\.env[^`]*)`/g),
  ];
  expect(named.length).toBeGreaterThan(30);
  expect(named.map(([, path = '']) => path).filter((path) => !isThere(path))).toEqual([]);
  const architecture = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const inClient = [...architecture.matchAll(/(?:stores|realtime|ui|features)\/[\w/-]+\.tsx?/g)];
  expect(inClient.length).toBeGreaterThan(5);
  expect(inClient.map(([path]) => `client/src/${path}`).filter((path) => !isThere(path))).toEqual(
    [],
  );
});
