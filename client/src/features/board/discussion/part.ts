import type { Filling } from '../slots.ts';
import { answersInWords } from './answers-in-words.ts';
import { DISCUSSION_ACTIONS } from './discussion-actions.tsx';
import { DiscussionWindows } from './discussion-windows.tsx';
import { NoteAnswers } from './note-answers.tsx';
import { RowAnswers } from './row-answers.tsx';
import { StackCard } from './stacks/stack-card.tsx';
import { StackGroup } from './stacks/stack-group.tsx';

/** Reactions and comments, and what is put together. */
export const filling: Filling = {
  sheets: [DiscussionWindows],
  stackCard: [StackCard],
  stackRows: [StackGroup],
  cardAnswers: [NoteAnswers],
  rowAnswers: [RowAnswers],
  answersInWords: [answersInWords],
  actions: DISCUSSION_ACTIONS,
};
