/** What every id looks like. Kept apart from the schemas, so that the browser need not load them. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{8,40}$/;

export type WorkshopId = string;
export type SessionId = string;
export type GroupId = string;
export type BoardId = string;
export type PersonId = string;
export type ElementId = string;

/** Object keys that would reach a prototype. Refused wherever a client chooses a key (T27). */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
]);

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && ID_PATTERN.test(value) && !FORBIDDEN_KEYS.has(value);
