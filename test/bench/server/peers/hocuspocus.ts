import { Server } from '@hocuspocus/server';

/** Hocuspocus as it comes: no store, no hooks, its default coalescing. */
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
});
await server.listen();
process.stdout.write('ready\n');
