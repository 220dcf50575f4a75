import { joinRequest, redeemRequest } from '@stellwand/shared/contracts/http-api';
import { err, ok } from '@stellwand/shared/lib/result';
import type { Readiness } from '../../ops/readiness.ts';
import type { Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import type { GuessGuard } from '../auth/guess-guard.ts';
import { type Identities, readSessionCookies } from '../auth/identities.ts';
import { placeOf } from '../auth/place-of-address.ts';
import type { Sessions } from '../auth/sessions.ts';
import * as answers from './answers.ts';
import type { Guards } from './guards.ts';
import { type Answer, type AnyOperation, operation } from './operation.ts';

const DEVICE_LINK_MS = 600_000;
const SMALL = 16_384;
const BODY_ERRORS = [
  'invalid-message',
  'invalid-json',
  'too-large',
  'unsupported-media-type',
  'rate',
] as const;

/** Signing in, finding out who one is, moving to another device, signing out. */
export function peopleOperations(deps: {
  engine: WorkshopsEngine;
  guards: Guards;
  identities: Identities;
  sessions: Sessions;
  guesses: GuessGuard;
  readiness: Pick<Readiness, 'isDraining'>;
  /** `PUBLIC_URL/redeem#<secret>` */
  toLink(secret: string): string;
}): AnyOperation[] {
  const { engine, guards, identities, sessions, guesses, readiness, toLink } = deps;

  /** Nobody new on a node that is stopping: the next try reaches another one, or this one again. */
  const newcomers: Guards['anyone'] = async () =>
    readiness.isDraining() ? err({ code: 'busy' }) : ok(null);

  async function signIn(identity: Identity, status: number, said?: object): Promise<Answer> {
    const { workshopId, personId, role } = identity;
    const token = await sessions.issue(identity);
    return {
      status,
      json: { workshopId, personId, role, token, ...said },
      cookies: [sessions.cookie(identity, token)],
    };
  }

  return [
    operation({
      id: 'join',
      method: 'post',
      path: '/api/join',
      summary:
        'Joins by code. Whoever holds a valid session of that workshop stays the same person.',
      auth: 'nobody',
      body: { schema: joinRequest, maxBytes: SMALL },
      answers: {
        200: { description: 'already here', schema: answers.joined },
        201: { description: 'joined', schema: answers.joined },
        202: { description: 'signed in, and waiting to be let in', schema: answers.waits },
      },
      errors: [...BODY_ERRORS, 'join-unknown', 'door-closed', 'workshop-full', 'busy'],
      guard: newcomers,
      handle: async (call) => {
        const attempt = guesses.attempt(call.address);
        if (!attempt.allowed) return err({ code: 'rate', retryAfterS: attempt.retryAfterS });
        const known = await identities.claims(call.headers);
        const joined = await engine.join(call.body, known, placeOf(call.address));
        if (joined.ok || joined.error.code !== 'join-unknown') attempt.succeeded();
        if (joined.ok) {
          const { identity, created, waiting } = joined.value;
          if (waiting) return ok(await signIn(identity, 202, { placement: { kind: 'waiting' } }));
          return ok(await signIn(identity, created ? 201 : 200));
        }
        const retryAfterS = joined.error.code === 'join-unknown' ? attempt.failed() : 0;
        return retryAfterS > 0 ? err({ code: 'rate', retryAfterS }) : joined;
      },
    }),

    operation({
      id: 'redeem',
      method: 'post',
      path: '/api/redeem',
      summary: 'Signs in with the secret of a role link or a device link.',
      auth: 'nobody',
      body: { schema: redeemRequest, maxBytes: SMALL },
      answers: { 201: { description: 'signed in', schema: answers.joined } },
      errors: [...BODY_ERRORS, 'link-unknown', 'busy'],
      guard: newcomers,
      handle: async (call) => {
        const attempt = guesses.attempt(call.address);
        if (!attempt.allowed) return err({ code: 'rate', retryAfterS: attempt.retryAfterS });
        const redeemed = await engine.redeem(call.body.secret, call.body.name);
        if (redeemed.ok || redeemed.error.code !== 'link-unknown') attempt.succeeded();
        if (redeemed.ok) return ok(await signIn(redeemed.value, 201));
        const retryAfterS = redeemed.error.code === 'link-unknown' ? attempt.failed() : 0;
        return retryAfterS > 0 ? err({ code: 'rate', retryAfterS }) : redeemed;
      },
    }),

    operation({
      id: 'readMe',
      method: 'get',
      path: '/api/me',
      summary: 'Who the caller is and where they belong right now.',
      auth: 'member',
      answers: { 200: { description: 'me', schema: answers.me } },
      errors: [],
      guard: guards.member,
      handle: async (_call, [me]) => {
        const { personId, role, workshopId } = me;
        await engine.ready(workshopId);
        const placement = engine.placement(workshopId, personId);
        if (!placement) return err({ code: 'unauthenticated' });
        return ok({ status: 200, json: { personId, role, workshopId, placement } });
      },
    }),

    operation({
      id: 'createDeviceLink',
      method: 'post',
      path: '/api/me/device-link',
      summary: 'A link that signs the same person in on another device: once, within ten minutes.',
      auth: 'member',
      answers: { 201: { description: 'link', schema: answers.deviceLink } },
      errors: ['rate'],
      guard: guards.member,
      handle: async (_call, [me]) => {
        const issued = await engine.deviceLink(me);
        if (!issued.ok) return issued;
        const secret = issued.value;
        const json = { link: toLink(secret), secret, expiresInMs: DEVICE_LINK_MS };
        return ok({ status: 201, json });
      },
    }),

    operation({
      id: 'logout',
      method: 'post',
      path: '/api/logout',
      summary: 'Takes the session cookie away: of the tab’s role, or every one of ours.',
      auth: 'nobody',
      answers: { 204: { description: 'signed out' } },
      errors: [],
      guard: guards.anyone,
      handle: async (call) => {
        const claims = await Promise.all(
          readSessionCookies(call.headers).map(({ token }) => sessions.verify(token)),
        );
        const meant = claims
          .filter((claim) => claim !== null)
          .filter(({ role }) => call.wish.as === undefined || role === call.wish.as)
          .filter(
            ({ workshopId }) =>
              call.wish.workshopId === undefined || workshopId === call.wish.workshopId,
          );
        return ok({ status: 204, cookies: meant.map((claim) => sessions.clearedCookie(claim)) });
      },
    }),
  ];
}
