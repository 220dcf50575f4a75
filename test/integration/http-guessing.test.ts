import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { smallFile } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;

beforeEach(async () => {
  // As behind a proxy, so that one test can come from several houses.
  gateways = await startGateways({ TRUST_PROXY: '1' });
  api = createApi(gateways.url);
});
afterEach(() => gateways.close());

async function join(code: string, from: string) {
  const response = await fetch(`${gateways.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ code }),
  });
  const body = (await response.json()) as { error?: { code: string; message: string } };
  return {
    status: response.status,
    retryAfter: Number(response.headers.get('retry-after')),
    error: body.error,
  };
}

const wrong = (n: number): string => `ZZZZ-${String(2222 + n).replaceAll(/[01]/g, '9')}`;

test('T17 110 people join from one address at once while somebody there keeps guessing', async () => {
  const { joinCode } = await api.createWorkshop(smallFile());
  const [joins, guesses] = await Promise.all([
    Promise.all(Array.from({ length: 110 }, () => join(joinCode, '192.0.2.1'))),
    Promise.all(Array.from({ length: 30 }, (_, n) => join(wrong(n), '192.0.2.1'))),
  ]);
  expect(joins.map(({ status }) => status)).toEqual(Array(110).fill(201));
  const count = (status: number) => guesses.filter((guess) => guess.status === status).length;
  expect([count(404), count(429)]).toEqual([10, 20]);
});

test('T17 after ten wrong codes the waits grow, and the right code still opens', async () => {
  const { joinCode } = await api.createWorkshop(smallFile());
  const answers = [];
  for (let n = 0; n < 16; n++) answers.push(await join(wrong(n), '192.0.2.1'));
  expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(404));
  expect(answers.slice(10).map(({ error }) => error?.code)).toEqual(Array(6).fill('rate'));
  expect(answers.slice(10).map(({ retryAfter }) => retryAfter)).toEqual([2, 4, 8, 16, 32, 60]);
  expect((await join(joinCode, '192.0.2.1')).status).toBe(201);
  expect((await join(wrong(99), '192.0.2.2')).status).toBe(404);
});

test('T17 unknown, replaced and deleted codes answer alike', async () => {
  const { workshopId, joinCode, links } = await api.createWorkshop(smallFile());
  const organiser = await api.redeem(links.organiser);
  await api.command(organiser, { type: 'code.rotate' });
  const gone = await api.createWorkshop(smallFile());
  const remover = await api.redeem(gone.links.organiser);
  await api.request('DELETE', `/api/workshops/${gone.workshopId}`, { token: remover.token });

  const answers = await Promise.all(
    [wrong(1), joinCode, gone.joinCode, 'x'].map((code) => join(code, '192.0.2.1')),
  );
  expect(new Set(answers.map(({ status, error }) => `${status} ${error?.message}`)).size).toBe(1);
  expect(answers[0]?.error?.code).toBe('join-unknown');
  const { joinCode: fresh } = (
    await api.request('POST', `/api/workshops/${workshopId}/links`, { token: organiser.token })
  ).body as { joinCode: string };
  expect(fresh).not.toBe(joinCode);
  expect((await join(fresh, '192.0.2.1')).status).toBe(201);
});

test('T17 link secrets are guarded alike', async () => {
  const codes = [];
  for (let n = 0; n < 12; n++) {
    const answer = await api.request('POST', '/api/redeem', {
      body: { secret: `wrong-secret-number-${n}` },
    });
    codes.push((answer.body as { error: { code: string } }).error.code);
  }
  expect(codes).toEqual([...Array(10).fill('link-unknown'), 'rate', 'rate']);
});

test('T35 a forwarded address counts only behind a trusted proxy', async () => {
  const direct = await startGateways();
  try {
    const statuses = [];
    for (let n = 0; n < 11; n++) {
      const response = await fetch(`${direct.url}/api/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${n}` },
        body: JSON.stringify({ code: wrong(n) }),
      });
      statuses.push(response.status);
    }
    expect(statuses.at(-1)).toBe(429);
  } finally {
    await direct.close();
  }
});
