import { valueById } from '@stellwand/shared/lib/by-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { type Cast, castOf, smallFile } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
  cast = await castOf(api);
});
afterAll(() => gateways.close());

/** A browser as far as cookies go: one jar, several tabs. */
function createBrowser() {
  const jar = new Map<string, string>();
  const setCookies: string[] = [];
  return {
    jar,
    setCookies,
    async send(method: string, path: string, options: { as?: string; body?: unknown } = {}) {
      const response = await fetch(`${gateways.url}${path}`, {
        method,
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(options.as && { 'x-stellwand-as': options.as }),
          ...(options.body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      });
      for (const line of response.headers.getSetCookie()) {
        setCookies.push(line);
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (/Max-Age=0/.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    async redeem(link: string) {
      const secret = link.slice(link.indexOf('#') + 1);
      return (await this.send('POST', '/api/redeem', { body: { secret } })).body;
    },
  };
}

describe('cookies', () => {
  test('AUTH-1 the cookie is out of reach for scripts and foreign pages', async () => {
    const browser = createBrowser();
    await browser.send('POST', '/api/join', { body: { code: cast.workshop.joinCode } });
    expect(browser.setCookies).toHaveLength(1);
    expect(browser.setCookies[0]).toMatch(
      new RegExp(
        `^stellwand_participant_${cast.workshop.workshopId}=[\\w.-]+; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Strict$`,
      ),
    );
    const maxAge = Number(/Max-Age=(\d+)/.exec(browser.setCookies[0] ?? '')?.[1]);
    expect(maxAge).toBeGreaterThanOrEqual(86_400);
  });

  test('AUTH-1 with an https address it never travels in the clear', async () => {
    const secure = await startGateways({ PUBLIC_URL: 'https://board.example' });
    try {
      const remote = createApi(secure.url);
      const { joinCode } = await remote.createWorkshop(smallFile());
      const answer = await remote.request('POST', '/api/join', { body: { code: joinCode } });
      expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure$/);
      expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    } finally {
      await secure.close();
    }
  });

  test('AUTH-2 three roles of one workshop live in one browser, the tab says which', async () => {
    const browser = createBrowser();
    const { links, joinCode, workshopId } = cast.workshop;
    await browser.redeem(links.organiser);
    await browser.redeem(valueById(links.facilitators, 'eins') ?? '');
    await browser.send('POST', '/api/join', { body: { code: joinCode, name: 'Ich' } });
    expect(browser.jar.size).toBe(3);

    for (const as of ['organiser', 'facilitator', 'participant']) {
      expect((await browser.send('GET', '/api/me', { as })).body).toMatchObject({ role: as });
      const viaQuery = await browser.send('GET', `/api/me?as=${as}&w=${workshopId}`);
      expect(viaQuery.body).toMatchObject({ role: as });
    }
    expect((await browser.send('GET', '/api/me', { as: 'spectator' })).status).toBe(401);
    expect((await browser.send('GET', '/api/me')).body).toMatchObject({ role: 'participant' });

    // A download link carries no header: whichever session may have the file is meant.
    const download = `/api/sessions/${cast.eins}/results?format=json`;
    expect((await browser.send('GET', download)).status).toBe(200);
    expect((await browser.send('GET', `${download}&as=participant`)).status).toBe(403);

    await browser.send('POST', '/api/logout', { as: 'facilitator' });
    expect([...browser.jar.keys()].sort()).toEqual([
      `stellwand_organiser_${workshopId}`,
      `stellwand_participant_${workshopId}`,
    ]);
    await browser.send('POST', '/api/logout');
    expect(browser.jar.size).toBe(0);
  });

  test('AUTH-3 joining again with a valid cookie is the same person', async () => {
    const browser = createBrowser();
    const body = { code: cast.workshop.joinCode, name: 'Wieder' };
    const first = await browser.send('POST', '/api/join', { body });
    const second = await browser.send('POST', '/api/join', { body });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.personId).toBe(first.body.personId);

    const elsewhere = await api.createWorkshop(smallFile());
    const third = await browser.send('POST', '/api/join', { body: { code: elsewhere.joinCode } });
    expect(third.status).toBe(201);
    expect(browser.jar.size).toBe(2);
  });

  test('AUTH-4 a cookie under another name, or a wrong Bearer beside a good cookie, is nothing', async () => {
    const { token, workshopId } = cast.participant;
    const statusOf = async (headers: Record<string, string>) =>
      (await fetch(`${gateways.url}/api/me`, { headers })).status;
    expect(await statusOf({ cookie: `stellwand_participant_${workshopId}=${token}` })).toBe(200);
    expect(await statusOf({ cookie: `stellwand_organiser_${workshopId}=${token}` })).toBe(401);
    expect(await statusOf({ cookie: `session=${token}` })).toBe(401);
    expect(
      await statusOf({
        cookie: `stellwand_participant_${workshopId}=${token}`,
        authorization: 'Bearer wrong',
      }),
    ).toBe(401);
  });
});

describe('T20 foreign pages', () => {
  const post = async (headers: Record<string, string>) => {
    const { token, workshopId } = cast.participant;
    const response = await fetch(`${gateways.url}/api/workshops/${workshopId}/commands`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `stellwand_participant_${workshopId}=${token}`,
        ...headers,
      },
      body: '{"type":"person.rename","name":"Fremd"}',
    });
    return [response.status, ((await response.json()) as { error?: { code: string } }).error?.code];
  };

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('T20 %o is refused', async (headers) => {
    expect(await post(headers as Record<string, string>)).toEqual([403, 'foreign-origin']);
  });

  test('T20 our own page and programs are not', async () => {
    expect(await post({ origin: gateways.url, 'sec-fetch-site': 'same-origin' })).toEqual([
      200,
      undefined,
    ]);
    expect(await post({})).toEqual([200, undefined]);
  });
});

test('HTTP-10 whoever has a connection may send on it for a minute', async () => {
  const answer = await fetch(`${gateways.url}/healthz`);
  expect(answer.headers.get('keep-alive')).toBe('timeout=65');
});
