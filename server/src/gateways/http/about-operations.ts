import { ok } from '@stellwand/shared/lib/result';
import { z } from 'zod';
import type { Config } from '../../config/read-config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Guards } from './guards.ts';
import { type AnyOperation, operation } from './operation.ts';

const link = z.string().optional();

/** What everybody may know of this server before they join: who runs it, and how long it keeps what. */
const about = z
  .object({
    retentionDays: z.int().describe('a workshop is deleted so many days after its end'),
    links: z.object({
      imprint: link,
      privacy: link,
      accessibility: link,
      barrier: link.describe('where to report a barrier: https or mailto'),
    }),
  })
  .meta({ id: 'About' });

export type AboutConfig = Pick<Config, 'retentionDays' | 'links' | 'securityContact' | 'publicUrl'>;

const time = z
  .object({ now: z.int().describe('epoch ms, by the clock that timers count by') })
  .meta({ id: 'Time' });

export function aboutOperations(deps: {
  guards: Guards;
  config: AboutConfig;
  clock: Clock;
}): AnyOperation[] {
  const { guards, config, clock } = deps;
  return [
    operation({
      id: 'about',
      method: 'get',
      path: '/api/about',
      summary: 'Who runs this server, as links, and how long a workshop is kept.',
      auth: 'nobody',
      answers: { 200: { description: 'about this server', schema: about } },
      errors: [],
      guard: guards.anyone,
      handle: async () =>
        ok({ status: 200, json: { retentionDays: config.retentionDays, links: config.links } }),
    }),
    operation({
      id: 'time',
      method: 'get',
      path: '/api/time',
      summary: 'What time it is here: what a screen corrects its own clock by.',
      auth: 'nobody',
      answers: { 200: { description: 'the time', schema: time } },
      errors: [],
      guard: guards.anyone,
      handle: async () => ok({ status: 200, json: { now: clock.now() } }),
    }),
  ];
}

/**
 * `/.well-known/security.txt` (RFC 9116); null where nobody is named. It expires a year after it is asked for,
 * because the contact is a setting of this server and as fresh as that.
 */
export function securityText(config: AboutConfig, now: number): string | null {
  if (config.securityContact === undefined) return null;
  const expires = new Date(now + 365 * 86_400_000).toISOString().slice(0, 19);
  return [
    `Contact: ${config.securityContact}`,
    `Expires: ${expires}Z`,
    'Preferred-Languages: de, en',
    `Canonical: ${config.publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
