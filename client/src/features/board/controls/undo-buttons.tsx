import { Redo2, Undo2 } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { useRights, useUndo } from '../../../stores/board/board-hooks.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useBoardActions } from '../core/board-actions.ts';

/**
 * Undo and redo of one's own changes. Disabled rather than gone, so that nothing jumps about; while nothing
 * may be written they wait.
 */
export function UndoButtons() {
  const { canUndo, canRedo } = useUndo();
  const { create } = useRights();
  const actions = useBoardActions();
  const t = useT();
  return (
    <>
      <IconButton
        label={t('ui.undo')}
        shortcut={t('board.keys.undo')}
        icon={<Undo2 size={20} />}
        aria-disabled={!(create && canUndo)}
        onClick={actions.undo}
      />
      <IconButton
        label={t('ui.redo')}
        shortcut={t('board.keys.redo')}
        icon={<Redo2 size={20} />}
        aria-disabled={!(create && canRedo)}
        onClick={actions.redo}
      />
    </>
  );
}
