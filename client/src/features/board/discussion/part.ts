/** Everything for answering and stacking in one chunk: what `load.ts` fetches. */

export { AnswerButtons } from './answer-buttons.tsx';
export { answerItems } from './answer-items.tsx';
export { answersInWords } from './answers-in-words.ts';
export { DiscussionWindows } from './discussion-windows.tsx';
export { NoteAnswers } from './note-answers.tsx';
export { RowAnswers } from './row-answers.tsx';
export { StackButtons, StackingButtons } from './stacks/stack-buttons.tsx';
export { StackCard } from './stacks/stack-card.tsx';
export { StackGroup } from './stacks/stack-group.tsx';
