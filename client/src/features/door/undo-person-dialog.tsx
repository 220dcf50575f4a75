import type { Ask } from '@stellwand/shared/contracts/command-answers';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './door.module.css';

const MINUTES = [2, 5, 10, 30] as const;
const MINUTE_MS = 60_000;

/** What `person.undo` did, and which notes of others it left as they are (REMOVE-3). */
export interface UndonePerson {
  name: string;
  hidden: number;
  restored: number;
  answers: number;
  changed: readonly { boardId: string; elementId: string; before?: string }[];
}

/** Asks for how many minutes everything of one person is to be taken back. */
export function UndoPersonDialog(props: {
  person: { personId: string; name: string } | undefined;
  ask: Ask;
  onClose: () => void;
  onUndone: (undone: UndonePerson) => void;
}) {
  const t = useT();
  const { person, ask, onClose } = props;
  const [minutes, setMinutes] = useState<number>(5);
  const name = person?.name ?? '';

  const undo = async () => {
    if (!person) return;
    onClose();
    const sinceMs = minutes * MINUTE_MS;
    const answer = await ask({ type: 'person.undo', personId: person.personId, sinceMs });
    if (answer) props.onUndone({ name, ...(answer as unknown as Omit<UndonePerson, 'name'>) });
  };

  return (
    <Dialog
      open={person !== undefined}
      onClose={onClose}
      title={t('door.undoHeading', { name })}
      closeLabel={t('app.menu.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('app.menu.cancel')}</Button>
          <Button variant="danger" onClick={() => void undo()}>
            {t('door.undoDo')}
          </Button>
        </>
      }
    >
      <p>{t('door.undoText')}</p>
      <SelectField
        label={t('door.undoWithin')}
        options={MINUTES.map((one) => ({
          value: String(one),
          label: t('door.minutes', { count: one }),
        }))}
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
      />
      <p className={styles.muted}>{t('door.undoStays')}</p>
    </Dialog>
  );
}
