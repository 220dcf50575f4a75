import { readFile } from 'node:fs/promises';
import type { CreateWorkshopAnswer, JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { ADMIN_TOKEN } from './server-process.ts';

/** Plain HTTP against a running server, as an outside program would use it. */
export interface Api {
  request(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; file?: UploadedFile },
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
  createWorkshop(file?: unknown): Promise<CreateWorkshopAnswer>;
  join(code: string, name?: string): Promise<JoinAnswer>;
  /** `link` is the whole URL; its fragment is the secret. */
  redeem(link: string): Promise<JoinAnswer>;
  /** Throws where the command is refused. */
  command(
    who: { workshopId: string; token: string },
    command: { type: string; [field: string]: unknown },
  ): Promise<{ version: number; [extra: string]: unknown }>;
  snapshot(who: { workshopId: string; token: string }): Promise<Snapshot>;
  me(token: string): Promise<{
    personId: string;
    placement: { kind: string; sessionId?: string; groupId?: string; boardId?: string };
  }>;
}

/** Bytes sent as they are. */
export interface UploadedFile {
  type: string;
  bytes: Uint8Array;
}

/** The real input of the reference day. */
export async function erfurt(): Promise<ErfurtFile> {
  const url = new URL('../fixtures/ozg-erfurt-2024.json', import.meta.url);
  return JSON.parse(await readFile(url, 'utf8')) as ErfurtFile;
}

export interface ErfurtFile {
  title: string;
  sessions: {
    key: string;
    title: string;
    groups: number;
    participants: number;
    areas: string[];
    notes: { area: number; text: string }[];
  }[];
  agenda: { kind: string; sessions?: string[] }[];
}

/**
 * @param sockets `once`: each call on a socket of its own. One that lay idle for as long as the server keeps such
 * sockets may be closed in the moment when something is sent on it; a browser tries again, `fetch` of Node does not.
 */
export function createApi(url: string, sockets: 'kept' | 'once' = 'kept'): Api {
  const request: Api['request'] = async (method, path, options = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(sockets === 'once' && { connection: 'close' }),
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.file ? { 'content-type': options.file.type } : {}),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.file ? { body: new Uint8Array(options.file.bytes) } : {}),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
    };
  };

  async function expectOk<T>(
    method: string,
    path: string,
    options: { token?: string; body?: unknown },
  ): Promise<T> {
    const answer = await request(method, path, options);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body as T;
  }

  return {
    request,
    createWorkshop: async (file) =>
      expectOk('POST', '/api/workshops', { token: ADMIN_TOKEN, body: file ?? (await erfurt()) }),
    join: (code, name) =>
      expectOk('POST', '/api/join', { body: { code, ...(name === undefined ? {} : { name }) } }),
    redeem: (link) =>
      expectOk('POST', '/api/redeem', { body: { secret: link.slice(link.indexOf('#') + 1) } }),
    command: (who, command) =>
      expectOk('POST', `/api/workshops/${who.workshopId}/commands`, {
        token: who.token,
        body: command,
      }),
    snapshot: (who) => expectOk('GET', `/api/workshops/${who.workshopId}`, { token: who.token }),
    me: (token) => expectOk('GET', '/api/me', { token }),
  };
}
