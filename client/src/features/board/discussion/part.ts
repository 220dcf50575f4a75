import type { Filling } from '../slots.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { answerItems } from './answer-items.tsx';
import { answersInWords } from './answers-in-words.ts';
import { DiscussionWindows } from './discussion-windows.tsx';
import { NoteAnswers } from './note-answers.tsx';
import { RowAnswers } from './row-answers.tsx';
import { StackButtons, StackingButtons } from './stacks/stack-buttons.tsx';
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
  rowItems: [answerItems],
  stackButtons: [StackButtons],
  answerButtons: [AnswerButtons],
  stackingButtons: [StackingButtons],
};
