import { type DestinationStream, pino } from 'pino';
import type { Logger } from '../../ports/logger.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

const SECRET_FIELDS = [
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'joinCode',
  'name',
  'organisation',
  'text',
  'ip',
  'remoteAddress',
];

/**
 * JSON lines to standard output (or to `destination`). Fields that would carry secrets, names, content or
 * addresses are blanked, also one level down: a second line of defence, callers do not log them.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
