import { Wrench } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useRights } from '../../../stores/board/board-hooks.tsx';
import { useCompany } from '../../../stores/board/own-presence.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Menu } from '../../../ui/menu.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { usePresenceParts } from '../presence/load.ts';
import { loadTools, useTools } from './load.ts';
import styles from './tools-menu.module.css';

/** One button for everything that is not writing. */
export function ToolsMenu() {
  const board = useBoard();
  const ui = useBoardUiStore();
  const workshop = useWorkshop();
  const parts = useTools();
  const company = usePresenceParts();
  useCompany(({ laser, followed }) => [laser, followed].join());
  const t = useT();
  useRights();
  // What the entries depend on; they are made anew when one of these changes.
  useBoardUi((state) =>
    [state.picking, state.mapShown, state.peopleShown, state.selected.length > 0].join(),
  );
  const fetchAgain = () => {
    loadTools().catch(() => announce(t('board.tools.away'), 'strip', 'assertive'));
  };
  return (
    <Menu
      label={t('board.tools.label')}
      buttonClassName={styles.button}
      items={
        parts?.toolItems({ board, ui }, company?.presenceItems({ board, ui, workshop })) ?? [
          { id: 'loading', label: t('ui.loading'), onSelect: fetchAgain },
        ]
      }
    >
      <Wrench size={19} aria-hidden="true" />
      <span className={styles.label}>{t('board.tools.label')}</span>
    </Menu>
  );
}
