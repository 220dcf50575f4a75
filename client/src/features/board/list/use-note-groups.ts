import { useEffect, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { groupNotes, type NoteGroup, sameGroups } from './group-notes.ts';

/** The groups of the list, new only if a note came, went or changed its place. */
export function useNoteGroups(): readonly NoteGroup[] {
  const board = useBoard();
  const t = useT();
  const outside = t('board.area.none');
  const [groups, setGroups] = useState(() => groupNotes(board, outside));
  useEffect(() => {
    const refresh = () =>
      setGroups((before) => {
        const next = groupNotes(board, outside);
        return sameGroups(before, next) ? before : next;
      });
    refresh();
    const stops = [
      board.subscribeIds(refresh),
      board.subscribeAreas(refresh),
      board.subscribeChanges(refresh),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, outside]);
  return groups;
}
