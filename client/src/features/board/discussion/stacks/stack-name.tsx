import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { wordsOf } from '../../core/words-of.ts';
import { useStacking } from './stacking.ts';
import styles from './stacks.module.css';

/** The name of a stack. */
export function StackName({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={t('talk.stack.rename')}
      closeLabel={t('ui.close')}
    >
      {id !== null && <NameForm id={id} onDone={onClose} />}
    </Dialog>
  );
}

function NameForm({ id, onDone }: { id: string; onDone: () => void }) {
  const board = useBoard();
  const t = useT();
  const { rename } = useStacking();
  const [title, setTitle] = useState(() => board.stack(id)?.title ?? '');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        rename(id, title);
      }}
    >
      <TextField
        label={t('talk.stack.title')}
        {...wordsOf(id, board.stack(id)?.title ?? '')}
        value={title}
        limit={LIMITS.shortStringLength}
        data-autofocus
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" variant="primary">
        {t('talk.stack.save')}
      </Button>
    </form>
  );
}
