import { Ellipsis, Pin } from 'lucide-react';
import { memo, useRef } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useNote, useNoteInUse, useRights } from '../../../stores/board/board-hooks.tsx';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Menu } from '../../../ui/menu.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useActions } from '../actions.ts';
import { rowMenu } from '../core/action-menus.ts';
import { colorName, useBoardActions } from '../core/board-actions.ts';
import { opensOn, useBoardUi } from '../core/board-ui.ts';
import { ColorSign } from '../core/color-signs.tsx';
import { useDesk } from '../core/desk.ts';
import { excerpt } from '../core/note-text.ts';
import { useAuthor } from '../core/use-author.ts';
import { NoteEditor } from '../note/note-editor.tsx';
import { Slot } from '../slots.ts';
import styles from './list.module.css';

const opensHere = opensOn('list');

/** One note in the list: its words, who wrote it, what may be done with it. */
export const NoteRow = memo(function NoteRow({ id }: { id: string }) {
  const note = useNote(id);
  const desk = useDesk();
  const { ui } = desk;
  const actions = useBoardActions();
  const author = useAuthor();
  const t = useT();
  const editing = useBoardUi((state) => state.editingId === id && opensHere(state));
  const searching = useBoardUi((state) => state.searching);
  const picking = useBoardUi((state) => state.picking);
  const selected = useBoardUi((state) => state.selected.includes(id));
  // Side by side the list shows what is chosen on the canvas, and the other way round.
  const beside = useBoardUi((state) => state.view === 'both');
  const focused = useBoardUi((state) => state.focusedId === id);
  const allActions = useActions();
  const row = useRef<HTMLLIElement>(null);
  useRights();
  if (!note) return null;

  const color = colorName(note.color);
  const by = author(note.authorId, note.mine);
  // The list has no sizes to see, but whoever prepares the canvas here may set them.
  const items = rowMenu(allActions, desk, id);
  const leave = () => {
    actions.endEdit();
    requestAnimationFrame(() => row.current?.querySelector('button')?.focus());
  };
  return (
    <li
      ref={row}
      id={`row-${id}`}
      className={cx(
        styles.row,
        lookOf(note) === 'heading' && styles.rowHeading,
        editing && styles.rowEditing,
        (picking || searching || beside) && selected && styles.rowSelected,
        beside && focused && styles.rowFocused,
      )}
      style={
        lookOf(note) === 'heading'
          ? { borderColor: 'transparent' }
          : { background: `var(--note-${color})`, borderColor: `var(--note-${color}-edge)` }
      }
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
          <VisuallyHidden>
            {t('board.list.pick', { text: excerpt(note.text, 40) || t('board.note.empty') })}
          </VisuallyHidden>
        </label>
      )}
      <div className={styles.body}>
        {editing ? (
          <>
            <NoteEditor
              id={id}
              text={note.text}
              label={t('board.note.text')}
              className={styles.editor}
              onDone={leave}
            />
            <Button size="compact" onClick={leave}>
              {t('board.action.done')}
            </Button>
          </>
        ) : (
          <p className={styles.text}>{note.text.trim() || t('board.note.empty')}</p>
        )}
        <p className={styles.meta}>
          <ColorSign color={color} />
          <VisuallyHidden>{t(`board.color.${color}`)}</VisuallyHidden>
          <Avatar small name={by.name} tint={by.color} />
          <span>{by.phrase}</span>
          {note.locked && (
            <span className={styles.locked}>
              <Pin size={14} aria-hidden="true" /> {t('board.note.locked')}
            </span>
          )}
          <Slot of="rowNews" id={id} />
          <InUse id={id} />
          <Slot of="rowMarks" note={note} />
        </p>
        <Slot of="rowDots" id={id} onPaper />
        {!editing && <Slot of="noteLinks" text={note.text} />}
        {note.connectors && <Slot of="rowConnectors" note={note} />}
        <Slot of="rowAnswers" note={note} />
      </div>
      {items.length > 0 && !editing && (
        <Menu
          label={t('board.action.more', { text: excerpt(note.text, 40) || t('board.note.empty') })}
          items={items}
          buttonClassName={styles.menu}
        >
          <Ellipsis size={20} aria-hidden="true" />
        </Menu>
      )}
    </li>
  );
});

/** Who else is at this note, in words. */
function InUse({ id }: { id: string }) {
  const t = useT();
  const { typing, selecting, pointing } = useNoteInUse(id);
  const name = (person: PresenceView) => person.name ?? t('board.list.someone');
  if (!typing && !selecting && !pointing) return null;
  return (
    <span className={styles.typing}>
      {pointing && `${t('board.list.pointing', { name: name(pointing) })} `}
      {typing && t('board.list.typing', { name: name(typing) })}
      {selecting && !typing && t('board.list.selecting', { name: name(selecting) })}
    </span>
  );
}
