import type { Filling } from '../slots.ts';
import { EmojiButton } from './emoji-button.tsx';
import { FirstNoteHint } from './first-note-hint.tsx';
import { NoteCarets } from './note-carets.tsx';
import { NoteLinks } from './note-links.tsx';
import { CardMarks, marksInWords, RowMarks } from './note-marks.tsx';
import { PAPER_ACTIONS } from './paper-actions.tsx';
import { ResizeHandle } from './resize-handle.tsx';

/** What helps with the words of a note: emoji, carets, addresses, marks, sizes. */
export const filling: Filling = {
  hints: [FirstNoteHint],
  besideField: [EmojiButton],
  inEditor: [NoteCarets],
  cardMarks: [CardMarks],
  cardGrip: [ResizeHandle],
  rowMarks: [RowMarks],
  noteLinks: [NoteLinks],
  marksInWords: [marksInWords],
  actions: PAPER_ACTIONS,
};
