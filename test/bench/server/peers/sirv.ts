import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/** The built client and nothing else, the way most servers in Node hand out files: packed, from the disk. */
const client = fileURLToPath(new URL('../../../../client/dist', import.meta.url));
const files = sirv(client, { brotli: true, gzip: true, etag: true, single: true });
const server = createServer((request, response) => files(request, response));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'));
