import type { Ask } from '@stellwand/shared/contracts/command-answers';
import { type ReactNode, useCallback, useState } from 'react';
import { RemovePlaceDialog } from '../features/door/remove-place-dialog.tsx';
import { type UndonePerson, UndoPersonDialog } from '../features/door/undo-person-dialog.tsx';
import { useT } from '../i18n/index.ts';
import { announce } from '../ui/announcer.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { UndoneNotice } from './undone-notice.tsx';
import { useTakenFocus } from './use-taken-focus.ts';

interface Removed {
  personIds: readonly string[];
  withNotes: boolean;
}

/** As many ids as one command takes. */
const AT_ONCE = 5_000;

/**
 * Removing people, one or all of a place, and letting them in again (REMOVE-2, DOOR-3); taking back what one
 * of them did lately (REMOVE-3).
 */
export function useRemoval(ask: Ask) {
  const t = useT();
  const [like, setLike] = useState<{ personId: string; name: string }>();
  const [last, setLast] = useState<Removed>();
  const [undoing, setUndoing] = useState<{ personId: string; name: string }>();
  const [undone, setUndone] = useState<UndonePerson>();
  /** Notes of people who are in again for which there was no room. */
  const [full, setFull] = useState(0);
  const onRemoved = useCallback(
    (personIds: readonly string[], withNotes: boolean) => {
      setUndone(undefined);
      setLast({ personIds, withNotes });
      announce(t('door.removed', { count: personIds.length }), 'in-place');
    },
    [t],
  );
  const onUndone = useCallback(
    (done: UndonePerson) => {
      setUndone(done);
      announce(t('door.undone', { name: done.name }), 'in-place');
    },
    [t],
  );
  const letBack = async ({ personIds, withNotes }: Removed) => {
    let full = 0;
    for (let n = 0; n < personIds.length; n += AT_ONCE) {
      const some = personIds.slice(n, n + AT_ONCE);
      const back = await ask({ type: 'person.admit', personIds: some, admitted: true, withNotes });
      if (!back) return;
      full += back.full ?? 0;
    }
    setLast(undefined);
    setFull(full);
    announce(t('door.back', { count: personIds.length }), 'strip');
  };
  const notice: ReactNode = undone ? (
    <UndoneNotice undone={undone} onClose={() => setUndone(undefined)} />
  ) : last ? (
    <RemovedNotice
      removed={last}
      onLetBack={() => void letBack(last)}
      onClose={() => setLast(undefined)}
    />
  ) : (
    full > 0 && <FullNotice count={full} onClose={() => setFull(0)} />
  );
  const dialog = (
    <>
      <RemovePlaceDialog
        person={like}
        ask={ask}
        onClose={() => setLike(undefined)}
        onRemoved={onRemoved}
      />
      <UndoPersonDialog
        person={undoing}
        ask={ask}
        onClose={() => setUndoing(undefined)}
        onUndone={onUndone}
      />
    </>
  );
  return {
    notice: notice || undefined,
    dialog,
    removePlace: setLike,
    undoPerson: setUndoing,
    onRemoved,
  };
}

/** Takes the focus: the row it came from is gone, and the way back should be in sight. */
function RemovedNotice(props: { removed: Removed; onLetBack: () => void; onClose: () => void }) {
  const t = useT();
  const { personIds, withNotes } = props.removed;
  // For every removal anew, also where the notice of the last one still stands.
  const letBack = useTakenFocus(personIds);
  return (
    <Notice
      actions={
        <>
          {personIds.length > 0 && (
            <Button size="compact" ref={letBack} onClick={props.onLetBack}>
              {t('door.letBack')}
            </Button>
          )}
          <Button size="compact" variant="quiet" onClick={props.onClose}>
            {t('app.menu.close')}
          </Button>
        </>
      }
    >
      {t('door.removed', { count: personIds.length })}
      {withNotes && ` ${t('door.notesStay')}`}
    </Notice>
  );
}

function FullNotice(props: { count: number; onClose: () => void }) {
  const t = useT();
  return (
    <Notice
      tone="warn"
      actions={
        <Button size="compact" variant="quiet" onClick={props.onClose}>
          {t('app.menu.close')}
        </Button>
      }
    >
      {t('door.notesFull', { count: props.count })}
    </Notice>
  );
}
