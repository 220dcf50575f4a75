import { type ById, entriesOf } from '../lib/by-id.ts';

/** What dots are laid on: notes (and images), stacks, or areas. */
export const VOTE_TARGETS = ['notes', 'stacks', 'areas'] as const;
export type VoteTargets = (typeof VOTE_TARGETS)[number];

/** Dots one person can have at most. */
export const MAX_BUDGET = 20;

/** Dots by element id; an element without dots is not in it. */
export type Dots = ById<number>;

export const countDots = (dots: Dots): number =>
  entriesOf(dots).reduce((sum, [, one]) => sum + one, 0);

/** One vote, as far as the person who is asked may know of it. */
export interface VoteView {
  voteId: string;
  boardId: string;
  budget: number;
  maxPerTarget: number;
  targets: VoteTargets;
  anonymous: boolean;
  openedAt: number;
  /** Absent while it is open. */
  closedAt?: number;
  /** Only for who leads: how many of those who may vote have laid a dot. */
  turnout?: { voted: number; of: number };
  /** Once closed: most dots first, elements without dots left out. */
  totals?: VoteTotal[];
  /** Once closed, not anonymous, and only for who leads: who voted what. */
  ballots?: { personId: string; dots: Dots }[];
}

export interface VoteTotal {
  elementId: string;
  dots: number;
}

/** With its place among all, over every area: equal numbers share one, 1, 2, 2, 4. */
export interface RankedTotal extends VoteTotal {
  rank: number;
}

/** @param totals most dots first */
export function rankTotals(totals: readonly VoteTotal[]): RankedTotal[] {
  let rank = 0;
  return totals.map((total, at) => {
    if (total.dots !== totals[at - 1]?.dots) rank = at + 1;
    return { ...total, rank };
  });
}
