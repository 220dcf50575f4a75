import { AlignStartVertical, Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useAreas, useNote, useRights, useStacks } from '../../../../stores/board/board-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { useActions } from '../../actions.ts';
import type { Action } from '../../core/action.ts';
import { BAR, inOrder, menuItems } from '../../core/action-menus.ts';
import { useBoardUi } from '../../core/board-ui.ts';
import { useDesk } from '../../core/desk.ts';
import { Slot } from '../../slots.ts';
import styles from './selection-bar.module.css';

/** What can be done with the selected notes: only what role and phase allow, nothing greyed out. */
export function SelectionBar({ ids }: { ids: readonly string[] }) {
  const desk = useDesk();
  const { board } = desk;
  const actions = useActions();
  const t = useT();
  const only = ids.length === 1 ? ids[0] : undefined;
  const note = useNote(only ?? '');
  // What the actions ask; they are asked anew when one of these changes.
  useAreas();
  useRights();
  useStacks();
  useBoardUi((state) => state.openStacks);
  // What is done to notes is done to their stack by its own buttons.
  const hasStack = ids.some((id) => board.stack(id));
  const those = (sections: (typeof BAR)[keyof typeof BAR]) => inOrder(sections, actions, desk, ids);
  const buttons = those(BAR.buttons).filter(({ section }) => !hasStack || section !== 'stack');
  const [align, more] = hasStack ? [[], []] : [those(BAR.align), those(BAR.more)];
  const end = those(BAR.end);
  const isIdle =
    buttons.length === 0 && end.length === 0 && more.every(({ section }) => section !== 'further');
  if (isIdle && !note?.text.includes('https://')) return null;
  return (
    <div role="toolbar" aria-label={t('board.action.bar')} className={styles.bar}>
      {ids.length > 1 && (
        <span className={styles.count}>{t('board.action.selected', { count: ids.length })}</span>
      )}
      {buttons.map((one) => (
        <BarButton key={one.id} action={one} ids={ids} />
      ))}
      <BarMenu
        label={t('arrange.menu.align')}
        icon={<AlignStartVertical size={18} aria-hidden="true" />}
        actions={align}
        ids={ids}
      />
      <BarMenu
        label={t('arrange.menu.more')}
        icon={<Ellipsis size={18} aria-hidden="true" />}
        actions={more}
        ids={ids}
      />
      {end.map((one) => (
        <BarButton key={one.id} action={one} ids={ids} />
      ))}
      {note && <Slot of="noteLinks" text={note.text} />}
    </div>
  );
}

function BarButton({ action, ids }: { action: Action; ids: readonly string[] }) {
  const desk = useDesk();
  const { Bar, choices, danger } = action;
  if (Bar) return <Bar id={ids[0] ?? ''} />;
  const label = action.label(desk, ids);
  const content = (
    <>
      {action.icon?.(desk, ids)}
      {label}
    </>
  );
  if (choices) {
    return (
      <Menu label={label} items={choices(desk, ids)}>
        {content}
      </Menu>
    );
  }
  return (
    <Button
      variant="quiet"
      className={danger && styles.delete}
      onClick={() => action.run?.(desk, ids)}
    >
      {content}
    </Button>
  );
}

function BarMenu(props: {
  label: string;
  icon: ReactNode;
  actions: readonly Action[];
  ids: readonly string[];
}) {
  const desk = useDesk();
  const { label, actions, ids } = props;
  if (actions.length === 0) return null;
  return (
    <Menu label={label} items={actions.flatMap((one) => menuItems(one, desk, ids))}>
      {props.icon}
      {label}
    </Menu>
  );
}
