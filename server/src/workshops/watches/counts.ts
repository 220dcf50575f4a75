import { findVote } from '@stellwand/shared/domain/votes';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import type { WorkshopsDeps } from '../deps.ts';
import type { Mirrors } from '../mirrors.ts';
import type { makeVoteCounts } from '../vote-counts.ts';
import type { Watch } from './watch.ts';

/** Whoever closed the vote counts it at once; until then nobody need do the same. */
const GRACE_MS = 10_000;

/** Ballots of a vote that was discarded, after another node had counted it in the same moment (VOTE-13). */
const isLeft = (state: WorkshopState, voteId: string): boolean =>
  (state.ballots.get(voteId)?.size ?? 0) > 0 && findVote(state, voteId) === undefined;

/**
 * Completes counts that a crash interrupted between the end of a vote and its count (VOTE-5): nobody may
 * ever send the command again, and the ballots of an anonymous vote must not stay (VOTE-7). Every node
 * looks: whoever counts, counts the same.
 */
export function watchCounts(
  { clock, logger }: WorkshopsDeps,
  voteCounts: Pick<ReturnType<typeof makeVoteCounts>, 'count'>,
  mirrors: Pick<Mirrors, 'all'>,
): Watch {
  return {
    everyS: 5,
    async look() {
      for (const mirror of mirrors.all()) {
        for (const [voteId, { at, totals }] of mirror.state.outcomes) {
          if ((totals && !isLeft(mirror.state, voteId)) || clock.now() - at < GRACE_MS) continue;
          await voteCounts.count(mirror, voteId).catch((error: unknown) => {
            // The store is away, or the board cannot be read: the next look tries again.
            const { workshopId } = mirror.state;
            logger.warn(
              { workshopId, voteId, error: String(error) },
              'a vote could not be counted',
            );
          });
        }
      }
    },
  };
}
