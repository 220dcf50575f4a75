import type { NoteView } from '../../../../stores/view/views.ts';

/** Soft hyphens and other signs without a width, as Word and web pages put them into words. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/**
 * Words as they are compared: without case, without accents, umlauts as their base letter, so that
 * „Uber“ finds „Über“; ß is ss.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\s+/g, ' ');
}

/** Notes never change, so each is folded once, however often somebody types. */
const folded = new WeakMap<NoteView, string>();

function wordsOf(note: NoteView): string {
  const known = folded.get(note);
  if (known !== undefined) return known;
  const made = fold(note.alt ?? note.text);
  folded.set(note, made);
  return made;
}

/** The notes that contain every word of the query, in the order given; none for an empty query. */
export function findNotes(query: string, notes: Iterable<NoteView>): string[] {
  const words = fold(query).trim().split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const found: string[] = [];
  for (const note of notes) {
    const text = wordsOf(note);
    if (words.every((word) => text.includes(word))) found.push(note.id);
  }
  return found;
}

/** The place of the next hit, around the end; -1 if there is none. */
export function step(count: number, at: number, by: 1 | -1): number {
  return count === 0 ? -1 : (at + by + count) % count;
}
