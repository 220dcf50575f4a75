import { isVoteTarget } from '@stellwand/shared/board/kinds';
import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { countBallots, countVoters } from '@stellwand/shared/domain/views/votes';
import { ballotOf, findVote } from '@stellwand/shared/domain/votes';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { VoteRecord, WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { ok, type Result } from '@stellwand/shared/lib/result';
import { boardInfo } from './boards.ts';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/** What a vote needs of its board: which elements are still there, and may be voted for. */
export function makeVoteCounts({ documents }: WorkshopsDeps, commit: Commit) {
  async function without(
    state: WorkshopState,
    { boardId, targets }: VoteRecord,
    elementIds: Iterable<string>,
  ): Promise<Set<string>> {
    const asked = [...new Set(elementIds)];
    const board = boardInfo(state, boardId);
    if (!board || asked.length === 0) return new Set(asked);
    const types = await documents.typesOf(board, asked);
    return new Set(asked.filter((id) => !isVoteTarget(targets, types.get(id))));
  }

  /** The ballots of a vote that is no vote any more. */
  const forget = (mirror: WorkshopMirror, voteId: string) =>
    commit(mirror, (now) => {
      const outcome = now.outcomes.get(voteId);
      const ballots = [...(now.ballots.get(voteId)?.keys() ?? [])];
      if (!outcome || (outcome.totals?.length === 0 && ballots.length === 0)) return ok([]);
      return ok([
        { type: 'vote.counted', voteId, outcome: { at: outcome.at, totals: [], voters: 0 } },
        ...erasing(voteId, ballots),
      ]);
    });

  return {
    /** Of the elements a ballot would name: those no dot can lie on. Asked before the decision. */
    async goneFor(
      mirror: WorkshopMirror,
      personId: string,
      { voteId, elementId }: CommandOf<'vote.cast'>,
    ): Promise<ReadonlySet<string>> {
      const state = mirror.expected();
      const found = findVote(state, voteId);
      if (!found || state.outcomes.has(voteId)) return new Set();
      const named = Object.keys(ballotOf(state, voteId, personId));
      return without(state, found.vote, [elementId, ...named]);
    },

    /**
     * Counts a vote that is closed (VOTE-5): since then no ballot can change, so whoever counts, counts
     * the same. Of an anonymous one the ballots are erased in the same step. A repeat of the command,
     * or the count watch, completes what a crash interrupted. Of one that was discarded nothing is counted and
     * every ballot is erased (VOTE-13).
     */
    async count(mirror: WorkshopMirror, voteId: string): Promise<Result<unknown, DomainError>> {
      const { state } = mirror;
      const found = findVote(state, voteId);
      const outcome = state.outcomes.get(voteId);
      if (!found) return forget(mirror, voteId);
      if (!outcome || outcome.totals) return ok(undefined);
      const { vote } = found;
      const named = countBallots(state, voteId).map(({ elementId }) => elementId);
      const gone = await without(state, vote, named);
      const totals = countBallots(state, voteId, (elementId) => !gone.has(elementId));
      const voters = countVoters(state, voteId);
      return commit(mirror, (now) => {
        // Discarded in the meantime: whoever did that erases it.
        if (now.outcomes.get(voteId)?.totals || !findVote(now, voteId)) return ok([]);
        const ballots = vote.anonymous ? [...(now.ballots.get(voteId)?.keys() ?? [])] : [];
        return ok([
          { type: 'vote.counted', voteId, outcome: { ...outcome, totals, voters } },
          ...erasing(voteId, ballots),
        ]);
      });
    },
  };
}

const erasing = (voteId: string, personIds: Iterable<string>): WorkshopEvent[] =>
  [...personIds].map((personId) => ({ type: 'ballot.erased', voteId, personId }));
