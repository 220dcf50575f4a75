import { isReaction } from '@stellwand/shared/board/contributions';
import { fieldsWritten } from '@stellwand/shared/board/fields';
import { isElementType } from '@stellwand/shared/board/kinds';
import type { ElementKey } from '@stellwand/shared/board/kinds/kind';
import { LIMITS, NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { isPoints } from '@stellwand/shared/contracts/stroke-points';

/** Written with the element and never again. */
export const ONCE: ReadonlySet<string> = new Set(fieldsWritten('once'));
/** Only who may touch the structure of the board. */
export const STRUCTURE: ReadonlySet<string> = new Set(fieldsWritten('structure'));
/** Only the author, or who may touch the structure. */
export const PRIVATE: ReadonlySet<string> = new Set(fieldsWritten('author'));

const FILE_HASH = /^[0-9a-f]{64}$/;

const LATEST_MOMENT = 8.64e15;

const isNumber = (value: unknown, limit: number): boolean =>
  typeof value === 'number' && Math.abs(value) <= limit; // False for NaN.

const isPair = (value: unknown, limit: number): value is [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  isNumber(value[0], limit) &&
  isNumber(value[1], limit);

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LIMITS.shortStringLength;

const COLORS: ReadonlySet<unknown> = new Set(NOTE_COLORS);
const ORIGIN_KEYS: ReadonlySet<unknown> = new Set(['groupId', 'boardId']);

function isOrigin(value: unknown): boolean {
  if (!(value instanceof Map)) return false;
  for (const [key, id] of value) if (!ORIGIN_KEYS.has(key) || !isId(id)) return false;
  return true;
}

type Check = (value: unknown) => boolean;

const isTime: Check = (value) => isNumber(value, LATEST_MOMENT) && Number(value) >= 0;
const isBoolean: Check = (value) => typeof value === 'boolean';
const isString =
  (length: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= length;

/** What a plain value must be to stand in a field. `text` is a type, not a value. */
const CHECKS: Record<ElementKey, Check> = {
  type: isElementType,
  pos: (value) => isPair(value, LIMITS.coordinate),
  size: (value) => isPair(value, LIMITS.size) && value[0] > 0 && value[1] > 0,
  z: (value) => isShort(value) && value !== '',
  color: (value) => COLORS.has(value),
  text: () => false,
  author: isId,
  createdAt: isTime,
  area: isId,
  stack: isId,
  locked: isBoolean,
  origin: isOrigin,
  internal: isBoolean,
  editedAt: isTime,
  file: (value) => typeof value === 'string' && FILE_HASH.test(value),
  alt: isString(LIMITS.altLength),
  prompt: isString(LIMITS.promptLength),
  order: (value) => isShort(value) && value !== '',
  flow: isBoolean,
  folded: isBoolean,
  from: isId,
  to: isId,
  points: isPoints,
};

const BY_KEY: ReadonlyMap<string, Check> = new Map(Object.entries(CHECKS));

/** Whether a plain value may stand under this key; under one that is no field nothing may. */
export const isFieldValue = (key: string, value: unknown): boolean =>
  BY_KEY.get(key)?.(value) === true;

const COMMENT_KEYS: ReadonlySet<unknown> = new Set(['text', 'author', 'createdAt']);

function isComment(value: unknown): boolean {
  if (!(value instanceof Map) || value.size !== COMMENT_KEYS.size) return false;
  const text: unknown = value.get('text');
  return (
    typeof text === 'string' &&
    text.length > 0 &&
    text.length <= LIMITS.commentLength &&
    isFieldValue('author', value.get('author')) &&
    isFieldValue('createdAt', value.get('createdAt'))
  );
}

/** Whether a plain value may stand for a reaction or a comment. */
export const isContributionValue = (kind: 'reaction' | 'comment', value: unknown): boolean =>
  kind === 'reaction' ? isReaction(value) : isComment(value);

/** The board's own fields; `schema` is written by the server alone. */
export const isBoardValue = (key: string, value: unknown): boolean =>
  key === 'title' && isShort(value);
