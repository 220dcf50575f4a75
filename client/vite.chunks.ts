import { fileURLToPath } from 'node:url';

/** What the bundler tells about a module, as far as it is needed here. */
interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

const app = (file: string): string => fileURLToPath(new URL(`./src/app/${file}`, import.meta.url));
const MAIN = app('main.tsx');
const LANDING = app('landing-page.tsx');
const BOARD = app('workshop-tab.tsx');

/**
 * Names the chunk of what every board needs: `app` if the landing page needs it, too, else `board`.
 * Null for all that comes when it is used. Left alone, the bundler makes a file for every set of
 * screens that share a module; forty small files compress worse than two and ask for more round trips.
 */
export function createChunkNames(): (id: string, graph: ModuleGraph) => string | null {
  let parts: { main: Set<string>; landing: Set<string>; board: Set<string> } | undefined;
  return (id, graph) => {
    parts ??= {
      main: withImports(MAIN, graph),
      landing: withImports(LANDING, graph),
      board: withImports(BOARD, graph),
    };
    if (id === MAIN || id === BOARD) return null;
    // A package goes with the first of ours that uses it, and only as far as it is used: its index
    // imports all it has, every icon there is for instance.
    if (id.includes('/node_modules/')) return null;
    if (parts.main.has(id)) return 'app';
    if (!parts.board.has(id)) return null;
    return parts.landing.has(id) ? 'app' : 'board';
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
