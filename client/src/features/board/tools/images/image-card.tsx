import { Lock } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useNote, useRights } from '../../../../stores/board/board-hooks.tsx';
import { cx } from '../../../../ui/cx.ts';
import { useBoardActions } from '../../core/board-actions.ts';
import { useBoardUi } from '../../core/board-ui.ts';
import { useAuthor } from '../../core/use-author.ts';
import { Slot, useSlot } from '../../slots.ts';
import type { Scene } from '../../surface/scene.ts';
import { Picture } from './image.tsx';
import styles from './image-card.module.css';
import { ResizeHandle } from './resize-handle.tsx';

/** A picture on the canvas. Where it stands is the scene's business, as with notes. */
export const ImageCard = memo(function ImageCard(props: {
  id: string;
  scene: Scene;
  tabStop: boolean;
}) {
  const { id, scene } = props;
  const board = useBoard();
  const note = useNote(id);
  const author = useAuthor();
  const actions = useBoardActions();
  const t = useT();
  const marksInWords = useSlot('marksInWords');
  const answersInWords = useSlot('answersInWords');
  useRights();
  const selected = useBoardUi((ui) => ui.selected.includes(id));
  const attach = useCallback(
    (element: HTMLElement | null) => (element ? scene.notes.attach(id, element) : undefined),
    [scene, id],
  );
  if (!note) return null;
  const { alt = '', file = '' } = note;
  const label = t('arrange.picture.label', {
    text: alt || t('arrange.picture.decorative'),
    author: author(note.authorId, note.mine).phrase,
    area: actions.areaTitle(note.areaId),
  });
  const locked = note.locked ? `, ${t('board.note.locked')}` : '';
  const said = [
    ...marksInWords.map((say) => say(note, t)),
    ...answersInWords.map((say) => say(note)),
  ].join('');
  return (
    <article
      ref={attach}
      aria-roledescription={t('arrange.picture.role')}
      aria-label={`${label}${locked}${said}`}
      tabIndex={props.tabStop ? 0 : -1}
      data-note={id}
      className={cx(styles.card, selected && styles.selected)}
      style={{ width: note.w, height: note.h }}
    >
      <Picture file={file} alt={alt} />
      {selected && board.canEdit(id) && <ResizeHandle note={note} scene={scene} />}
      <span className={styles.foot} aria-hidden="true">
        <Slot of="cardAnswers" note={note} />
        <Slot of="cardMarks" note={note} />
        {note.locked && <Lock size={14} />}
      </span>
    </article>
  );
});
