import { Ellipsis, Lock } from 'lucide-react';
import { memo } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useNote, useRights } from '../../../../stores/board/board-hooks.tsx';
import { Avatar } from '../../../../ui/avatar.tsx';
import { cx } from '../../../../ui/cx.ts';
import { Menu } from '../../../../ui/menu.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { useActions } from '../../actions.ts';
import { rowMenu } from '../../core/action-menus.ts';
import { useBoardActions } from '../../core/board-actions.ts';
import { useBoardUi } from '../../core/board-ui.ts';
import { useDesk } from '../../core/desk.ts';
import { excerpt } from '../../core/note-text.ts';
import { useAuthor } from '../../core/use-author.ts';
import { Slot } from '../../slots.ts';
import { Picture } from './image.tsx';
import styles from './image-row.module.css';

/** A picture in the list: small, with its description, who put it up and what may be done with it. */
export const ImageRow = memo(function ImageRow({ id }: { id: string }) {
  const note = useNote(id);
  const desk = useDesk();
  const { ui } = desk;
  const allActions = useActions();
  const actions = useBoardActions();
  const author = useAuthor();
  const t = useT();
  const picking = useBoardUi((state) => state.picking);
  const searching = useBoardUi((state) => state.searching);
  const selected = useBoardUi((state) => state.selected.includes(id));
  useRights();
  if (!note) return null;
  const { alt = '', file = '' } = note;
  const by = author(note.authorId, note.mine);
  const name = t('arrange.picture.named', {
    text: excerpt(alt, 40) || t('arrange.picture.decorative'),
  });

  const items = rowMenu(allActions, desk, id);
  return (
    <li
      id={`row-${id}`}
      className={cx(styles.row, (picking || searching) && selected && styles.selected)}
    >
      {picking && (
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={selected}
            onChange={() => {
              const others = ui.getState().selected.filter((one) => one !== id);
              actions.select(selected ? others : [...others, id]);
            }}
          />
          <VisuallyHidden>{t('board.list.pick', { text: name })}</VisuallyHidden>
        </label>
      )}
      <div className={styles.thumb}>
        <Picture file={file} alt={alt} />
      </div>
      <div className={styles.body}>
        {/* The picture itself has said it already. */}
        <p className={styles.text} aria-hidden={alt !== '' || undefined}>
          {alt || t('arrange.picture.decorative')}
        </p>
        <p className={styles.meta}>
          <Avatar small name={by.name} tint={by.color} />
          <span>{by.phrase}</span>
          {note.locked && (
            <span className={styles.locked}>
              <Lock size={14} aria-hidden="true" /> {t('board.note.locked')}
            </span>
          )}
          <Slot of="rowMarks" note={note} />
        </p>
        <Slot of="rowAnswers" note={note} />
      </div>
      {items.length > 0 && (
        <Menu label={t('board.action.more', { text: name })} items={items}>
          <Ellipsis size={20} aria-hidden="true" />
        </Menu>
      )}
    </li>
  );
});
