import { isId } from '@stellwand/shared/contracts/id-pattern';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { Request, Response, Router } from 'express';
import type { Share } from '../../fairness/share.ts';
import { PERSON_BOUNDS } from '../../limits.ts';
import { readWish } from '../auth/identities.ts';
import { type BodyReader, bodyReader, bytesReader, fileReader } from './body-readers.ts';
import type { Answer, AnyOperation, Call, Language, Refusal } from './operation.ts';
import { languageOf, requestIdOf } from './request-facts.ts';
import { check } from './schema-problem.ts';
import { sendRefusal } from './send-refusal.ts';
import { createUploadBudget, UPLOAD_BYTES, type UploadBudget } from './upload-budget.ts';

/**
 * What an answer costs, in ms of a core: reading, writing out and compressing all grow with it. A document is
 * made beside this process: handing on what it is made of and taking it back is 10 ms per MiB here, and packing
 * it at most as much again; the rest is for slower machines.
 */
const PRICE = { call: 1, jsonMiB: 60, fileMiB: 40, keptMiB: 5 };
/** Whoever does not wait for answers is told so slowly. */
const TOLD_AFTER_MS = 1_000;
const MIB = 1024 * 1024;

interface Mounted {
  operation: AnyOperation;
  readBody: BodyReader | undefined;
  uploads: UploadBudget;
}

/** A call that may be made, with what its guard found. */
interface Asked {
  call: Call<undefined, unknown>;
  found: unknown;
}

/** Routes every operation: guard, then turn, then body, then deed. Does not know what any of them does. */
export function mountOperations(
  router: Router,
  operations: readonly AnyOperation[],
  uploads: UploadBudget = createUploadBudget(UPLOAD_BYTES),
): void {
  for (const operation of operations) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const readBody =
      (operation.body &&
        (operation.body.parse ? bytesReader : bodyReader)(operation.body.maxBytes)) ??
      (operation.upload && fileReader(operation.upload));
    router[operation.method](path, async (request, response) => {
      response.locals.operationId = operation.id;
      const asked = await ask(operation, request, response);
      if (asked.ok)
        await serveInTurn({ operation, readBody, uploads }, asked.value, request, response);
      else sendRefusal(request, response, asked.error);
    });
  }
}

async function ask(
  operation: AnyOperation,
  request: Request,
  response: Response,
): Promise<Result<Asked, Refusal>> {
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
    language: languageOf(request),
    requestId: requestIdOf(response),
    ...(operation.makesDocument && { gone: signOfLeaving(response) }),
  };
  const found = await operation.guard(call as Call<undefined, never>);
  return found.ok ? ok({ call, found: found.value }) : found;
}

/** A person's calls are answered a few at a time, and none while they owe anything (FAIR-1). */
async function serveInTurn(
  mounted: Mounted,
  asked: Asked,
  request: Request,
  response: Response,
): Promise<void> {
  const { share } = asked.call;
  if (!share) return void (await serve(mounted, asked, request, response));
  const { upload, makesDocument } = mounted.operation;
  const queue = upload ? share.uploads : makesDocument ? share.documents : share.calls;
  const turn = queue.enter();
  if (!turn) {
    await new Promise((resolve) => setTimeout(resolve, TOLD_AFTER_MS));
    const code = makesDocument ? 'busy' : 'rate';
    sendRefusal(request, response, { code, retryAfterS: secondsOf(share) });
    return;
  }
  const leave = await turn;
  try {
    // Nobody is there any more to read the answer.
    if (asked.call.gone?.aborted) return;
    const { ms, bytes } = await serve(mounted, asked, request, response);
    share.spend({ ms });
    await taken(share, response, bytes);
  } finally {
    leave();
  }
}

/** At once, unless so much was written for this person that nobody takes: then when this answer has been, or has gone. */
function taken({ untaken }: Share, response: Response, bytes: number): Promise<void> | undefined {
  if (response.closed) return undefined;
  untaken.bytes += bytes;
  return new Promise((resolve) => {
    response.once('close', () => {
      untaken.bytes -= bytes;
      resolve();
    });
    if (untaken.bytes <= PERSON_BOUNDS.untakenBytes) resolve();
  });
}

function signOfLeaving(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}

const secondsOf = (share: Share): number => Math.max(1, Math.ceil(share.owedMs() / 1_000));

/** @returns what it cost, in ms of a core, and how much was written. */
async function serve(
  mounted: Mounted,
  asked: Asked,
  request: Request,
  response: Response,
): Promise<{ ms: number; bytes: number }> {
  const answer = await answerOf(mounted, asked, request, response);
  if (!answer.ok) {
    sendRefusal(request, response, answer.error);
    return { ms: PRICE.call, bytes: 0 };
  }
  const perMiB = answer.value.file
    ? answer.value.file.kept
      ? PRICE.keptMiB
      : PRICE.fileMiB
    : PRICE.jsonMiB;
  const bytes = sendAnswer(response, answer.value);
  return { ms: PRICE.call + (bytes / MIB) * perMiB, bytes };
}

async function answerOf(
  { operation, readBody, uploads }: Mounted,
  { call, found }: Asked,
  request: Request,
  response: Response,
): Promise<Result<Answer, Refusal>> {
  if (operation.query) {
    const checked = check(operation.query, call.query, call.language);
    if (!checked.ok) return checked;
    call.query = checked.value;
  }
  if (!readBody) return operation.handle(call as unknown as Call<never, never>, found as never);
  const letGo = uploads.reserve(operation.upload ? sizeOf(request, operation.upload.maxBytes) : 0);
  if (!letGo) return err({ code: 'busy' });
  try {
    const raw = await readBody(request);
    if (!raw.ok) return raw;
    const body = operation.body ? readBodyOf(operation.body, raw.value, call.language) : raw;
    if (!body.ok) return body;
    return await operation.handle(
      { ...call, body: body.value } as Call<never, never>,
      found as never,
    );
  } finally {
    letGo();
  }
}

function readBodyOf(
  { parse, schema }: NonNullable<AnyOperation['body']>,
  value: unknown,
  language: Language,
): Result<unknown, Refusal> {
  return parse ? parse(value as Uint8Array, language) : check(schema, value, language);
}

/** What a file may take in memory: as long as it says, or as it may be where it does not say. */
function sizeOf({ headers }: Request, maxBytes: number): number {
  const said = Number(headers['content-length'] ?? maxBytes);
  return said < maxBytes ? said : maxBytes;
}

/** @returns the bytes of it. */
function sendAnswer(response: Response, answer: Answer): number {
  response.status(answer.status);
  if (answer.cookies && answer.cookies.length > 0) response.setHeader('Set-Cookie', answer.cookies);
  if (answer.file) {
    if (answer.file.fileName !== undefined) response.attachment(answer.file.fileName);
    response.setHeader('Content-Type', answer.file.contentType);
    if (answer.file.kept) {
      response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
      // Opened by itself it is an image and nothing else, whatever somebody hid in it.
      response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    }
    response.end(answer.file.bytes);
    return answer.file.bytes.length;
  }
  if (answer.json === undefined) {
    response.end();
    return 0;
  }
  const text = JSON.stringify(answer.json);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(text);
  return text.length;
}
