import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the bundler tells about a module, as far as it is needed here. */
interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

const app = (file: string): string => fileURLToPath(new URL(`./src/app/${file}`, import.meta.url));
const START = app('head-start.ts');
const MAIN = app('main.tsx');
/** The bundler's own, which every `import()` needs. */
const PRELOADER = 'vite/preload-helper';
const LANDING = app('landing-page.tsx');
const REDEEM = app('redeem-page.tsx');
const BOARD = app('workshop-tab.tsx');

const ICON = /\/lucide-react\/dist\/esm\/icons\//;

const inBoard = (file: string): string =>
  fileURLToPath(new URL(`./src/features/board/${file}`, import.meta.url));
/** Parts that only some need, and then by themselves. */
const FOR_FEW = ['history'];
/** The parts of the board: the folders that have a `part.ts`. */
const PARTS = readdirSync(inBoard('.'))
  .filter((folder) => !FOR_FEW.includes(folder))
  .map((folder) => inBoard(`${folder}/part.ts`))
  .filter((file) => existsSync(file));
/** What a board fetches by itself once it stands. */
const BY_ITSELF = [
  ...PARTS,
  app('lobby.tsx'),
  app('told-part.tsx'),
  inBoard('board-dialogs.tsx'),
  inBoard('keys-table.tsx'),
  inBoard('list/note-list.tsx'),
  fileURLToPath(new URL('./src/features/header/menu-window.tsx', import.meta.url)),
  fileURLToPath(new URL('./src/features/presence/people-list.tsx', import.meta.url)),
  fileURLToPath(new URL('./src/realtime/control-parts.ts', import.meta.url)),
];

/**
 * Names the chunk of what every board needs: `app` if the landing page needs it, too, else `board`. What
 * the landing page shares with anything else is `entry`: were it in `shared`, which builds on the board, the form
 * would wait for the whole board. What several of the later parts share is `shared`. Null for the parts themselves and all that comes when it is used. Left alone, the bundler makes a file for every
 * set of screens that share a module; forty small files compress worse than two and ask for more round trips.
 */
export function createChunkNames(): (id: string, graph: ModuleGraph) => string | null {
  let parts: Record<'main' | 'landing' | 'redeem' | 'board', Set<string>> | undefined;
  let later: Set<string>[] = [];
  return (id, graph) => {
    if (!parts) {
      parts = {
        main: withImports(MAIN, graph),
        landing: withImports(LANDING, graph),
        redeem: withImports(REDEEM, graph),
        board: withImports(BOARD, graph),
      };
      later = BY_ITSELF.map((entry) => withImports(entry, graph));
    }
    // A package goes with the first of ours that uses it, and only as far as it is used: its index
    // imports all it has. Icons come one by one (`vite.icons.ts`).
    if (id.includes('/node_modules/') && !ICON.test(id)) return null;
    if (parts.main.has(id)) return 'app';
    if (!parts.board.has(id)) {
      const users = later.filter((part) => part.has(id)).length;
      if (parts.landing.has(id) && (users > 0 || parts.redeem.has(id))) return 'entry';
      // What is pure may serve a screen that comes when it is used, too: no file of its own for that.
      const isShared = users > 1 || (users === 1 && (id.includes('/shared/src/') || ICON.test(id)));
      return isShared && !BY_ITSELF.includes(id) ? 'shared' : null;
    }
    return parts.landing.has(id) ? 'app' : 'board';
  };
}

/**
 * Names the chunk of what the page's first script needs. Not with the others above: a name takes what a module imports along,
 * and `app` would have it.
 */
export function createStartName(): (id: string, graph: ModuleGraph) => string | null {
  let needed: Set<string> | undefined;
  return (id, graph) => {
    needed ??= withImports(START, graph);
    return id !== START && (needed.has(id) || id.includes(PRELOADER)) ? 'start' : null;
  };
}

/** A module and everything it imports statically. */
function withImports(entry: string, graph: ModuleGraph): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  visit(entry);
  return found;
}
