import { kindOf } from '@stellwand/shared/board/kinds';
import { Layers } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useNoteIds, useStacks } from '../../../../stores/board/board-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { colorName } from '../../core/board-actions.ts';
import { ColorSign } from '../../core/color-signs.tsx';
import { useStacking } from './stacking.ts';
import styles from './stacks.module.css';

/** „Zusammenlegen mit …“: the stacks and notes of the same area by name. */
export function StackChoice(props: { ids: readonly string[] | null; onClose: () => void }) {
  const t = useT();
  const { ids, onClose } = props;
  return (
    <Dialog
      open={ids !== null}
      onClose={onClose}
      title={t('talk.stack.choose')}
      closeLabel={t('ui.close')}
    >
      {ids && <Choices ids={ids} onDone={onClose} />}
    </Dialog>
  );
}

function Choices({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const board = useBoard();
  const t = useT();
  const { nameOf, wordsOf, join } = useStacking();
  const first = board.note(ids[0] ?? '');
  const here = first?.areaId ?? null;
  const stacks = useStacks().filter(
    (stack) => stack.areaId === here && stack.id !== first?.stackId,
  );
  const notes = useNoteIds().filter((id) => {
    const note = board.note(id);
    return (
      kindOf(note?.type)?.stacks && note?.areaId === here && !note.stackId && !ids.includes(id)
    );
  });
  if (stacks.length + notes.length === 0) return <p>{t('talk.stack.nobody')}</p>;
  const choose = (onto: string) => {
    onDone();
    join(ids, onto);
  };
  return (
    <ul className={styles.choices}>
      {stacks.map(({ id, noteIds }, at) => (
        <li key={id}>
          <Button
            className={styles.choice}
            data-autofocus={at === 0 || undefined}
            onClick={() => choose(id)}
          >
            <Layers size={18} aria-hidden="true" />
            {nameOf(id)} ({t('board.count', { count: noteIds.length })})
          </Button>
        </li>
      ))}
      {notes.map((id, at) => (
        <li key={id}>
          <Button
            className={styles.choice}
            data-autofocus={(stacks.length === 0 && at === 0) || undefined}
            onClick={() => choose(id)}
          >
            <ColorSign color={colorName(board.note(id)?.color ?? '')} />
            {wordsOf(id)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
