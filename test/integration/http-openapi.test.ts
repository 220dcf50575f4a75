import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi, type UploadedFile } from '../support/api.ts';
import { png } from '../support/images.ts';
import { ADMIN_TOKEN } from '../support/server-process.ts';
import { type Cast, castOf, smallFile } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, OperationDoc>>;
  components: { schemas: Record<string, Schema> };
}
interface OperationDoc {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
type Schema = {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
};

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;
let document: OpenApi;

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
  cast = await castOf(api);
  document = (await api.request('GET', '/api/openapi.json')).body as OpenApi;
});
afterAll(() => gateways.close());

/** Required properties and JSON types, as far as the document states them. */
function mismatch(schema: Schema, value: unknown, path = '$'): string | null {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const target = document.components.schemas[name];
    return target ? mismatch(target, value, path) : `${path}: dangling ${schema.$ref}`;
  }
  const actual = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const fits = schema.type === 'integer' ? Number.isInteger(value) : schema.type === actual;
  if (schema.type !== undefined && !fits) return `${path}: ${actual} instead of ${schema.type}`;
  if (actual === 'object') {
    const object = value as Record<string, unknown>;
    for (const key of schema.required ?? []) {
      if (!(key in object)) return `${path}.${key} is missing`;
    }
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      const found = key in object ? mismatch(property, object[key], `${path}.${key}`) : null;
      if (found) return found;
    }
  }
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) {
      const found = mismatch(schema.items, item, `${path}[${index}]`);
      if (found) return found;
    }
  }
  return null;
}

/** An image on the board, which is shown. */
async function upImage(boardId: string): Promise<{ file: string; upload: UploadedFile }> {
  const { organiser } = cast;
  const upload = { type: 'image/png', bytes: await png() };
  const path = `/api/boards/${boardId}/images`;
  const { body } = await api.request('POST', path, { token: organiser.token, file: upload });
  const { file } = body as { file: string };
  const { engine, documents } = gateways.app;
  const access = engine.access(cast.workshop.workshopId, organiser.personId, boardId);
  if (!access.ok) throw new Error(access.code);
  await documents.putBack(access.board, {
    elementId: 'image-0001',
    type: 'image',
    pos: [0, 0],
    size: [40, 30],
    text: '',
    author: organiser.personId,
    createdAt: 1,
    file,
    alt: '',
  });
  await api.command(organiser, { type: 'projector.show', sessionId: cast.eins, boardId });
  return { file, upload };
}

test('API-1 the document is OpenAPI 3.1 and lists every operation once', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(25);
});

test('API-2 every operation answers as the document says, when asked rightly and wrongly', async () => {
  const { workshopId } = cast.workshop;
  const boardId = cast.snapshot.sessions[0]?.plenaryBoardId ?? '';
  const doomed = await api.createWorkshop(smallFile());
  const secret = (link: string) => link.slice(link.indexOf('#') + 1);
  const organiser = { token: cast.organiser.token };

  const kept = await api.command(cast.organiser, { type: 'point.create', boardId });
  const pointId = String(kept.pointId);
  const pinned = await upImage(boardId);
  const { file } = pinned;

  type Rightly = {
    token?: string;
    body?: object;
    file?: UploadedFile;
    path?: Record<string, string>;
    query?: string;
  };
  const rightly: Record<string, Rightly> = {
    createWorkshop: { token: ADMIN_TOKEN, body: smallFile() },
    listWorkshops: { token: ADMIN_TOKEN },
    readWorkshop: { ...organiser, path: { workshopId } },
    runCommand: {
      ...organiser,
      path: { workshopId },
      body: { type: 'person.rename', name: 'Orga' },
    },
    readLinks: { ...organiser, path: { workshopId } },
    deleteWorkshop: { token: ADMIN_TOKEN, path: { workshopId: doomed.workshopId } },
    join: { body: { code: cast.workshop.joinCode, level: 'state' } },
    redeem: { body: { secret: secret(cast.workshop.links.spectator) } },
    readMe: organiser,
    createDeviceLink: organiser,
    logout: {},
    readBoard: { ...organiser, path: { boardId } },
    addImage: { ...organiser, path: { boardId }, file: pinned.upload },
    readImage: { ...organiser, path: { boardId, file } },
    readProjectedImage: { token: cast.spectator.token, path: { workshopId, file } },
    listPoints: { ...organiser, path: { boardId } },
    readPoint: { ...organiser, path: { boardId, pointId } },
    listDeletions: { ...organiser, path: { boardId } },
    readSessionResults: { ...organiser, path: { sessionId: cast.eins }, query: '?format=md' },
    readWorkshopResults: { ...organiser, path: { workshopId }, query: '?format=csv&lang=en' },
    about: {},
    time: {},
    healthz: {},
    readyz: {},
    metrics: {},
  };

  const check = (operation: OperationDoc, answer: Awaited<ReturnType<typeof api.request>>) => {
    const documented = operation.responses[String(answer.status)];
    expect([operation.operationId, answer.status, documented !== undefined]).toEqual([
      operation.operationId,
      answer.status,
      true,
    ]);
    const type = answer.headers.get('content-type')?.split(';')[0];
    if (documented?.content) expect(Object.keys(documented.content)).toContain(type);
    const schema = documented?.content?.['application/json']?.schema;
    if (schema) expect(mismatch(schema, answer.body)).toBe(null);
  };

  const called = new Set<string>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const call = rightly[operation.operationId];
      expect([operation.operationId, call !== undefined]).toEqual([operation.operationId, true]);
      if (!call) continue;
      const fill = (ids: Record<string, string>) =>
        path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'missing-id');
      const options = {
        ...(call.token !== undefined && { token: call.token }),
        ...(call.body !== undefined && { body: call.body }),
        ...(call.file !== undefined && { file: call.file }),
      };
      const METHOD = method.toUpperCase();

      const url = `${fill(call.path ?? {})}${call.query ?? ''}`;
      const good = await api.request(METHOD, url, options);
      check(operation, good);
      expect([operation.operationId, good.status < 300]).toEqual([operation.operationId, true]);

      check(operation, await api.request(METHOD, fill({})));
      check(operation, await api.request(METHOD, fill({}), { token: cast.participant.token }));
      if (call.body) {
        check(operation, await api.request(METHOD, url, { ...options, body: { wrong: true } }));
      }
      called.add(operation.operationId);
    }
  }
  expect([...called].sort()).toEqual(Object.keys(rightly).sort());
});
