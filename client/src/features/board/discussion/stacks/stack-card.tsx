import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, useCallback, useSyncExternalStore } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useStack } from '../../../../stores/board/board-hooks.tsx';
import { cx } from '../../../../ui/cx.ts';
import { colorName, useBoardActions } from '../../core/board-actions.ts';
import { useBoardUi } from '../../core/board-ui.ts';
import { Slot, useSlot } from '../../slots.ts';
import type { Scene } from '../../surface/scene.ts';
import { isOpen, panelOf } from '../../surface/stack-layout.ts';
import { useStacking } from './stacking.ts';
import styles from './stacks.module.css';

/** A stack on the canvas; fanned out, the head of its column. Where it stands is the scene's business. */
export const StackCard = memo(function StackCard(props: {
  id: string;
  scene: Scene;
  tabStop: boolean;
}) {
  const { id, scene } = props;
  const board = useBoard();
  const stack = useStack(id);
  const actions = useBoardActions();
  const { nameOf } = useStacking();
  const hasDots = useSlot('cardDots').length > 0;
  const t = useT();
  const selected = useBoardUi((ui) => ui.selected.includes(id));
  const openStacks = useBoardUi((ui) => ui.openStacks);
  const open = stack !== undefined && isOpen(stack, openStacks);
  const attach = useCallback(
    (element: HTMLElement | null) => (element ? scene.notes.attach(id, element) : undefined),
    [scene, id],
  );
  // The height of the panel is that of the notes on it.
  const height = useSyncExternalStore(board.subscribeStacks, () =>
    stack ? panelOf(board, stack).h : 0,
  );
  if (!stack) return null;
  const color = colorName(stack.color);
  const count = t('board.count', { count: stack.noteIds.length });
  const name = nameOf(id);
  const label = t('talk.stack.label', { name, count, area: actions.areaTitle(stack.areaId) });
  const { w, pad } = panelOf(board, stack);
  return (
    <article
      ref={attach}
      aria-roledescription={t('talk.stack.role')}
      aria-label={`${label}, ${t(open ? 'talk.stack.isOpen' : 'talk.stack.isClosed')}`}
      aria-describedby={hasDots ? `dots-${id}` : undefined}
      tabIndex={props.tabStop ? 0 : -1}
      data-note={id}
      className={cx(styles.stack, open && styles.open, selected && styles.selected)}
      style={{
        width: stack.w,
        height: open ? undefined : stack.h,
        color: `var(--note-${color})`,
        borderColor: `var(--note-${color}-edge)`,
      }}
    >
      {open && (
        <span
          aria-hidden="true"
          className={styles.panel}
          style={{ width: w, height, top: -pad, left: -pad }}
        />
      )}
      <div className={styles.face}>
        <p className={styles.name}>{name}</p>
        <span className={styles.foot}>
          <span className={styles.count}>{count}</span>
          <Slot of="cardDots" id={id} />
          <button
            type="button"
            tabIndex={-1}
            className={styles.toggle}
            aria-label={t(open ? 'talk.stack.close' : 'talk.stack.open')}
            onClick={() => actions.edit(id)}
          >
            {open ? <ChevronUp size={18} /> : <ChevronDown size={18} />}
          </button>
        </span>
      </div>
    </article>
  );
});
