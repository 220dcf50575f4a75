import { Pin } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useNote } from '../../../stores/board/board-hooks.tsx';
import { lookOf } from '../../../stores/view/sheets.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { colorName, useBoardActions } from '../core/board-actions.ts';
import { opensOn, useBoardUi } from '../core/board-ui.ts';
import { excerpt, fontSizeFor, isCut } from '../core/note-text.ts';
import { useAuthor } from '../core/use-author.ts';
import { Slot, useSlot } from '../slots.ts';
import type { Scene } from '../surface/scene.ts';
import styles from './note-card.module.css';
import { NoteEditor } from './note-editor.tsx';

const opensHere = opensOn('canvas');

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
  const editing = useBoardUi((ui) => ui.editingId === id && opensHere(ui));
  const alone = useBoardUi((ui) => ui.selected.length === 1) && selected;
  const board = useBoard();
  const inWords = useSlot('marksInWords');
  const answersInWords = useSlot('answersInWords');
  const connectorsInWords = useSlot('connectorsInWords');
  const hasDots = useSlot('cardDots').length > 0;
  const attach = useCallback(
    (element: HTMLElement | null) => (element ? scene.notes.attach(id, element) : undefined),
    [scene, id],
  );
  if (!note) return null;

  const heading = lookOf(note) === 'heading';
  const color = colorName(note.color);
  const by = author(note.authorId, note.mine);
  const label = t('board.note.label', {
    text: note.text.trim() || t('board.note.empty'),
    author: by.phrase,
    area: actions.areaTitle(note.areaId),
    color: t(`board.color.${color}`),
  });
  const marks = inWords.map((say) => say(note, t)).join('');
  const fontSize = fontSizeFor(note.text, note.w, note.h);
  const cut = !heading && fontSize < 14 && isCut(note.text, note.w, note.h);
  const answers = [
    ...answersInWords.map((say) => say(note)),
    ...connectorsInWords.map((say) => say({ board }, note)),
  ].join('');
  const leave = () => {
    actions.endEdit();
    requestAnimationFrame(() => scene.notes.element(id)?.focus({ preventScroll: true }));
  };
  return (
    <article
      ref={attach}
      aria-roledescription={t(heading ? 'board.note.heading' : 'board.note.role')}
      aria-describedby={hasDots ? `dots-${id}` : undefined}
      aria-label={`${heading ? note.text : label}${note.locked ? `, ${t('board.note.locked')}` : ''}${marks}${answers}`}
      tabIndex={props.tabStop ? 0 : -1}
      data-note={id}
      data-cut={cut || undefined}
      className={cx(
        styles.note,
        heading && styles.heading,
        selected && styles.selected,
        editing && styles.editing,
      )}
      style={{
        width: note.w,
        height: note.h,
        ...(!heading && {
          background: `var(--note-${color})`,
          borderColor: `var(--note-${color}-edge)`,
          fontSize,
        }),
      }}
    >
      {editing ? (
        <NoteEditor
          id={id}
          text={note.text}
          label={t('board.note.text')}
          className={styles.editor}
          toolClassName={styles.tool}
          onDone={leave}
        />
      ) : (
        <p className={styles.text}>{note.text}</p>
      )}
      <span className={styles.foot} aria-hidden="true">
        <Slot of="cardDots" id={id} />
        <Slot of="cardAnswers" note={note} />
        {!editing && <Slot of="cardMarks" note={note} />}
        {note.locked && <Pin size={15} />}
        <span className={styles.author} title={excerpt(by.phrase)}>
          <Avatar small name={by.name} tint={by.color} />
        </span>
      </span>
      {alone && !editing && !note.stackId && actions.canResize(id) && (
        <Slot of="cardGrip" note={note} scene={scene} />
      )}
    </article>
  );
});
