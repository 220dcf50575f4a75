import { Wrench } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { useRights } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { announce } from '../../../ui/announcer.ts';
import { Menu } from '../../../ui/menu.tsx';
import { useBoardUi } from '../core/board-ui.ts';
import { useDesk } from '../core/desk.ts';
import { fetchSlot, useSlot } from '../slots.ts';
import styles from './tools-menu.module.css';

/** One button for everything that is not writing, under four headings. */
export function ToolsMenu() {
  const desk = useDesk();
  const [toolMenu] = useSlot('toolMenu');
  const actions = useSlot('actions');
  useOwnPresence(({ laser, followed }) => [laser, followed].join());
  const t = useT();
  useRights();
  // What the entries depend on; they are made anew when one of these changes.
  useBoardUi((state) =>
    [state.picking, state.mapShown, state.peopleShown, state.selected.length > 0].join(),
  );
  const fetchAgain = () => {
    fetchSlot('toolMenu').catch(() => announce(t('board.tools.away'), 'strip', 'assertive'));
  };
  return (
    <Menu
      label={t('board.tools.label')}
      buttonClassName={styles.button}
      items={
        toolMenu?.(actions, desk) ?? [
          { id: 'loading', label: t('ui.loading'), onSelect: fetchAgain },
        ]
      }
    >
      <Wrench size={19} aria-hidden="true" />
      <span className={styles.label}>{t('board.tools.label')}</span>
    </Menu>
  );
}
