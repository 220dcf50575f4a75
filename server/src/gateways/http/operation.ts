import type { IncomingHttpHeaders } from 'node:http';
import type { DomainError, ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Result } from '@stellwand/shared/lib/result';
import type { z } from 'zod';
import type { Share } from '../../fairness/share.ts';
import type { Wish } from '../auth/identities.ts';

export type Language = 'de' | 'en';

/** A refusal on its way out; `retryAfterS` becomes the `Retry-After` header. */
export interface Refusal extends DomainError {
  retryAfterS?: number;
  /** In place of the sentence of the code. */
  message?: string;
  /** Of a file that was handed in: everything that is wrong with it, from top to bottom. */
  faults?: readonly FileFaultAnswer[];
}

/** `line` and `column` count from 1; `instead` is what was probably meant. */
export interface FileFaultAnswer {
  line: number;
  column: number;
  field: string;
  message: string;
  instead?: string;
}

/** One request, as far as an operation may know it. */
export interface Call<Body, Query> {
  headers: IncomingHttpHeaders;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  wish: Wish;
  /** For rate limits, and as a mark that leads nowhere back (JOIN-4): never stored, never logged. */
  address: string;
  language: Language;
  requestId: string;
  /** Fires when the caller hangs up before the answer; of operations that make documents. */
  gone?: AbortSignal;
  /** What the caller may take of this process; a guard that knows them says so. */
  share?: Share;
}

export interface Answer {
  status: number;
  json?: unknown;
  /** Bytes instead of JSON. `kept`: the address names these very bytes, so a browser may keep them. */
  file?: { fileName?: string; contentType: string; bytes: Uint8Array | string; kept?: boolean };
  /** `Set-Cookie` values. */
  cookies?: string[];
}

/** What the OpenAPI document says about one status; `schema` for JSON, else the media types. */
export interface AnswerDoc {
  description: string;
  schema?: z.ZodType;
  contentTypes?: readonly string[];
}

/**
 * One HTTP operation: the route, its place in the OpenAPI document and what it does are one value, so
 * the document cannot say anything else than the server does.
 */
export interface Operation<Guard = unknown, Body = unknown, Query = unknown> {
  id: string;
  method: 'get' | 'post' | 'delete';
  /** OpenAPI form: `/api/boards/{boardId}`; parameters are ids, but for those in `params`. */
  path: string;
  params?: Readonly<Record<string, RegExp>>;
  summary: string;
  auth: 'nobody' | 'admin' | 'member' | 'admin-or-organiser';
  /** `documented` where the document shows a narrower schema than the one checked here. */
  body?: {
    schema: z.ZodType<Body>;
    documented?: z.ZodType;
    maxBytes: number;
    /** Reads and checks the bytes itself, in whatever encoding they are. */
    parse?: (bytes: Uint8Array, language: Language) => Result<Body, Refusal>;
  };
  /** Takes a file instead: its bytes as they are, in one of these types. */
  upload?: { contentTypes: readonly string[]; maxBytes: number };
  query?: z.ZodType<Query>;
  /** Made in a process beside this one: of each person one at a time, and not in the way of their other calls. */
  makesDocument?: true;
  answers: Record<number, AnswerDoc>;
  errors: readonly ErrorCode[];
  /** Who may; runs before the body is read. What it finds is handed to `handle`. */
  guard(call: Call<undefined, Query>): Promise<Result<Guard, Refusal>>;
  handle(call: Call<Body, Query>, found: Guard): Promise<Result<Answer, Refusal>>;
}

/** An operation with its types closed over, for lists. */
export type AnyOperation = Operation<never, never, never>;

/** Keeps the inference of one operation together. */
export const operation = <Guard, Body = undefined, Query = Record<string, unknown>>(
  value: Operation<Guard, Body, Query>,
): AnyOperation => value as unknown as AnyOperation;
