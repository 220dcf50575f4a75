import { isIP } from 'node:net';
import { z } from 'zod';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const NAMED_RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

const httpUrl = z
  .string()
  .refine(
    (text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      return url !== null && /^https?:$/.test(url.protocol) && /^\/?$/.test(url.pathname);
    },
    { message: 'must be an origin like https://stellwand.example (no path)' },
  )
  .transform((text) => new URL(text).origin);

/** Where people may be sent: a page or a mail address. */
const webLink = z
  .string()
  .max(500, 'must have at most 500 characters')
  .refine((text) => URL.canParse(text) && /^(?:https?|mailto):$/.test(new URL(text).protocol), {
    message: 'must be an address like https://example.org/impressum or mailto:team@example.org',
  });

const redisUrl = z.string().refine((text) => /^rediss?:\/\/[^\s]+$/.test(text), {
  message: 'must look like redis://host:6379 or rediss://user:password@host:6379',
});

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    });

const flag = z
  .enum(['0', '1', 'false', 'true'], { message: 'must be 1 or 0' })
  .transform((text) => text === '1' || text === 'true');

const secret = (length: number) =>
  z
    .string()
    .trim()
    .min(length, `must have at least ${length} characters`)
    .max(1_000, 'must have at most 1000 characters');

/** One part of TRUST_PROXY: an address, a range in CIDR notation or one of the named ranges. */
function isProxyRange(part: string): boolean {
  const [address = '', bits, ...rest] = part.split('/');
  if (NAMED_RANGES.has(part)) return true;
  const kind = isIP(address);
  if (kind === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

const trustProxy = z
  .string()
  .refine(
    (text) =>
      /^(?:[0-9]|10|true|false)$/.test(text) ||
      text.split(',').every((part) => isProxyRange(part.trim())),
    {
      message:
        'must be a number of proxies (1), or a list of their addresses (10.0.0.1, loopback, 172.16.0.0/12)',
    },
  )
  .transform((text): number | string[] => {
    if (text === 'true') return 1;
    if (text === 'false') return 0;
    return /^\d+$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim());
  });

/**
 * Every setting, as text from the environment. Defaults live here and nowhere else. An empty value
 * counts as not given (compose files write `KEY=` for that).
 */
export const environment = z.object({
  PORT: integer(0, 65_535).default(3_000),
  HOST: z.string().min(1).max(255).default('0.0.0.0'),
  PUBLIC_URL: httpUrl.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  REDIS_URL: redisUrl.optional(),
  SESSION_SECRET: secret(32).optional(),
  ADMIN_TOKEN: secret(16).optional(),
  RETENTION_DAYS: integer(7, 365).default(30),
  TRUST_PROXY: trustProxy.default(0),
  JOIN_BURST: integer(1, 100_000).default(150),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  ALLOW_VOLATILE_STORE: flag.default(false),
  STRICT_STORE: flag.default(false),
  METRICS_TOKEN: secret(16).optional(),
  IMPRINT_URL: webLink.optional(),
  PRIVACY_URL: webLink.optional(),
  ACCESSIBILITY_URL: webLink.optional(),
  BARRIER_REPORT_URL: webLink.optional(),
  SECURITY_CONTACT: webLink.optional(),
  STELLWAND_DEMO: flag.optional(),
});

export type Environment = z.infer<typeof environment>;
export type SettingName = keyof typeof environment.shape;

/** Settings that may come from a file instead: `SESSION_SECRET_FILE=/run/secrets/session`. */
export const FILE_SETTINGS = ['SESSION_SECRET', 'ADMIN_TOKEN', 'REDIS_URL'] as const;
