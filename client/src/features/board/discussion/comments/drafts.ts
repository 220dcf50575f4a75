import { create } from 'zustand';

/** Comments begun and not sent, by note: they outlive the sheet they were written in. */
const useDrafts = create<{ byNote: ReadonlyMap<string, string> }>(() => ({ byNote: new Map() }));

export const useDraft = (noteId: string): string =>
  useDrafts(({ byNote }) => byNote.get(noteId) ?? '');

export function setDraft(noteId: string, text: string): void {
  useDrafts.setState(({ byNote }) => ({ byNote: new Map(byNote).set(noteId, text) }));
}
