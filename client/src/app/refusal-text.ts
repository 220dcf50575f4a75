import { ERRORS, type ErrorCode, errorMessage } from '@stellwand/shared/contracts/errors';
import { type Language, translate } from '../i18n/index.ts';

/** What happened and what to do, in the language of the interface. */
export function refusalText(
  error: { code: ErrorCode | 'offline'; message: string; field?: string },
  language: Language,
): string {
  if (error.code === 'offline') return translate('app.join.offline');
  // A sentence with a reason inside can only be worded where the reason is known.
  const onlyServerKnows = ERRORS[error.code][language].includes('{');
  if (onlyServerKnows && error.message) return error.message;
  return errorMessage({ code: error.code }, language);
}
