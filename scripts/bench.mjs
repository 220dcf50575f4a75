// `npm run bench [options]`: measures the built server beside its peers, which are installed for this
// alone and never by `npm start`.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureInstalled(inRoot('test', 'bench', 'server', 'peers'));
await ensureBuilt();
const code = await run(process.execPath, [
  '--conditions=stellwand-src',
  '--import',
  'tsx',
  inRoot('test', 'bench', 'server', 'run.ts'),
  ...process.argv.slice(2),
]);
console.log(code === 0 ? 'Measured.' : `The measurement failed (exit code ${code}).`);
process.exit(code);
