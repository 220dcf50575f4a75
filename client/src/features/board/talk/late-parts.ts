/** Everything for answering and stacking in one chunk: what `load.ts` fetches. */
export { PileButtons, StackButtons } from '../stacks/stack-buttons.tsx';
export { StackCard } from '../stacks/stack-card.tsx';
export { StackGroup } from '../stacks/stack-group.tsx';
export { AnswerButtons } from './answer-buttons.tsx';
export { answerItems } from './answer-items.tsx';
export { answersInWords } from './answers-in-words.ts';
export { NoteAnswers } from './note-answers.tsx';
export { RowAnswers } from './row-answers.tsx';
export { TalkWindows } from './talk-windows.tsx';
