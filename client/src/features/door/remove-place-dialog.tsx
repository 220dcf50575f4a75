import type { Ask } from '@stellwand/shared/contracts/command-answers';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './door.module.css';

const MINUTES = [5, 10, 30] as const;
const MINUTE_MS = 60_000;

/** Removes everybody who came lately from one place, after saying how many that is. */
export function RemovePlaceDialog(props: {
  person: { personId: string; name: string } | undefined;
  ask: Ask;
  onClose: () => void;
  onRemoved: (personIds: readonly string[], withNotes: boolean) => void;
}) {
  const t = useT();
  const { person, ask, onClose } = props;
  const [minutes, setMinutes] = useState<number>(10);
  const [withNotes, setWithNotes] = useState(false);
  const count = usePreview(person?.personId, minutes * MINUTE_MS, ask);
  const name = person?.name ?? '';

  const remove = async () => {
    if (!person) return;
    onClose();
    const like = person.personId;
    const withinMs = minutes * MINUTE_MS;
    const answer = await ask({ type: 'people.remove', withinMs, like, withNotes });
    const { personIds } = (answer ?? {}) as { personIds?: readonly string[] };
    if (personIds) props.onRemoved(personIds, withNotes);
  };

  return (
    <Dialog
      open={person !== undefined}
      onClose={onClose}
      title={t('door.placeHeading', { name })}
      closeLabel={t('app.menu.close')}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('app.menu.cancel')}
          </Button>
          <Button variant="danger" disabled={!count} onClick={() => void remove()}>
            {t('door.placeDo', { count: count ?? 0 })}
          </Button>
        </>
      }
    >
      <p>{t('door.placeText')}</p>
      <SelectField
        label={t('door.placeWithin')}
        options={MINUTES.map((one) => ({
          value: String(one),
          label: t('door.minutes', { count: one }),
        }))}
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
      />
      <p role="status" className={styles.count}>
        {wordsOf(count)}
      </p>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={withNotes}
          onChange={(event) => setWithNotes(event.target.checked)}
        />
        {t('door.placeNotes')}
      </label>
      <p className={styles.muted}>{t('door.placeStranger')}</p>
    </Dialog>
  );

  function wordsOf(people: number | undefined): string {
    if (people === undefined) return t('door.placeCounting');
    return people === 0 ? t('door.placeNobody') : t('door.placeCount', { count: people });
  }
}

/** How many it would be; undefined until the server has counted. */
function usePreview(like: string | undefined, withinMs: number, ask: Ask): number | undefined {
  const [counted, setCounted] = useState<{ of: string; removed: number }>();
  const asked = `${like} ${withinMs}`;
  useEffect(() => {
    if (like === undefined) return;
    let wanted = true;
    void ask({ type: 'people.remove', withinMs, like, dryRun: true }).then((answer) => {
      if (wanted && answer) setCounted({ of: asked, removed: answer.removed });
    });
    return () => {
      wanted = false;
    };
  }, [like, withinMs, ask, asked]);
  return counted?.of === asked ? counted.removed : undefined;
}
