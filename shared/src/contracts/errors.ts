import de from './errors-de.ts';
import en from './errors-en.ts';

/**
 * The one list of refusals: every code has an HTTP status here, and a sentence in `errors-de.ts` and
 * `errors-en.ts`. The browser shows the same sentences, but loads those of one language.
 */
export const ERRORS = {
  'invalid-message': { status: 400 },
  'unknown-command': { status: 400 },
  'invalid-json': { status: 400 },
  unauthenticated: { status: 401 },
  'link-unknown': { status: 401 },
  'not-allowed': { status: 403 },
  'foreign-origin': { status: 403 },
  'phase-read-only': { status: 403 },
  'door-closed': { status: 403 },
  'board-locked': { status: 403 },
  'element-locked': { status: 403 },
  'not-author': { status: 403 },
  'forged-author': { status: 403 },
  'element-gone': { status: 409 },
  moved: { status: 409 },
  schema: { status: 400 },
  malformed: { status: 400 },
  'forbidden-root': { status: 400 },
  'too-much': { status: 413 },
  'too-large': { status: 413 },
  'quota-elements': { status: 409 },
  'quota-comments': { status: 409 },
  'quota-person': { status: 409 },
  'board-full': { status: 409 },
  'unsupported-media-type': { status: 415 },
  'type-not-allowed': { status: 415 },
  'image-unreadable': { status: 400 },
  'quota-images': { status: 409 },
  'not-found': { status: 404 },
  'workshop-not-found': { status: 404 },
  'session-not-found': { status: 404 },
  'group-not-found': { status: 404 },
  'board-not-found': { status: 404 },
  'person-not-found': { status: 404 },
  'element-not-found': { status: 404 },
  'point-not-found': { status: 404 },
  'template-not-found': { status: 404 },
  'join-unknown': { status: 404 },
  'session-full': { status: 409 },
  'workshop-full': { status: 409 },
  'session-has-no-people': { status: 409 },
  'groups-not-formed': { status: 409 },
  'groups-running': { status: 409 },
  'groups-not-running': { status: 409 },
  'timer-not-found': { status: 404 },
  'vote-not-found': { status: 404 },
  'vote-unknown-target': { status: 404 },
  'vote-running': { status: 409 },
  'vote-closed': { status: 409 },
  'vote-limit': { status: 409 },
  'quota-votes': { status: 409 },
  'history-damaged': { status: 409 },
  'board-damaged': { status: 409 },
  'workshop-damaged': { status: 409 },
  'file-damaged': { status: 409 },
  'store-damaged': { status: 409 },
  'template-in-use': { status: 409 },
  'quota-templates': { status: 409 },
  conflict: { status: 409 },
  'workshop-closed': { status: 409 },
  'format-unknown': { status: 400 },
  'export-failed': { status: 503 },
  rate: { status: 429 },
  'too-slow': { status: 408 },
  busy: { status: 503 },
  'store-away': { status: 503 },
  'client-too-old': { status: 409 },
  internal: { status: 500 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof ERRORS;

/** A sentence for every code, none forgotten. */
export type RefusalTexts = Record<ErrorCode, string>;

const TEXTS: Record<'de' | 'en', RefusalTexts> = { de, en };

/** A refusal as a value: its code, and where it helps the field and the reason in plain words. */
export interface DomainError {
  code: ErrorCode;
  field?: string;
  reason?: string;
}

/** The sentence for a person. Placeholders are filled from the error; a missing one becomes “?”. */
export function errorMessage(error: DomainError, language: 'de' | 'en'): string {
  return TEXTS[language][error.code]
    .replace('{field}', error.field ?? '?')
    .replace('{reason}', error.reason ?? '?');
}
