import type { VoteTargets, VoteTotal } from '../contracts/vote.ts';
import type { ResultVote } from './session-result.ts';

/** A vote that is over, as the workshop engine hands it over. */
export interface ClosedVote {
  boardId: string;
  targets: VoteTargets;
  budget: number;
  maxPerTarget: number;
  voters: number;
  totals: readonly VoteTotal[];
}

/** Dots by element, of the last vote on this board; areas have the same ids on every board. */
export function dotsOnBoard(
  votes: readonly ClosedVote[],
  boardId: string,
): ReadonlyMap<string, number> {
  const last = votes.findLast((vote) => vote.boardId === boardId);
  return new Map(last?.totals.map(({ elementId, dots }) => [elementId, dots]));
}

/**
 * The ranking in words. `texts` are the elements of the board in reading order: equal numbers stand in
 * that order and share a rank; what is not among them any more, or must not be named, is left out.
 */
export function rankVote(
  vote: ClosedVote,
  texts: ReadonlyMap<string, string>,
  group: string | undefined,
): ResultVote {
  const order = [...texts.keys()];
  const named = vote.totals
    .flatMap(({ elementId, dots }) => {
      const text = texts.get(elementId);
      return text === undefined ? [] : [{ elementId, text, dots }];
    })
    .sort((a, b) => b.dots - a.dots || order.indexOf(a.elementId) - order.indexOf(b.elementId));
  return {
    ...(group !== undefined && { group }),
    targets: vote.targets,
    budget: vote.budget,
    maxPerTarget: vote.maxPerTarget,
    voters: vote.voters,
    ranking: named.map(({ text, dots }) => ({
      rank: 1 + named.findIndex((other) => other.dots === dots),
      text,
      dots,
    })),
  };
}
