import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { createNotes } from '../support/protocol-notes.ts';
import { resultProcessOf } from '../support/result-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Results are made beside the server: whatever happens there, the server goes on. */

let server: ServerProcess;
let api: Api;
let cast: Cast;
let boardId: string;

beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  cast = await castOf(api);
  boardId = cast.snapshot.sessions.find((one) => one.sessionId === cast.eins)?.plenaryBoardId ?? '';
  await createNotes(server.url, boardId, cast.participant, ['note-one-1', 'note-two-2']);
});
afterAll(() => server.dispose());

const download = (format: string, token = cast.organiser.token) =>
  api.request('GET', `/api/workshops/${cast.organiser.workshopId}/results?format=${format}`, {
    token,
  });

/** Makes one, so that there is a process, and answers its id. */
async function warm(): Promise<number> {
  expect((await download('md')).status).toBe(200);
  return resultProcessOf(server.pid) ?? Number.NaN;
}

test('RESULT-10 while a document is being made, others are answered and edits are saved; killed in the middle of it, it is made by another process', async () => {
  const before = await download('json');
  expect(JSON.stringify(before.body)).toContain('note-one-1');
  const first = await warm();
  // As if it had very much to do: it answers nothing from here on.
  process.kill(first, 'SIGSTOP');
  let isAnswered = false;
  const making = download('json').finally(() => {
    isAnswered = true;
  });
  const others = await Promise.all(
    Array.from({ length: 20 }, () =>
      api.request('GET', `/api/boards/${boardId}`, { token: cast.facilitator.token }),
    ),
  );
  expect(others.map(({ status }) => status)).toEqual(Array(20).fill(200));
  await createNotes(server.url, boardId, cast.participant, ['note-three-3']);
  await api.command(cast.facilitator, { type: 'point.create', boardId, name: 'Stand' });
  // The caller's own other calls, too.
  expect((await api.snapshot(cast.organiser)).sessions).toHaveLength(2);
  expect(isAnswered).toBe(false);

  process.kill(first, 'SIGKILL');
  const made = await making;
  expect(made.status).toBe(200);
  expect(JSON.stringify(made.body)).toContain('note-three-3');
  expect(resultProcessOf(server.pid)).not.toBe(first);
  expect(server.output()).toContain('results: the process is gone');
  expect(server.output()).not.toMatch(/note-(one|two|three)/);
});

test('RESULT-10 killed twice, the request is refused with a code and a sentence, and the next one is answered', async () => {
  const killed = new Set<number>();
  const first = await warm();
  process.kill(first, 'SIGSTOP');
  const making = download('html');
  process.kill(first, 'SIGKILL');
  killed.add(first);
  let isAnswered = false;
  void making.finally(() => {
    isAnswered = true;
  });
  await until('the second one is there and killed, too', () => {
    const second = resultProcessOf(server.pid);
    if (second === null || killed.has(second)) return isAnswered;
    process.kill(second, 'SIGKILL');
    killed.add(second);
    return true;
  });
  const refused = await making;
  expect(killed.size).toBe(2);
  expect(refused).toMatchObject({
    status: 503,
    body: { error: { code: 'export-failed', message: expect.stringMatching(/Dokument|document/) } },
  });
  expect(refused.headers.get('retry-after')).not.toBeNull();
  expect((await download('html')).status).toBe(200);
  expect((await api.request('GET', '/readyz')).status).toBe(200);
});

test('RESULT-10 ten documents at once are made one after the other, of whoever asks, and all arrive', async () => {
  const all = await Promise.all([
    ...Array.from({ length: 10 }, () => download('html')),
    api.request('GET', `/api/sessions/${cast.zwei}/results?format=md`, {
      token: cast.stranger.token,
    }),
  ]);
  expect(all.map(({ status }) => status)).toEqual(Array(11).fill(200));
  expect(new Set(all.slice(0, 10).map(({ body }) => body)).size).toBe(1);
});

test('RESULT-10 it does not outlive its server', async () => {
  const pid = await warm();
  process.kill(pid, 0);
  await server.kill('SIGKILL');
  await until('the process has ended', () => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  });
  await server.start();
});
