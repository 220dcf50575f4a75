import type { DomainError } from '@stellwand/shared/contracts/errors';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import express, { type Request, type Response, type Router } from 'express';
import { readWish } from '../auth/identities.ts';
import type { Answer, AnyOperation, Call, Refusal } from './operation.ts';
import { languageOf, requestIdOf } from './request-facts.ts';
import { check } from './schema-problem.ts';
import { sendRefusal } from './send-refusal.ts';
import { createUploadBudget, UPLOAD_BYTES, type UploadBudget } from './upload-budget.ts';

/** Routes every operation: guard, then body, then deed. Does not know what any of them does. */
export function mountOperations(
  router: Router,
  operations: readonly AnyOperation[],
  uploads: UploadBudget = createUploadBudget(UPLOAD_BYTES),
): void {
  for (const operation of operations) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const readBody =
      (operation.body && bodyReader(operation.body.maxBytes)) ??
      (operation.upload && fileReader(operation.upload));
    router[operation.method](path, async (request, response) => {
      response.locals.operationId = operation.id;
      const answer = await serve({ operation, readBody, uploads }, request, response);
      if (answer.ok) sendAnswer(response, answer.value);
      else sendRefusal(request, response, answer.error);
    });
  }
}

type BodyReader = (request: Request, response: Response) => Promise<Result<unknown, DomainError>>;

async function serve(
  mounted: { operation: AnyOperation; readBody: BodyReader | undefined; uploads: UploadBudget },
  request: Request,
  response: Response,
): Promise<Result<Answer, Refusal>> {
  const { operation, readBody, uploads } = mounted;
  const language = languageOf(request);
  const params = request.params as Record<string, string>;
  const isGood = ([name, value]: [string, string]) =>
    operation.params?.[name]?.test(value) ?? isId(value);
  if (!Object.entries(params).every(isGood)) return err({ code: 'not-found' });

  const query = new URL(request.url, 'http://localhost').searchParams;
  const call: Call<undefined, unknown> = {
    headers: request.headers,
    params,
    query: Object.fromEntries(query),
    body: undefined,
    wish: readWish(request.headers, query),
    address: request.ip ?? '',
    language,
    requestId: requestIdOf(response),
  };
  const found = await operation.guard(call as Call<undefined, never>);
  if (!found.ok) return found;

  if (operation.query) {
    const checked = check(operation.query, call.query, language);
    if (!checked.ok) return checked;
    call.query = checked.value;
  }
  if (!readBody) {
    return operation.handle(call as unknown as Call<never, never>, found.value);
  }
  const letGo = uploads.reserve(operation.upload ? sizeOf(request, operation.upload.maxBytes) : 0);
  if (!letGo) return err({ code: 'busy' });
  try {
    const raw = await readBody(request, response);
    if (!raw.ok) return raw;
    const body = operation.body ? check(operation.body.schema, raw.value, language) : raw;
    if (!body.ok) return body;
    return await operation.handle({ ...call, body: body.value } as Call<never, never>, found.value);
  } finally {
    letGo();
  }
}

/** What a file may take in memory: as long as it says, or as it may be where it does not say. */
function sizeOf({ headers }: Request, maxBytes: number): number {
  const said = Number(headers['content-length'] ?? maxBytes);
  return said < maxBytes ? said : maxBytes;
}

/** JSON only, no content encodings (a small body can unpack to a huge one), at most `maxBytes`. */
function bodyReader(maxBytes: number): BodyReader {
  const parse = express.json({ limit: maxBytes, inflate: false, strict: true });
  return (request, response) =>
    new Promise((resolve, reject) => {
      if (!request.is('application/json')) {
        resolve(err({ code: 'unsupported-media-type' }));
        return;
      }
      parse(request, response, (problem?: unknown) => {
        if (problem === undefined) return resolve(ok(request.body));
        const code = bodyProblem(problem);
        if (code === null) reject(problem);
        else resolve(err({ code }));
      });
    });
}

/** A file's bytes as they are. What type it claims to be decides only whether it is read at all. */
function fileReader({ contentTypes, maxBytes }: NonNullable<AnyOperation['upload']>): BodyReader {
  const parse = express.raw({ limit: maxBytes, inflate: false, type: () => true });
  return (request, response) =>
    new Promise((resolve, reject) => {
      if (!request.is([...contentTypes])) {
        resolve(err({ code: 'type-not-allowed', field: 'Content-Type' }));
        return;
      }
      parse(request, response, (problem?: unknown) => {
        if (problem === undefined) return resolve(ok(request.body));
        const code = bodyProblem(problem);
        if (code === null) reject(problem);
        else resolve(err({ code }));
      });
    });
}

/** body-parser names what went wrong in `type`; null for what is not the sender's fault. */
function bodyProblem(problem: unknown): DomainError['code'] | null {
  const type = problem instanceof Error && 'type' in problem ? problem.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return 'too-large';
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return 'unsupported-media-type';
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
      return 'invalid-json';
    default:
      return null;
  }
}

function sendAnswer(response: Response, answer: Answer): void {
  response.status(answer.status);
  if (answer.cookies && answer.cookies.length > 0) response.setHeader('Set-Cookie', answer.cookies);
  if (answer.file) {
    if (answer.file.fileName !== undefined) response.attachment(answer.file.fileName);
    response.setHeader('Content-Type', answer.file.contentType);
    if (answer.file.kept) {
      response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
      // Opened by itself it is a picture and nothing else, whatever somebody hid in it.
      response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    }
    response.end(answer.file.bytes);
  } else if (answer.json === undefined) {
    response.end();
  } else {
    response.json(answer.json);
  }
}
