// `npm start`: from a fresh clone to a running server. What is done already is not done again, and
// the server runs in this very process, so signals and exit codes need no passing on.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';

await ensureInstalled();
await ensureBuilt();
process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(inRoot('server', 'dist', 'main.js')).href);
