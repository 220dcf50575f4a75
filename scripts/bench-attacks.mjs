// `npm run bench:attacks [-- options]`: one hostile participant after the other against the built server.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { ensurePrograms, REDIS } from './lib/system-programs.mjs';

await ensureInstalled();
await ensurePrograms([REDIS]);
await ensureBuilt();
const code = await run(process.execPath, [
  '--conditions=stellwand-src',
  '--import',
  'tsx',
  inRoot('test', 'attacks', 'run.ts'),
  ...process.argv.slice(2),
]);
process.exit(code);
