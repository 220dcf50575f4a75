import { setReaction } from '@stellwand/shared/board/contributions';
import { mayAnswer as mayAnswerAt } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { REACTIONS, type ReactionToken } from '@stellwand/shared/contracts/board-document';
import { entriesOf, valueById } from '@stellwand/shared/lib/by-id';
import type { NoteView } from '../view/views.ts';
import type { OperationContext } from './context.ts';

export interface Reacting {
  /** Whether this person may react to this note and comment on it now. */
  canAnswer(id: string): boolean;
  /** This person's one reaction to a note; null takes it back. */
  react(id: string, token: ReactionToken | null): void;
}

/** Everybody who may write notes may answer them, whoever wrote them. */
export const mayAnswer = ({ board, rights }: OperationContext, id: string): boolean =>
  mayAnswerAt({ rights: rights() }) === null && kindOf(board.note(id)?.type)?.answers === true;

export function createReacting(context: OperationContext): Reacting {
  const { personId } = context;
  return {
    canAnswer: (id) => mayAnswer(context, id),
    react(id, token) {
      if (!mayAnswer(context, id)) return;
      if ((valueById(context.board.note(id)?.reactions, personId) ?? null) === token) return;
      context.act((doc) => setReaction(doc, id, personId, token));
    },
  };
}

/** One kind of reaction to a note, as it is counted: once per person. */
export interface ReactionCount {
  token: ReactionToken;
  emoji: string;
  /** Who reacted so. */
  people: readonly string[];
}

/** What people answered, in the order of the palette; kinds nobody chose are left out. */
export function countReactions(reactions: NoteView['reactions']): ReactionCount[] {
  return REACTIONS.flatMap(({ token, emoji }) => {
    const people = entriesOf(reactions).flatMap(([id, given]) => (given === token ? [id] : []));
    return people.length > 0 ? [{ token, emoji, people }] : [];
  });
}
