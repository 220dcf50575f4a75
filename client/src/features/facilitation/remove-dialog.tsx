import type { PersonView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './facilitation.module.css';
import type { Run } from './run.ts';

/** Removing a person signs them out everywhere, so it asks, and says what happens to their notes. */
export function RemoveDialog(props: {
  person: PersonView | undefined;
  onClose: () => void;
  onRemoved: (personIds: readonly string[], withNotes: boolean) => void;
  run: Run;
}) {
  const t = useT();
  const { person } = props;
  const name = person?.name ?? '';
  const remove = async (withNotes: boolean) => {
    if (!person) return;
    props.onClose();
    const done = await props.run({ type: 'person.remove', personId: person.personId, withNotes });
    if (done) props.onRemoved([person.personId], withNotes);
  };
  return (
    <Dialog
      open={person !== undefined}
      onClose={props.onClose}
      title={t('facilitation.people.removeHeading', { name })}
      closeLabel={t('app.menu.close')}
      actions={
        <div className={styles.answers}>
          <Button variant="danger" onClick={() => void remove(false)}>
            {t('facilitation.people.removeKeep')}
          </Button>
          <Button variant="danger" onClick={() => void remove(true)}>
            {t('facilitation.people.removeWith')}
          </Button>
          <Button onClick={props.onClose}>{t('app.menu.cancel')}</Button>
        </div>
      }
    >
      <p>{t('facilitation.people.removeText', { name })}</p>
      <p>{t('door.placeStranger')}</p>
    </Dialog>
  );
}
