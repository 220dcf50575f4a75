import { isReaction } from '@stellwand/shared/board/contributions';
import { ruleOf } from '@stellwand/shared/board/element-rules';
import { LIMITS, NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { isPoints } from '@stellwand/shared/contracts/stroke-points';

/** Written with the element and never again. */
export const ONCE: ReadonlySet<string> = new Set([
  'type',
  'text',
  'author',
  'createdAt',
  'from',
  'to',
  'file',
  'points',
]);
/** Only who may touch the structure of the board. */
export const STRUCTURE: ReadonlySet<string> = new Set(['locked', 'origin']);
/** Only the author, or who may touch the structure. */
export const PRIVATE: ReadonlySet<string> = new Set(['internal']);

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

/** Whether a plain value may stand under this key. `text` is a type, not a value: never true. */
export function isFieldValue(key: string, value: unknown): boolean {
  switch (key) {
    case 'type':
      return ruleOf(value) !== undefined;
    case 'pos':
      return isPair(value, LIMITS.coordinate);
    case 'size':
      return isPair(value, LIMITS.size) && value[0] > 0 && value[1] > 0;
    case 'z':
      return isShort(value) && value !== '';
    case 'color':
      return COLORS.has(value);
    case 'area':
    case 'stack':
    case 'author':
    case 'from':
    case 'to':
      return isId(value);
    case 'createdAt':
    case 'editedAt':
      return isNumber(value, LATEST_MOMENT) && Number(value) >= 0;
    case 'locked':
    case 'internal':
      return typeof value === 'boolean';
    case 'origin':
      return isOrigin(value);
    case 'alt':
      return typeof value === 'string' && value.length <= LIMITS.altLength;
    case 'prompt':
      return typeof value === 'string' && value.length <= LIMITS.promptLength;
    case 'file':
      return typeof value === 'string' && FILE_HASH.test(value);
    case 'points':
      return isPoints(value);
    default:
      return false;
  }
}

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
