/** Everything about the words of a note in one chunk: what `load.ts` fetches. */
export { EmojiButton } from './emoji-button.tsx';
export { FirstNoteHint } from './first-note-hint.tsx';
export { NoteCarets } from './note-carets.tsx';
export { extraItems } from './note-items.tsx';
export { NoteLinks } from './note-links.tsx';
export { CardMarks, marksInWords, RowMarks } from './note-marks.tsx';
export { ResizeHandle } from './resize-handle.tsx';
