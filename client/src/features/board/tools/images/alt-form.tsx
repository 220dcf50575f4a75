import type { FormEvent } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { imagesOf } from '../../../../stores/operations/images.ts';
import { announce } from '../../../../ui/announcer.ts';
import { Button } from '../../../../ui/button.tsx';
import { AltFields, altOf, useAltFields } from './alt-fields.tsx';
import styles from './image-form.module.css';

/** Another description for a picture that hangs. */
export function AltForm({ id, onDone }: { id: string; onDone: () => void }) {
  const board = useBoard();
  const t = useT();
  const { alt = '', file = '' } = board.note(id) ?? {};
  const fields = useAltFields(alt, alt === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fields.check()) return;
    onDone();
    if (!board.canEdit(id)) {
      board.keepWords(id, altOf(fields));
      return;
    }
    imagesOf(board).describe(id, altOf(fields));
    announce(t('arrange.picture.described'), 'in-place');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.frame}>
        {file && <img src={board.imageUrl(file)} alt={alt} className={styles.preview} />}
      </div>
      <AltFields fields={fields} of={{ id, alt }} />
      <div className={styles.actions}>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('arrange.picture.save')}
        </Button>
      </div>
    </form>
  );
}
