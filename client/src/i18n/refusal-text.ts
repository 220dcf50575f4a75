import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Translate } from './index.ts';

/** What a refusal is called; one that only a newer server knows is called what any failure is. */
export function refusalText(t: Translate, code: ErrorCode): string {
  const key = `refusal.${code}` as const;
  const text = t(key);
  return text === key ? t('refusal.internal') : text;
}
