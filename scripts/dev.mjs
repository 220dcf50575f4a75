// `npm run dev`: the server from source, restarted on change, and the client with hot reload.
// The page is at http://localhost:5173; it passes API and sockets on to the server.
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/root.mjs';
import { runTool } from './lib/run.mjs';

await ensureInstalled();
const port = process.env.PORT ?? '3000';
const server = runTool(
  'tsx/dist/cli.mjs',
  ['watch', '--conditions=stellwand-src', inRoot('server', 'src', 'main.ts')],
  { env: { PORT: port, PUBLIC_URL: process.env.PUBLIC_URL ?? 'http://localhost:5173' } },
);
const client = runTool('vite/bin/vite.js', [], {
  cwd: inRoot('client'),
  env: { STELLWAND_SERVER: `http://localhost:${port}` },
});
const code = await Promise.race([server, client]);
console.log(`Development server stopped (exit code ${code}).`);
process.exit(code);
