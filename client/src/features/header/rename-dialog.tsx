import { type FormEvent, useId, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface RenameProps {
  open: boolean;
  onClose: () => void;
  name: string;
  /** Resolves to the sentence of a refusal, or to nothing when the name is changed. */
  onRename: (name: string) => Promise<string | undefined>;
}

/** A person's own name, as others see it. */
export function RenameDialog(props: RenameProps) {
  const t = useT();
  const formId = useId();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t('menu.rename.heading')}
      closeLabel={t('app.menu.close')}
      actions={
        <>
          <Button onClick={props.onClose}>{t('app.menu.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t('menu.rename.save')}
          </Button>
        </>
      }
    >
      <RenameForm {...props} formId={formId} />
    </Dialog>
  );
}

function RenameForm({ formId, name, onRename, onClose }: RenameProps & { formId: string }) {
  const t = useT();
  const [next, setNext] = useState(name);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const trimmed = next.trim();
    if (!trimmed || trimmed === name) return onClose();
    const refusal = await onRename(trimmed);
    if (refusal) setError(refusal);
    else onClose();
  };
  return (
    <form id={formId} onSubmit={submit}>
      <TextField
        label={t('menu.rename.label')}
        value={next}
        onChange={(event) => setNext(event.target.value)}
        error={error}
        limit={60}
        autoComplete="name"
        data-autofocus
      />
    </form>
  );
}
