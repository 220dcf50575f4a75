import { Ellipsis, PencilLine, Ungroup } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useStack } from '../../../../stores/board/board-hooks.tsx';
import { Menu, type MenuItem } from '../../../../ui/menu.tsx';
import { useBoardUiStore } from '../../core/board-ui.ts';
import { Slot } from '../../slots.ts';
import styles from './stacks.module.css';
import { useStacking } from './use-stacking.ts';

/** A stack in the list: a heading of its own with its notes below. */
export function StackGroup({ id, children }: { id: string; children: ReactNode }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const stack = useStack(id);
  const { nameOf, dissolve } = useStacking();
  const t = useT();
  if (!stack) return <ul className={styles.rows}>{children}</ul>;
  const items: MenuItem[] = [];
  if (board.canEdit(id)) {
    items.push({
      id: 'rename',
      label: t('talk.stack.rename'),
      icon: <PencilLine size={18} />,
      onSelect: () => ui.setState({ talk: { kind: 'rename', id } }),
    });
  }
  if (board.rights().editOthers) {
    items.push({
      id: 'dissolve',
      label: t('talk.stack.dissolve'),
      icon: <Ungroup size={18} />,
      onSelect: () => dissolve(id),
    });
  }
  return (
    <div className={styles.group}>
      <div className={styles.groupHead}>
        <h3>
          {nameOf(id)}{' '}
          <span className={styles.groupCount}>
            {t('board.count', { count: stack.noteIds.length })}
          </span>
        </h3>
        {items.length > 0 && (
          <Menu label={t('talk.stack.actions', { name: nameOf(id) })} items={items}>
            <Ellipsis size={20} aria-hidden="true" />
          </Menu>
        )}
      </div>
      <Slot of="rowDots" id={id} />
      <ul className={styles.rows}>{children}</ul>
    </div>
  );
}
