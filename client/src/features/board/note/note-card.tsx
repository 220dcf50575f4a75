import { Lock } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useNote } from '../../../stores/hooks.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { colorName, useBoardActions } from '../board-actions.ts';
import { useBoardUi } from '../board-ui.ts';
import type { Scene } from '../canvas/scene.ts';
import { useTalk } from '../talk/load.ts';
import styles from './note-card.module.css';
import { NoteEditor } from './note-editor.tsx';
import { excerpt, fontSizeFor } from './note-text.ts';
import { useAuthor } from './use-author.ts';

/** One note on the canvas. Reads only its own note; where it stands is the scene's business. */
export const NoteCard = memo(function NoteCard(props: {
  id: string;
  scene: Scene;
  tabStop: boolean;
}) {
  const { id, scene } = props;
  const note = useNote(id);
  const author = useAuthor();
  const actions = useBoardActions();
  const t = useT();
  const selected = useBoardUi((ui) => ui.selected.includes(id));
  const editing = useBoardUi((ui) => ui.editingId === id);
  const talk = useTalk();
  const attach = useCallback(
    (element: HTMLElement | null) => (element ? scene.notes.attach(id, element) : undefined),
    [scene, id],
  );
  if (!note) return null;

  const color = colorName(note.color);
  const by = author(note.authorId, note.mine);
  const label = t('board.note.label', {
    text: note.text.trim() || t('board.note.empty'),
    author: by.phrase,
    area: actions.areaTitle(note.areaId),
    color: t(`board.color.${color}`),
  });
  const answers = talk?.answersInWords(note) ?? '';
  const leave = () => {
    actions.endEdit();
    requestAnimationFrame(() => scene.notes.element(id)?.focus({ preventScroll: true }));
  };
  return (
    <article
      ref={attach}
      aria-roledescription={t('board.note.role')}
      aria-label={`${label}${note.locked ? `, ${t('board.note.locked')}` : ''}${answers}`}
      tabIndex={props.tabStop ? 0 : -1}
      data-note={id}
      className={cx(styles.note, selected && styles.selected, editing && styles.editing)}
      style={{
        width: note.w,
        height: note.h,
        background: `var(--note-${color})`,
        borderColor: `var(--note-${color}-edge)`,
        fontSize: fontSizeFor(note.text, note.w, note.h),
      }}
    >
      {editing ? (
        <NoteEditor
          id={id}
          text={note.text}
          label={t('board.note.text')}
          className={styles.editor}
          onDone={leave}
        />
      ) : (
        <p className={styles.text}>{note.text}</p>
      )}
      <span className={styles.foot} aria-hidden="true">
        {talk && <talk.NoteAnswers note={note} />}
        {note.locked && <Lock size={14} />}
        <span className={styles.author} title={excerpt(by.phrase)}>
          <Avatar small name={by.name} tint={by.color} />
        </span>
      </span>
    </article>
  );
});
