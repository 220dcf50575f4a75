import type { DomainError } from '@stellwand/shared/contracts/errors';
import { FORBIDDEN_KEYS } from '@stellwand/shared/contracts/id-pattern';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { z } from 'zod';
import type { Language } from './operation.ts';

const LOCALES = { de: z.locales.de().localeError, en: z.locales.en().localeError };
const MAX_DEPTH = 32;
const PRINTABLE_KEY = /^[A-Za-z0-9_$.-]{1,40}$/;

/** `['sessions', 2, 'areas']` → `sessions[2].areas`. Keys a client made up are shown only if harmless. */
export function toFieldPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else {
      const key = PRINTABLE_KEY.test(String(part)) ? String(part) : '?';
      text += text === '' ? key : `.${key}`;
    }
  }
  return text.slice(0, 200);
}

/** The first key that would reach a prototype (T27), or nesting no message of ours has; null if clean. */
export function findHostileKey(value: unknown): string | null {
  const open: { value: unknown; path: PropertyKey[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.path.length >= MAX_DEPTH) return toFieldPath(next.path.slice(0, 4));
    if (Array.isArray(next.value)) {
      for (const [index, item] of next.value.entries()) {
        open.push({ value: item, path: [...next.path, index] });
      }
      continue;
    }
    for (const [key, item] of Object.entries(next.value)) {
      const path = [...next.path, key];
      if (FORBIDDEN_KEYS.has(key)) return toFieldPath(path);
      open.push({ value: item, path });
    }
  }
  return null;
}

/** Checks a message against its schema; the refusal names the first wrong field in the given language. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  language: Language,
): Result<T, DomainError> {
  const hostile = findHostileKey(value);
  if (hostile !== null) {
    const reason = language === 'de' ? 'nicht erlaubt' : 'not allowed';
    return err({ code: 'invalid-message', field: hostile, reason });
  }
  const parsed = schema.safeParse(value, { error: LOCALES[language] });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    return err({
      code: 'invalid-message',
      field: toFieldPath([...issue.path, ...issue.keys.slice(0, 1)]),
      reason: language === 'de' ? 'unbekannte Angabe' : 'unknown key',
    });
  }
  return err({
    code: 'invalid-message',
    field: toFieldPath(issue?.path ?? []) || (language === 'de' ? 'Nachricht' : 'message'),
    reason: (issue?.message ?? '?').slice(0, 200),
  });
}
