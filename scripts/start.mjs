// `npm start`: from a fresh clone to a running server. What is done already is not done again, and
// the server runs in this very process, so exit codes need no passing on.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';

await ensureInstalled();
await ensureBuilt();
stopWithShell();
process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(inRoot('server', 'dist', 'main.js')).href);

/**
 * npm passes SIGTERM on to the shell between it and us, and some shells end without telling their
 * child. When ours is gone, so is whoever wanted this server.
 */
function stopWithShell() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
