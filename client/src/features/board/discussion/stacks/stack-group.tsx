import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useStack } from '../../../../stores/board/board-hooks.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { menuItems } from '../../core/action-menus.ts';
import { useDesk } from '../../core/desk.ts';
import { Slot } from '../../slots.ts';
import { DISSOLVE, RENAME } from '../discussion-actions.tsx';
import { useStacking } from './stacking.ts';
import styles from './stacks.module.css';

/** A stack in the list: a heading of its own with its notes below. */
export function StackGroup({ id, children }: { id: string; children: ReactNode }) {
  const desk = useDesk();
  const stack = useStack(id);
  const { nameOf } = useStacking();
  const t = useT();
  if (!stack) return <ul className={styles.rows}>{children}</ul>;
  const items = [RENAME, DISSOLVE]
    .filter((one) => one.applies(desk, [id]))
    .flatMap((one) => menuItems(one, desk, [id]));
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
