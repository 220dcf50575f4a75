import { create } from 'zustand';

/** Comments begun and not sent, by note: they outlive the sheet they were written in. */
const useDrafts = create<Readonly<Record<string, string>>>(() => ({}));

export const useDraft = (noteId: string): string => useDrafts((drafts) => drafts[noteId] ?? '');

export function setDraft(noteId: string, text: string): void {
  useDrafts.setState({ [noteId]: text });
}
