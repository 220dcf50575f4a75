import { type BoardElement, type ElementType, NOTE_SIZE } from '../contracts/board-document.ts';
import type { VoteTargets } from '../contracts/vote.ts';
import type { Box } from './area-of.ts';
import { area } from './kinds/area.ts';
import { connector } from './kinds/connector.ts';
import { image } from './kinds/image.ts';
import type { Kind } from './kinds/kind.ts';
import { label } from './kinds/label.ts';
import { note } from './kinds/note.ts';
import { stack } from './kinds/stack.ts';
import { stroke } from './kinds/stroke.ts';

/** Everything a board consists of. */
export const KINDS = {
  note,
  image,
  connector,
  stroke,
  stack,
  area,
  label,
} as const satisfies Record<ElementType, Kind>;

/** The types whose kind is seen like this, for tables the compiler holds complete. */
export type TypeSeenAs<V extends Kind['view']> = {
  [T in ElementType]: (typeof KINDS)[T]['view'] extends V ? T : never;
}[ElementType];

const BY_TYPE: ReadonlyMap<unknown, Kind> = new Map(Object.entries(KINDS));

/** The kind of a type; undefined for one this version does not know. */
export const kindOf = (type: unknown): Kind | undefined => BY_TYPE.get(type);

export const isElementType = (value: unknown): value is ElementType => BY_TYPE.has(value);

/**
 * What goes with the person who made it: notes, images, strokes, connectors. What holds the things of
 * others (stacks, areas) and what arranges the board stays.
 */
export const isContribution = (type: ElementType): boolean => kindOf(type)?.right === 'create';

/** May dots of such a vote lie on an element of this type? */
export const isVoteTarget = (targets: VoteTargets, type: ElementType | undefined): boolean =>
  kindOf(type)?.votes === targets;

/** Where an element lies as it is stored; the height a text needs on a screen is not known here. */
export function boxOf({ type, pos, size }: Pick<BoardElement, 'type' | 'pos' | 'size'>): Box {
  const [w, h] = size ?? kindOf(type)?.size ?? NOTE_SIZE;
  return { x: pos[0], y: pos[1], w, h };
}

/** What an element says, wherever its words stand. */
export function wordsOf(element: Pick<BoardElement, 'type' | 'text' | 'alt'>): string {
  const words = kindOf(element.type)?.words;
  return (words && element[words]) ?? '';
}
