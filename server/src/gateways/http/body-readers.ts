import type { DomainError } from '@stellwand/shared/contracts/errors';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { Request } from 'express';
import { type BodyPace, FILE_BODY, SMALL_BODY, watchBody } from './body-pace.ts';
import { collectBody } from './collect-body.ts';
import type { AnyOperation } from './operation.ts';

/** Reads what a request brings; refuses what is of the wrong type, too large, or too slow in coming. */
export type BodyReader = (request: Request) => Promise<Result<unknown, DomainError>>;

/** JSON only, in UTF-8, no content encodings (a small body can unpack to a huge one), at most `maxBytes`. */
export function bodyReader(maxBytes: number): BodyReader {
  return async (request) => {
    if (!request.is('application/json') || !isUtf8(request)) {
      return err({ code: 'unsupported-media-type' });
    }
    const body = await read(request, maxBytes, SMALL_BODY);
    return body.ok ? parseJson(body.value) : body;
  };
}

/** JSON in whatever encoding: its bytes, for who can tell. */
export const bytesReader = (maxBytes: number): BodyReader =>
  fileReader({ contentTypes: ['application/json'], maxBytes }, 'unsupported-media-type');

/** A file's bytes as they are. What type it claims to be decides only whether it is read at all. */
export function fileReader(
  { contentTypes, maxBytes }: NonNullable<AnyOperation['upload']>,
  otherwise: DomainError['code'] = 'type-not-allowed',
): BodyReader {
  return async (request) =>
    request.is([...contentTypes])
      ? read(request, maxBytes, FILE_BODY)
      : err({ code: otherwise, field: 'Content-Type' });
}

async function read(
  request: Request,
  maxBytes: number,
  pace: BodyPace,
): Promise<Result<Buffer, DomainError>> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return err({ code: 'unsupported-media-type' });
  let stop = (): void => {};
  const tooSlow = new Promise<'too-slow'>((resolve) => {
    stop = watchBody(request, pace, () => resolve('too-slow'));
  });
  const body = await Promise.race([collectBody(request, maxBytes), tooSlow]);
  stop();
  if (body === 'broken-off') return err({ code: 'invalid-json' });
  return typeof body === 'string' ? err({ code: body }) : ok(body);
}

function isUtf8({ headers }: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** An object or a list; nothing at all is an object without anything, as programs often mean it. */
function parseJson(bytes: Buffer): Result<unknown, DomainError> {
  if (bytes.length === 0) return ok({});
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === 'object' && value !== null) return ok(value);
  } catch {
    // Told like what is no object.
  }
  return err({ code: 'invalid-json' });
}
