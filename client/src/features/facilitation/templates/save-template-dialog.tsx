import { TEMPLATE_LIMITS } from '@stellwand/shared/contracts/board-template';
import type { Ask } from '@stellwand/shared/contracts/command-answers';
import { type FormEvent, useId, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './templates.module.css';

/** Keeps the board that is shown as a template: its structure, and its notes only where wished. */
export function SaveTemplateDialog(props: { boardId: string; ask: Ask; onClose: () => void }) {
  const t = useT();
  const form = useId();
  const [name, setName] = useState('');
  const [withNotes, setWithNotes] = useState(false);
  const { boardId, ask, onClose } = props;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    onClose();
    const answer = await ask({ type: 'template.save', boardId, name: name.trim(), withNotes });
    if (answer) announce(t('facilitation.template.saved', { name: name.trim() }), 'strip');
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('facilitation.template.saveHeading')}
      closeLabel={t('app.menu.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('app.menu.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} disabled={!name.trim()}>
            {t('facilitation.template.saveDo')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.scope} onSubmit={(event) => void save(event)}>
        <p>{t('facilitation.template.saveText')}</p>
        <TextField
          label={t('facilitation.template.name')}
          value={name}
          limit={TEMPLATE_LIMITS.nameLength}
          data-autofocus
          onChange={(event) => setName(event.target.value)}
        />
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={withNotes}
            onChange={(event) => setWithNotes(event.target.checked)}
          />
          {t('facilitation.template.withNotes')}
        </label>
      </form>
    </Dialog>
  );
}
