import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { JoinAnswer, JoinRequest, WorkshopLinks } from '@stellwand/shared/contracts/http-api';
import type { Role } from '@stellwand/shared/contracts/role';
import type { Placement, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { pageLanguage } from './page-language.ts';

/** A refusal as the server words it; `offline` where no answer came at all. */
export interface CallError {
  code: ErrorCode | 'offline';
  message: string;
  field?: string;
  /** With `rate`: how long to wait. */
  retryAfterS?: number;
}

export type Answer<T> = Promise<Result<T, CallError>>;

/** Which of several sessions in this browser is meant. */
export interface As {
  role: Role;
  workshopId: string;
}

export interface Me {
  personId: string;
  role: Role;
  workshopId: string;
  placement: Placement;
}

const PATIENCE_MS = 15_000;

/** Joins with a code. Whoever already is in that workshop stays the same person. */
export const join = (request: JoinRequest): Answer<JoinAnswer> =>
  call('POST', '/api/join', request);

/** Signs in with the secret of a role link or a device link (the fragment of its address). */
export const redeem = (secret: string, name?: string): Answer<JoinAnswer> =>
  call('POST', '/api/redeem', { secret, ...(name && { name }) });

export const me = (as?: As): Answer<Me> => call('GET', '/api/me', undefined, as);

/** A link that signs this person in on another device: once, within ten minutes. */
export const deviceLink = (as: As): Answer<{ link: string }> =>
  call('POST', '/api/me/device-link', undefined, as);

/** The workshop as this person may see it, asked for once. */
export const readWorkshop = (as: As, patienceMs?: number): Answer<Snapshot> =>
  call('GET', `/api/workshops/${as.workshopId}`, undefined, as, patienceMs);

/** The role links as they are valid now; organisers only. */
export const readLinks = (as: As): Answer<{ links: WorkshopLinks }> =>
  call('POST', `/api/workshops/${as.workshopId}/links`, undefined, as);

/** Signs this tab's person out on this device. */
export const logout = (as: As): Answer<null> => call('POST', '/api/logout', undefined, as);

/** One call to the server. An image travels as its bytes, everything else as JSON. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  as?: As,
  patienceMs = PATIENCE_MS,
): Answer<T> {
  const isFile = body instanceof Blob;
  const query = as ? `?w=${encodeURIComponent(as.workshopId)}` : '';
  let response: Response;
  try {
    response = await fetch(path + query, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body !== undefined && { 'Content-Type': isFile ? body.type : 'application/json' }),
        ...(as && { 'X-Stellwand-As': as.role }),
        'Accept-Language': pageLanguage(),
      },
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    return err({ code: 'offline', message: '' });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return ok(answer as T);
  const wait = Number(response.headers.get('Retry-After'));
  return err({ ...readError(answer), ...(wait > 0 && { retryAfterS: wait }) });
}

function readError(answer: unknown): CallError {
  const error = (answer as { error?: Partial<CallError> } | null)?.error;
  return {
    code: error?.code ?? 'internal',
    message: error?.message ?? '',
    ...(error?.field !== undefined && { field: error.field }),
  };
}
