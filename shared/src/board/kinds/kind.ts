import type { BoardElement } from '../../contracts/board-document.ts';
import type { BoardRights } from '../../contracts/board-rights.ts';
import type { VoteTargets } from '../../contracts/vote.ts';

/** A field of an element, as the document has it; what people add beside them is no field. */
export type ElementKey = Exclude<keyof BoardElement, 'elementId' | 'reactions' | 'comments'>;

/**
 * What elements of one type are. Whoever wants to know whether something may be voted on, hidden,
 * shown on the wall or taken by a template asks here, and no list of types stands anywhere else.
 */
export interface Kind {
  /** What it takes to create one. Only with `structure` may such elements be touched at all. */
  right: keyof Pick<BoardRights, 'create' | 'editOthers' | 'structure'>;
  /** Without these it is none. */
  required: readonly string[];
  /** The required ones and those it may have. */
  keys: ReadonlySet<string>;
  /** UTF-16 units its text may have. */
  textLength: number;
  /** Which of its fields says in words what it is. */
  words: 'text' | 'alt' | null;
  /** Whether one without a word or an answer is worth bringing back. */
  keptBlank: boolean;
  /** World units where nobody sized it. */
  size: readonly [width: number, height: number];
  /** Where it lies: at `pos` as large as its size, from `pos` on, or between its two ends. */
  place: 'box' | 'start' | 'ends';
  /** How people see it: a sheet of its own in canvas and list, a pile of sheets, what lies below, a line. */
  view: 'sheet' | 'stack' | 'ground' | 'line';
  /** Whether people lay it down, so that the next one does not come to lie on it. */
  card: boolean;
  /** Whether it lies on stacks. */
  stacks: boolean;
  /** Whether people react to it and comment on it. */
  answers: boolean;
  /** Which votes lay dots on it. */
  votes: VoteTargets | null;
  /** Whether hiding keeps it, to be shown again; what is not kept goes for good. */
  hideable: boolean;
  /** When it stands on the wall. */
  projected: 'always' | 'voted' | 'never';
  /** Whether it is an entry of the results. */
  result: boolean;
  /** Whether a template takes it: always, where it is held, with the notes, or never. */
  template: 'always' | 'held' | 'notes' | 'never';
}

/** What every element may have; `structure` is needed for the last two. */
const COMMON: readonly ElementKey[] = ['type', 'author', 'createdAt', 'z', 'locked', 'origin'];
/** What people make is somebody's and has an age. */
export const OURS = ['type', 'author', 'createdAt'] as const;

/** A kind as its file says it. */
interface Said extends Omit<Kind, 'required' | 'keys'> {
  required: readonly ElementKey[];
  /** What it may have beside that and what every element may have. */
  optional: readonly ElementKey[];
}

export function kind<const K extends Said>({
  optional,
  ...rest
}: K): Omit<K, 'optional'> & Pick<Kind, 'keys'> {
  return { ...rest, keys: new Set<string>([...COMMON, ...rest.required, ...optional]) };
}
