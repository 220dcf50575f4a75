import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { countDots, type Dots } from '../contracts/vote.ts';
import { entriesOf, noneById, toById, valueById, withValue } from '../lib/by-id.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { DecisionContext } from './context.ts';
import { invalid } from './people.ts';
import { can, canOpenBoard } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  boardIdsOf,
  memberOf,
  type SessionRecord,
  type VoteRecord,
  type WorkshopState,
} from './workshop-state.ts';

/** Of one session, closed ones too. Every change of the session carries them all. */
export const MAX_VOTES = 50;

type Decision = Result<WorkshopEvent[], DomainError>;

/** VOTE-1: who leads opens a vote on one board of the session; there is at most one open per board. */
export function openVote(
  state: WorkshopState,
  actor: Actor,
  { type: _, commandId: __, sessionId, ...settings }: CommandOf<'vote.open'>,
  { id, now }: Pick<DecisionContext, 'id' | 'now'>,
): Decision {
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  if (!boardIdsOf(session).includes(settings.boardId)) return err({ code: 'board-not-found' });
  if (settings.maxPerTarget > settings.budget) {
    return err(invalid('maxPerTarget', 'is more than the budget'));
  }
  const votes = session.votes ?? [];
  const isRunning = votes.some(
    ({ voteId, boardId }) => boardId === settings.boardId && !state.outcomes.has(voteId),
  );
  if (isRunning) return err({ code: 'vote-running' });
  if (votes.length >= MAX_VOTES) return err({ code: 'quota-votes' });
  const vote: VoteRecord = { voteId: id(), ...settings, openedAt: now };
  return ok([{ type: 'session.saved', session: { ...session, votes: [...votes, vote] } }]);
}

/**
 * VOTE-2, VOTE-3: the new ballot is the old one with one number changed. Dots on elements that are
 * `gone` have come back to the voter and are not carried over; whoever takes dots back is never
 * refused for having had too many.
 */
export function castVote(
  state: WorkshopState,
  actor: Actor,
  { voteId, elementId, dots }: CommandOf<'vote.cast'>,
  { gone, now }: Pick<DecisionContext, 'gone' | 'now'>,
): Decision {
  const found = findVote(state, voteId);
  const person = memberOf(state, actor.personId);
  if (!person) return err({ code: 'unauthenticated' });
  // Whoever may not open the board does not learn whether there is a vote on it.
  if (!found || !canOpenBoard(state, person, found.vote.boardId)) return refusedTo(actor, found);
  const { vote } = found;
  if (state.outcomes.has(voteId)) return err({ code: 'vote-closed' });

  const before = ballotOf(state, voteId, person.personId);
  const had = valueById(before, elementId) ?? 0;
  if (had === dots) return ok([]);
  if (dots > 0 && gone.has(elementId)) return err({ code: 'vote-unknown-target' });
  const kept = toById(entriesOf(before).filter(([id]) => !gone.has(id)));
  const after: Dots = withValue(kept, elementId, dots > 0 ? dots : undefined);
  const isMore = dots > had;
  if (isMore && (dots > vote.maxPerTarget || countDots(after) > vote.budget)) {
    return err({ code: 'vote-limit' });
  }
  return ok([{ type: 'ballot.saved', voteId, personId: person.personId, dots: after, at: now }]);
}

/** VOTE-5: over at once; the count follows when nothing can be cast any more. */
export function closeVote(
  state: WorkshopState,
  actor: Actor,
  { voteId }: CommandOf<'vote.close'>,
  now: number,
): Decision {
  const found = findVote(state, voteId);
  if (!can(actor, 'lead', found?.session.sessionId)) return err({ code: 'not-allowed' });
  if (!found) return err({ code: 'vote-not-found' });
  return ok(state.outcomes.has(voteId) ? [] : [{ type: 'vote.closed', voteId, at: now }]);
}

/**
 * VOTE-13: the vote goes out of the session, and its outcome becomes one that nothing was counted for: that refuses
 * dots which are still on their way from other nodes, and who erases the ballots knows by it what is not done yet.
 */
export function discardVote(
  state: WorkshopState,
  actor: Actor,
  { voteId }: CommandOf<'vote.discard'>,
  now: number,
): Decision {
  const found = findVote(state, voteId);
  if (!can(actor, 'lead', found?.session.sessionId)) return err({ code: 'not-allowed' });
  if (!found) return err({ code: 'vote-not-found' });
  const { session } = found;
  const votes = (session.votes ?? []).filter((vote) => vote.voteId !== voteId);
  return ok([
    { type: 'session.saved', session: { ...session, votes } },
    { type: 'vote.counted', voteId, outcome: { at: now } },
  ]);
}

/** The vote with its session. */
export function findVote(
  state: WorkshopState,
  voteId: string,
): { vote: VoteRecord; session: SessionRecord } | undefined {
  for (const session of state.sessions.values()) {
    const vote = session.votes?.find((one) => one.voteId === voteId);
    if (vote) return { vote, session };
  }
  return undefined;
}

export const ballotOf = (state: WorkshopState, voteId: string, personId: string): Dots =>
  state.ballots.get(voteId)?.get(personId) ?? noneById();

const refusedTo = (actor: Actor, found: unknown): Decision =>
  err({ code: !found && actor.role !== 'spectator' ? 'vote-not-found' : 'not-allowed' });
