import type { DomainError } from '@stellwand/shared/contracts/errors';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import express, { type Request, type Response } from 'express';
import { FILE_BODY, SMALL_BODY, watchBody } from './body-pace.ts';
import type { AnyOperation } from './operation.ts';

/** Reads what a request brings; refuses what is of the wrong type, too large, or too slow in coming. */
export type BodyReader = (
  request: Request,
  response: Response,
) => Promise<Result<unknown, DomainError>>;

/** JSON only, no content encodings (a small body can unpack to a huge one), at most `maxBytes`. */
export function bodyReader(maxBytes: number): BodyReader {
  const parse = express.json({ limit: maxBytes, inflate: false, strict: true });
  return (request, response) =>
    new Promise((resolve, reject) => {
      if (!request.is('application/json')) {
        resolve(err({ code: 'unsupported-media-type' }));
        return;
      }
      const stop = watchBody(request, SMALL_BODY, () => resolve(err({ code: 'too-slow' })));
      parse(request, response, (problem?: unknown) => {
        stop();
        if (problem === undefined) return resolve(ok(request.body));
        const code = bodyProblem(problem);
        if (code === null) reject(problem);
        else resolve(err({ code }));
      });
    });
}

/** JSON in whatever encoding: its bytes, for who can tell. */
export const bytesReader = (maxBytes: number): BodyReader =>
  fileReader({ contentTypes: ['application/json'], maxBytes }, 'unsupported-media-type');

/** A file's bytes as they are. What type it claims to be decides only whether it is read at all. */
export function fileReader(
  { contentTypes, maxBytes }: NonNullable<AnyOperation['upload']>,
  otherwise: DomainError['code'] = 'type-not-allowed',
): BodyReader {
  const parse = express.raw({ limit: maxBytes, inflate: false, type: () => true });
  return (request, response) =>
    new Promise((resolve, reject) => {
      if (!request.is([...contentTypes])) {
        resolve(err({ code: otherwise, field: 'Content-Type' }));
        return;
      }
      const stop = watchBody(request, FILE_BODY, () => resolve(err({ code: 'too-slow' })));
      parse(request, response, (problem?: unknown) => {
        stop();
        // Express leaves an empty body undefined.
        if (problem === undefined) return resolve(ok(request.body ?? new Uint8Array()));
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
