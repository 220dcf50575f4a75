import type { ProjectedVote } from '../../contracts/projection.ts';
import { type Dots, rankTotals, type VoteTotal, type VoteView } from '../../contracts/vote.ts';
import { type ById, entriesOf, idsOf, toById } from '../../lib/by-id.ts';
import { type Here, hereIn } from '../here.ts';
import { namesOf } from '../names.ts';
import { placementIn } from '../placement.ts';
import { ballotOf } from '../votes.ts';
import type { PersonEntry, SessionRecord, VoteRecord, WorkshopState } from '../workshop-state.ts';

/**
 * What dots add up to: most first, then by id, so that every node lists them alike. Ballots of people
 * who were removed do not count (VOTE-6), nor do elements that `counts` turns away.
 */
export function countBallots(
  state: WorkshopState,
  voteId: string,
  counts: (elementId: string) => boolean = () => true,
): VoteTotal[] {
  const sums = new Map<string, number>();
  for (const [, dots] of validBallots(state, voteId)) {
    for (const [elementId, number] of entriesOf(dots)) {
      if (counts(elementId)) sums.set(elementId, (sums.get(elementId) ?? 0) + number);
    }
  }
  return [...sums]
    .map(([elementId, dots]) => ({ elementId, dots }))
    .sort((a, b) => b.dots - a.dots || (a.elementId < b.elementId ? -1 : 1));
}

export const countVoters = (state: WorkshopState, voteId: string): number =>
  validBallots(state, voteId).length;

/** The votes of a session that are over, as results need them. */
export function closedVotes(state: WorkshopState, session: SessionRecord) {
  return (session.votes ?? []).flatMap(({ voteId, boardId, targets, budget, maxPerTarget }) => {
    const totals = totalsOf(state, voteId);
    if (!totals) return [];
    const voters = state.outcomes.get(voteId)?.voters ?? countVoters(state, voteId);
    return [{ boardId, targets, budget, maxPerTarget, voters, totals }];
  });
}

/** The totals of a closed vote; null while it is open. */
export function totalsOf(state: WorkshopState, voteId: string): readonly VoteTotal[] | null {
  const outcome = state.outcomes.get(voteId);
  if (!outcome) return null;
  // Closed but not counted yet: nothing can change any more, so everybody counts the same.
  return outcome.totals ?? countBallots(state, voteId);
}

/**
 * The totals that lie on a board: those of its last vote. While one is open there are none, so that
 * nobody is led by an earlier one.
 */
export function totalsOnBoard(
  state: WorkshopState,
  session: SessionRecord,
  boardId: string,
): readonly VoteTotal[] {
  const last = session.votes?.findLast((vote) => vote.boardId === boardId);
  return (last && totalsOf(state, last.voteId)) ?? [];
}

/** What everybody in the room may see of the last vote on a board; null where there was none. */
export function voteOnBoard(
  state: WorkshopState,
  session: SessionRecord,
  boardId: string,
  here: Here,
): ProjectedVote | null {
  const last = session.votes?.findLast((vote) => vote.boardId === boardId);
  if (!last) return null;
  const totals = totalsOf(state, last.voteId);
  if (totals) return { ranking: rankTotals(totals) };
  return { turnout: turnoutOf(state, session, last, here) };
}

/** VOTE-4: before the end nobody learns a total, and nobody but who leads how many have voted. */
export function voteViews(
  state: WorkshopState,
  session: SessionRecord,
  viewer: { leads: boolean; may: (boardId: string) => boolean; here: Here },
): VoteView[] {
  return (session.votes ?? [])
    .filter(({ boardId }) => viewer.may(boardId))
    .map((vote) => voteView(state, session, vote, viewer));
}

function voteView(
  state: WorkshopState,
  session: SessionRecord,
  vote: VoteRecord,
  { leads, here }: { leads: boolean; here: Here },
): VoteView {
  const totals = totalsOf(state, vote.voteId);
  const closedAt = state.outcomes.get(vote.voteId)?.at;
  const named = leads && !vote.anonymous && namesOf(session) !== 'hidden';
  const ballots = totals && named ? validBallots(state, vote.voteId) : null;
  return {
    ...vote,
    ...(closedAt !== undefined && { closedAt }),
    ...(leads && !totals && { turnout: turnoutOf(state, session, vote, here) }),
    ...(totals && { totals: [...totals] }),
    ...(ballots && { ballots: ballots.map(([personId, dots]) => ({ personId, dots })) }),
  };
}

/** Who may vote: the participants on the board who are here now, and whoever has voted already. */
function turnoutOf(state: WorkshopState, session: SessionRecord, vote: VoteRecord, here: Here) {
  const voted = new Set(validBallots(state, vote.voteId).map(([personId]) => personId));
  const others = hereIn(state, session.sessionId, here).filter(
    (person) => !voted.has(person.personId) && placementIn(state, person).boardId === vote.boardId,
  );
  return { voted: voted.size, of: voted.size + others.length };
}

/** Ballots with a dot on them, of people who were not removed. */
const validBallots = (state: WorkshopState, voteId: string): (readonly [string, Dots])[] =>
  [...(state.ballots.get(voteId) ?? [])].filter(
    ([personId, dots]) =>
      idsOf(dots).length > 0 && state.people.get(personId)?.removedAt === undefined,
  );

/** One's own dots in open votes; undefined where there are none. */
export function ownDots(state: WorkshopState, person: PersonEntry): ById<Dots> | undefined {
  const dots: [voteId: string, Dots][] = [];
  for (const { votes = [] } of state.sessions.values()) {
    for (const { voteId } of votes) {
      if (state.outcomes.has(voteId)) continue;
      const own = ballotOf(state, voteId, person.personId);
      if (idsOf(own).length > 0) dots.push([voteId, own]);
    }
  }
  return dots.length > 0 ? toById(dots) : undefined;
}
