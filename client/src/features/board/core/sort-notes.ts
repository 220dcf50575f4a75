import type { NoteView } from '../../../stores/view/views.ts';

export const NOTE_SORTS = ['place', 'dots', 'author', 'color', 'newest'] as const;
export type NoteSort = (typeof NOTE_SORTS)[number];

/**
 * Notes of one heading in another order; equal ones stay in reading order. People are told apart by
 * id, so that notes without a visible name still stand together, one's own first.
 */
export function sortNotes(
  ids: readonly string[],
  note: (id: string) => NoteView | undefined,
  sort: NoteSort,
  dots: ReadonlyMap<string, number> = new Map(),
): readonly string[] {
  if (sort === 'place') return ids;
  const key = (id: string): number | string => {
    const one = note(id);
    if (sort === 'dots') return -(dots.get(id) ?? 0);
    if (sort === 'newest') return -(one?.createdAt ?? 0);
    if (sort === 'color') return one?.color ?? '';
    return one?.mine ? '' : (one?.authorId ?? '');
  };
  const keys = new Map(ids.map((id) => [id, key(id)]));
  return [...ids].sort((a, b) => {
    const [left = '', right = ''] = [keys.get(a), keys.get(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
