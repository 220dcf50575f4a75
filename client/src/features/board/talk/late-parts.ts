/** Everything for answering and stacking in one chunk: what `load.ts` fetches. */
export { AnswerButtons } from './answer-buttons.tsx';
export { answerItems } from './answer-items.tsx';
export { answersInWords } from './answers-in-words.ts';
export { NoteAnswers } from './note-answers.tsx';
export { RowAnswers } from './row-answers.tsx';
export { TalkWindows } from './talk-windows.tsx';
