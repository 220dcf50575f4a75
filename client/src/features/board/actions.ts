import { useMemo } from 'react';
import type { Action } from './core/action.ts';
import { useFurtherActions } from './core/further-actions.ts';
import { NOTE_ACTIONS } from './core/note-actions.tsx';
import { useSlot } from './slots.ts';

/** All that can be done here: with notes from the first moment, by the parts that are here, by the screen around. */
export function useActions(): readonly Action[] {
  const ofParts = useSlot('actions');
  const further = useFurtherActions();
  return useMemo(
    () => [
      ...NOTE_ACTIONS,
      ...ofParts,
      ...further.map(
        ({ id, label, icon, onSelect }): Action => ({
          id,
          section: 'further',
          label: () => label,
          icon: () => icon,
          applies: () => true,
          run: (_, ids) => onSelect(ids),
        }),
      ),
    ],
    [ofParts, further],
  );
}
