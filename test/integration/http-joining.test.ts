import { afterEach, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { smallFile } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
afterEach(() => gateways.close());

/** As behind a proxy, so that one test can come from several houses. */
const open = async (env: Record<string, string> = {}): Promise<ReturnType<typeof createApi>> => {
  gateways = await startGateways({ TRUST_PROXY: '1', ...env });
  return createApi(gateways.url);
};

async function join(code: string, from: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateways.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
    body: JSON.stringify({ code }),
  });
  const body = (await response.json()) as { error?: { code: string }; token?: string };
  return {
    status: response.status,
    retryAfter: Number(response.headers.get('retry-after')),
    code: body.error?.code,
    token: body.token,
  };
}

const counted = (answers: { status: number }[], status: number): number =>
  answers.filter((answer) => answer.status === status).length;

test('JOIN-2 of 400 who join from one place at once a building comes in, the others are told when', async () => {
  const api = await open();
  const { joinCode, links } = await api.createWorkshop(smallFile());
  const startedAt = Date.now();
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, n) => join(joinCode, `2001:db8:7:7:${n.toString(16)}::1`)),
  );
  const seconds = (Date.now() - startedAt) / 1_000;
  const came = counted(answers, 201);
  expect(came).toBeGreaterThanOrEqual(150);
  expect(came).toBeLessThanOrEqual(150 + Math.ceil(10 * (seconds + 2)));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.map(({ status, code }) => `${status} ${code}`)).toEqual(
    refused.map(() => '429 rate'),
  );
  expect(refused.every(({ retryAfter }) => retryAfter >= 1)).toBe(true);
  // From elsewhere, and whoever was here before, nobody waits.
  expect((await join(joinCode, '192.0.2.9')).status).toBe(201);
  const cookie = { authorization: `Bearer ${answers.find(({ token }) => token)?.token}` };
  expect((await join(joinCode, '2001:db8:7:7::1', cookie)).status).toBe(200);
  const organiser = await api.redeem(links.organiser);
  expect((await api.snapshot(organiser)).peopleCount).toBe(came + 1);
});

test('JOIN-2 the next workshop of the same place is another door', async () => {
  const api = await open({ JOIN_BURST: '2' });
  const one = await api.createWorkshop(smallFile());
  const two = await api.createWorkshop(smallFile());
  const crowd = await Promise.all(
    Array.from({ length: 60 }, () => join(one.joinCode, '192.0.2.1')),
  );
  expect(counted(crowd, 429)).toBeGreaterThan(0);
  expect((await join(two.joinCode, '192.0.2.1')).status).toBe(201);
});

test('JOIN-2 JOIN_BURST lets a larger house in at once', async () => {
  const api = await open({ JOIN_BURST: '300' });
  const { joinCode } = await api.createWorkshop(smallFile());
  const answers = await Promise.all(
    Array.from({ length: 300 }, () => join(joinCode, '::ffff:192.0.2.1')),
  );
  expect(counted(answers, 201)).toBe(300);
});
