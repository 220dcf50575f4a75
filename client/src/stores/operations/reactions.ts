import { setReaction } from '@stellwand/shared/board/contributions';
import { mayAnswer as mayAnswerAt } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { REACTIONS, type ReactionToken } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { entriesOf, valueById } from '@stellwand/shared/lib/by-id';
import type * as Y from 'yjs';
import type { BoardStore } from '../board/board-store.ts';
import type { NoteView } from '../view/views.ts';

/** What answering notes needs of the store it is part of. */
export interface AnswerParts {
  note(id: string): NoteView | undefined;
  personId: string;
  rights(): BoardRights;
  /** One undo step, visible at once. */
  act(change: (doc: Y.Doc) => void): void;
}

/** Everybody who may write notes may answer them, whoever wrote them. */
export const mayAnswer = ({ note, rights }: AnswerParts, id: string): boolean =>
  mayAnswerAt({ rights: rights() }) === null && kindOf(note(id)?.type)?.answers === true;

export function createReacting(parts: AnswerParts): Pick<BoardStore, 'canAnswer' | 'react'> {
  const { personId } = parts;
  return {
    canAnswer: (id) => mayAnswer(parts, id),
    react(id, token) {
      if (!mayAnswer(parts, id)) return;
      if ((valueById(parts.note(id)?.reactions, personId) ?? null) === token) return;
      parts.act((doc) => setReaction(doc, id, personId, token));
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
