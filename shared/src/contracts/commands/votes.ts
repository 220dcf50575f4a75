import { z } from 'zod';
import { id } from '../ids.ts';
import { MAX_BUDGET, VOTE_TARGETS } from '../vote.ts';
import { commandId } from './base.ts';

/** Whoever leads the session. Every vote is a new one; at most one is open per board. */
export const openVote = z.strictObject({
  type: z.literal('vote.open'),
  commandId,
  sessionId: id,
  boardId: id,
  /** Dots per person. */
  budget: z.int().min(1).max(MAX_BUDGET),
  /** Never more than the budget. */
  maxPerTarget: z.int().min(1).max(MAX_BUDGET),
  targets: z.enum(VOTE_TARGETS),
  /** True: who voted what is forgotten when the vote is closed. */
  anonymous: z.boolean(),
});

/** Absolute: so many dots lie on this element then, however often it is said. Zero takes them back. */
export const castVote = z.strictObject({
  type: z.literal('vote.cast'),
  commandId,
  voteId: id,
  elementId: id,
  dots: z.int().min(0).max(MAX_BUDGET),
});

export const closeVote = z.strictObject({
  type: z.literal('vote.close'),
  commandId,
  voteId: id,
});

/** Whoever leads the session; open or over. It was never held: nothing of it stays. */
export const discardVote = z.strictObject({
  type: z.literal('vote.discard'),
  commandId,
  voteId: id,
});
