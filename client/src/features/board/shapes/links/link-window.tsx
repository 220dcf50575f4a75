import { useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useNoteIds, useStacks } from '../../../../stores/board/board-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { colorName } from '../../core/board-actions.ts';
import { ColorSign } from '../../core/color-signs.tsx';
import { useDesk } from '../../core/desk.ts';
import { connect, endName } from './link-actions.ts';
import styles from './links.module.css';

/** More than this nobody reads; a word in the field brings the rest. */
const SHOWN = 30;

/** „Verbinden mit …“: notes and stacks by their words, for everybody who does not click on them. */
export function LinkWindow({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={t('shapes.link.choose')}
      closeLabel={t('ui.close')}
    >
      {id !== null && <Choices id={id} onDone={onClose} />}
    </Dialog>
  );
}

function Choices({ id, onDone }: { id: string; onDone: () => void }) {
  const desk = useDesk();
  const { board } = desk;
  const t = useT();
  const [wanted, setWanted] = useState('');
  const notes = useNoteIds();
  const stacks = useStacks();
  const asked = wanted.trim().toLocaleLowerCase();
  const ends = [...stacks.map((stack) => stack.id), ...notes].filter(
    (end) => end !== id && endName(board, end).toLocaleLowerCase().includes(asked),
  );
  if (notes.length < 2) return <p>{t('shapes.link.nobody')}</p>;
  return (
    <div className={styles.form}>
      <TextField
        label={t('shapes.link.find')}
        value={wanted}
        data-autofocus
        onChange={(event) => setWanted(event.target.value)}
      />
      <ul className={styles.choices}>
        {ends.slice(0, SHOWN).map((end) => (
          <li key={end}>
            <Button
              className={styles.choice}
              onClick={() => {
                onDone();
                connect(desk, id, end);
              }}
            >
              <ColorSign color={colorName(board.element(end)?.color ?? '')} />
              {endName(board, end)}
            </Button>
          </li>
        ))}
      </ul>
      {ends.length > SHOWN && (
        <p className={styles.more}>{t('shapes.link.more', { count: ends.length - SHOWN })}</p>
      )}
    </div>
  );
}
