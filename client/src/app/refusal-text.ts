import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { translate } from '../i18n/index.ts';

/** What happened and what to do, in the language of the interface. */
export function refusalText(error: { code: ErrorCode | 'offline'; message: string }): string {
  if (error.code === 'offline') return translate('app.unreachable');
  const key = `refusal.${error.code}` as const;
  const text = translate(key);
  // Our sentences come with the board; before, the server's is as good.
  if (text === key) return error.message || translate('app.unreachable');
  // A sentence with a reason inside can only be worded where the reason is known.
  return text.includes('{') && error.message ? error.message : text;
}
