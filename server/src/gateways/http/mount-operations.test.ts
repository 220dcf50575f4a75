import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { ok } from '@stellwand/shared/lib/result';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createShares } from '../../fairness/shares.ts';
import { PERSON_BOUNDS } from '../../limits.ts';
import { mountOperations } from './mount-operations.ts';
import { type AnyOperation, operation } from './operation.ts';
import { createUploadBudget } from './upload-budget.ts';

const TYPE = 'image/png';

/** Takes files of up to 60 bytes, and has memory for 100; `x-person` says who sends one. */
async function open(handled: () => Promise<void> = async () => {}, memory = 100): Promise<string> {
  const shares = createShares({ now: () => Date.now() });
  const app = express();
  const upload = operation<null, Buffer>({
    id: 'addFile',
    method: 'post',
    path: '/files',
    summary: '',
    auth: 'nobody',
    upload: { contentTypes: [TYPE], maxBytes: 60 },
    answers: { 201: { description: '' } },
    errors: ['busy'],
    guard: async (call) => {
      const personId = String(call.headers['x-person'] ?? '');
      if (personId) call.share = shares.of({ workshopId: 'w', personId, role: 'participant' });
      return ok(null);
    },
    handle: async () => {
      await handled();
      return ok({ status: 201 });
    },
  });
  mountOperations(app, [upload] as AnyOperation[], createUploadBudget(memory));
  const server = createServer(app).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/files`;
}

const send = async (url: string, size: number, person = ''): Promise<[number, string | null]> => {
  const { status, headers } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': TYPE, 'x-person': person },
    body: new Uint8Array(size),
  });
  return [status, headers.get('retry-after')];
};

test('IMG-2 files that are held or on their way have one memory; more is refused before it is read', async () => {
  let began = false;
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const url = await open(() => {
    began = true;
    return finished;
  });
  const first = send(url, 60);
  await expect.poll(() => began).toBe(true);
  expect(await send(url, 60)).toEqual([503, '2']);
  finish();
  expect(await first).toEqual([201, null]);
  expect(await send(url, 60)).toEqual([201, null]);
});

test('IMG-2 an upload that breaks off gives its memory back', async () => {
  const url = await open();
  const headers = { 'content-type': TYPE, 'content-length': 60 };
  const half = request(url, { method: 'POST', headers });
  half.on('error', () => {});
  half.write(new Uint8Array(10));
  await expect.poll(() => send(url, 60)).toEqual([503, '2']);
  half.destroy();
  await expect.poll(() => send(url, 60)).toEqual([201, null]);
});

test('IMG-2 what is too large is refused as such, and keeps no memory', async () => {
  const url = await open();
  expect((await send(url, 61))[0]).toBe(413);
  expect((await send(url, 60))[0]).toBe(201);
});

test('FAIR-4 twenty uploads of one person hold two places: the others wait, and nobody else is told busy', async () => {
  let inside = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  const url = await open(async () => {
    inside++;
    most = Math.max(most, inside);
    if (inside <= 2) await new Promise<void>((resolve) => finish.push(resolve));
    inside--;
  }, 240);
  const hostile = Array.from({ length: 20 }, () => send(url, 60, 'anna'));
  await expect.poll(() => finish.length).toBe(2);
  expect(await send(url, 60, 'berk')).toEqual([201, null]);
  expect(most).toBe(3);
  // What had to wait is taken all the same.
  const letting = setInterval(() => {
    for (const done of finish.splice(0)) done();
  }, 5);
  onTestFinished(() => clearInterval(letting));
  expect(await Promise.all(hostile)).toEqual(hostile.map(() => [201, null]));
});

test('RESULT-12 whoever makes a document hears that the caller has hung up; one that waited is not begun', async () => {
  const shares = createShares({ now: () => Date.now() });
  const share = shares.of({ workshopId: 'w', personId: 'anna', role: 'organiser' });
  const begun: AbortSignal[] = [];
  let finish = (): void => {};
  const document = operation<null>({
    id: 'makeDocument',
    method: 'get',
    path: '/document',
    summary: '',
    auth: 'nobody',
    makesDocument: true,
    answers: { 200: { description: '' } },
    errors: ['busy'],
    guard: async (call) => {
      call.share = share;
      return ok(null);
    },
    handle: async ({ gone }) => {
      if (gone) begun.push(gone);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return ok({ status: 200 });
    },
  });
  const app = express();
  mountOperations(app, [document] as AnyOperation[]);
  const server = createServer(app).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/document`;
  const caller = new AbortController();
  const calls = [1, 2].map(() => fetch(url, { signal: caller.signal }).catch(() => null));
  await expect.poll(() => [begun.length, share.documents.size()]).toEqual([1, 2]);
  expect(begun[0]?.aborted).toBe(false);
  caller.abort();
  await Promise.all(calls);
  await expect.poll(() => begun[0]?.aborted).toBe(true);
  finish();
  await expect.poll(() => share.documents.size()).toBe(0);
  expect(begun).toHaveLength(1);
  const stays = fetch(url);
  await expect.poll(() => begun.length).toBe(2);
  finish();
  expect((await stays).status).toBe(200);
  expect(begun[1]?.aborted).toBe(false);
});

test('FAIR-6 whoever takes nothing of their answers is answered no more until they do, and others are', async () => {
  const shares = createShares({ now: () => Date.now() });
  const app = express();
  const handled: string[] = [];
  const large = operation<string>({
    id: 'readFile',
    method: 'get',
    path: '/file',
    summary: '',
    auth: 'nobody',
    answers: { 200: { description: '' } },
    errors: [],
    guard: async (call) => {
      const personId = String(call.headers['x-person']);
      call.share = shares.of({ workshopId: 'w', personId, role: 'participant' });
      return ok(personId);
    },
    handle: async (_call, personId) => {
      handled.push(personId);
      const bytes = Buffer.alloc(personId === 'greedy' ? PERSON_BOUNDS.untakenBytes + 1 : 10);
      return ok({ status: 200, file: { contentType: TYPE, bytes, kept: true } });
    },
  });
  mountOperations(app, [large] as AnyOperation[]);
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = [];
  for (let n = 0; n < 6; n++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    onTestFinished(() => void socket.destroy());
    socket.pause();
    socket.write('GET /file HTTP/1.1\r\nHost: here\r\nX-Person: greedy\r\n\r\n');
    sockets.push(socket);
  }
  const ofOthers = async (): Promise<number> => {
    const headers = { 'x-person': 'modest' };
    return (await fetch(`http://127.0.0.1:${port}/file`, { headers })).status;
  };
  await expect.poll(() => handled.length).toBeGreaterThanOrEqual(4);
  expect(await ofOthers()).toBe(200);
  const greedy = shares.of({ workshopId: 'w', personId: 'greedy', role: 'participant' });
  await expect.poll(() => greedy.owedMs()).toBe(0);
  expect(await ofOthers()).toBe(200);
  expect(handled.filter((one) => one === 'greedy')).toHaveLength(4);
  for (const socket of sockets) socket.resume();
  await expect.poll(() => handled.filter((one) => one === 'greedy').length).toBe(6);
  expect(await ofOthers()).toBe(200);
});
