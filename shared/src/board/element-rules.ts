import { type ElementType, LIMITS } from '../contracts/board-document.ts';
import type { BoardRights } from '../contracts/board-rights.ts';

/** What an element of one type consists of. */
export interface ElementRule {
  /** What it takes to create one. Only with `structure` may such elements be touched at all. */
  right: keyof Pick<BoardRights, 'create' | 'editOthers' | 'structure'>;
  /** Without these it is none. */
  required: readonly string[];
  /** The required ones and those it may have. */
  keys: ReadonlySet<string>;
  /** UTF-16 units its text may have. */
  textLength: number;
  /** Whether people react to it and comment on it. */
  answers: boolean;
}

/** Every element may have these; `structure` is needed for the last two. */
const COMMON = ['type', 'author', 'createdAt', 'z', 'locked', 'origin'] as const;
/** What people make is somebody's and has an age. */
const OURS = ['type', 'author', 'createdAt'] as const;

function rule(
  right: ElementRule['right'],
  required: readonly string[],
  optional: readonly string[],
  { textLength = 0, answers = false } = {},
): ElementRule {
  const keys = new Set([...COMMON, ...required, ...optional]);
  return { right, required, keys, textLength, answers };
}

const { textLength, shortStringLength } = LIMITS;

const RULES: Record<ElementType, ElementRule> = {
  note: rule(
    'create',
    [...OURS, 'text', 'pos'],
    ['size', 'color', 'area', 'stack', 'internal', 'editedAt'],
    { textLength, answers: true },
  ),
  image: rule('create', [...OURS, 'pos', 'size', 'file', 'alt'], ['area', 'internal'], {
    answers: true,
  }),
  connector: rule('create', [...OURS, 'from', 'to'], ['text', 'color'], {
    textLength: shortStringLength,
  }),
  stroke: rule('create', [...OURS, 'pos', 'points', 'color'], []),
  stack: rule('editOthers', [...OURS, 'text', 'pos'], ['color', 'area'], {
    textLength: shortStringLength,
  }),
  area: rule('structure', ['type', 'text', 'pos'], ['size', 'color', 'prompt', 'area', 'stack'], {
    textLength,
  }),
  label: rule('structure', ['type', 'text', 'pos'], ['size', 'color', 'area', 'stack'], {
    textLength,
  }),
};

const BY_TYPE: ReadonlyMap<unknown, ElementRule> = new Map(Object.entries(RULES));

/** The rule of a type; undefined for one this version does not know. */
export const ruleOf = (type: unknown): ElementRule | undefined => BY_TYPE.get(type);

/**
 * What goes with the person who made it: notes, pictures, strokes, connectors. What holds the things of
 * others (stacks, areas) and what arranges the board stays.
 */
export const isContribution = (type: ElementType): boolean => RULES[type].right === 'create';
