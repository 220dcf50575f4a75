import { areaOrder } from '@stellwand/shared/board/reading-order';
import type { BoardStore } from '../../../stores/board/board-store.ts';

export interface NoteGroup {
  /** Null: notes outside every area. */
  areaId: string | null;
  title: string;
  /** What is asked in the area. */
  prompt?: string | undefined;
  ids: readonly string[];
}

/** The board as headings and lists, in reading order. „Ohne Bereich“ only if something is in it. */
export function groupNotes(
  board: Pick<BoardStore, 'areas' | 'noteIds' | 'note'>,
  outside: string,
): NoteGroup[] {
  const byArea = new Map<string | null, string[]>();
  for (const id of board.noteIds()) {
    const area = board.note(id)?.areaId ?? null;
    const ids = byArea.get(area);
    if (ids) ids.push(id);
    else byArea.set(area, [id]);
  }
  const areas = areaOrder(board.areas());
  const groups: NoteGroup[] = areas.map((area) => ({
    areaId: area.id,
    title: area.title,
    ...(area.prompt && { prompt: area.prompt }),
    ids: byArea.get(area.id) ?? [],
  }));
  const known = new Set<string | null>(areas.map((area) => area.id));
  const rest = [...byArea].filter(([area]) => !known.has(area)).flatMap(([, ids]) => ids);
  if (rest.length > 0) groups.push({ areaId: null, title: outside, ids: rest });
  return groups;
}

/** True if both show the same notes under the same headings. */
export function sameGroups(a: readonly NoteGroup[], b: readonly NoteGroup[]): boolean {
  return (
    a.length === b.length &&
    a.every((group, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        other.areaId === group.areaId &&
        other.title === group.title &&
        other.prompt === group.prompt &&
        other.ids.length === group.ids.length &&
        group.ids.every((id, index) => id === other.ids[index])
      );
    })
  );
}
