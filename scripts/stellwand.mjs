// `npm run stellwand -- backup FILE`: the command that looks after a store (docs/operations.md).
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';

await ensureInstalled();
await ensureBuilt();
await import(pathToFileURL(inRoot('server', 'dist', 'stellwand.js')).href);
