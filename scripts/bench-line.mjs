// `npm run bench:line [options]`: the first moment of the built product in Chromium on a slow line, beside
// React Flow with the same notes. It is installed for this alone and never by `npm start`.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const peers = inRoot('test', 'bench', 'canvas', 'peers');
await ensureInstalled();
await ensureInstalled(peers);
await ensureBuilt();
const built = await run('npm', ['run', 'build', '--silent'], { cwd: peers, quiet: true });
if (built !== 0) process.exit(built);
const code = await run(process.execPath, [
  '--conditions=stellwand-src',
  '--import',
  'tsx',
  inRoot('test', 'bench', 'line', 'run.ts'),
  ...process.argv.slice(2),
]);
console.log(code === 0 ? 'Measured.' : `The measurement failed (exit code ${code}).`);
process.exit(code);
