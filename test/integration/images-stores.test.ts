import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createImage } from '@stellwand/shared/board/images';
import { afterEach, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { noise } from '../support/images.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';

/** Images on real stores, across nodes and kills, to the last byte. */

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function node(env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startServer(env);
  ends.push(() => server.dispose());
  return server;
}

async function redis(): Promise<RedisServer> {
  const server = await startRedis();
  ends.push(() => server.close());
  return server;
}

/** Puts an image up and pins it, as a program would. */
async function pinned(server: ServerProcess, api: Api, cast: Cast) {
  const { token, personId } = cast.participant;
  const boardId = (await api.me(token)).placement.boardId ?? '';
  const path = `/api/boards/${boardId}/images`;
  const answer = await api.request('POST', path, {
    token,
    file: { type: 'image/png', bytes: await noise(120, 90) },
  });
  const { file, size } = answer.body as { file: string; size: [number, number] };
  expect([answer.status, size]).toEqual([201, [120, 90]]);
  const client = createProtocolClient({ url: server.url, boardId, token });
  await client.connect();
  createImage(client.doc, {
    id: 'my-image',
    author: personId,
    createdAt: Date.now(),
    at: { x: 10, y: 10 },
    size: [200, 150],
    file,
    alt: 'Rauschen',
  });
  await client.saved();
  client.close();
  return { file, path: `${path}/${file}`, token };
}

const read = async (server: ServerProcess, { path, token }: { path: string; token: string }) => {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${server.url}${path}`, { headers });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** Every file below a folder. */
async function filesIn(dir: string): Promise<string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

test('IMG-6 on the embedded store an image survives a kill, and its bytes go with the workshop', async () => {
  const server = await node();
  const api = createApi(server.url);
  const cast = await castOf(api);
  const image = await pinned(server, api, cast);
  await server.kill('SIGKILL');
  await server.start();
  const { status, bytes } = await read(server, image);
  expect(status).toBe(200);

  const path = `/api/workshops/${cast.workshop.workshopId}`;
  expect((await api.request('DELETE', path, { token: cast.organiser.token })).status).toBe(204);
  const middle = bytes.subarray(2_000, 2_200);
  for (const file of await filesIn(server.dataDir)) {
    expect([file, (await readFile(file)).includes(middle)]).toEqual([file, false]);
  }
});

test('IMG-1 on Redis what one node took another shows, and its bytes go with the workshop', async () => {
  const store = await redis();
  const first = await node({ REDIS_URL: store.url });
  const second = await node({ REDIS_URL: store.url });
  const api = createApi(first.url);
  const cast = await castOf(api);
  const image = await pinned(first, api, cast);
  const { status, bytes } = await read(second, image);
  expect(status).toBe(200);
  expect(bytes.equals((await read(first, image)).bytes)).toBe(true);
  const keys = async () =>
    (((await store.command('KEYS', '*')) as (Buffer | string)[]) ?? []).map(String);
  expect((await keys()).some((key) => key.includes(image.file))).toBe(true);

  const path = `/api/workshops/${cast.workshop.workshopId}`;
  const { token } = cast.organiser;
  expect((await createApi(second.url).request('DELETE', path, { token })).status).toBe(204);
  expect((await keys()).filter((key) => key.includes(image.file))).toEqual([]);
  expect((await read(first, image)).status).toBe(401);
});
