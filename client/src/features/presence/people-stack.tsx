import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/index.ts';
import type { PresenceView } from '../../stores/api.ts';
import { useBoard, useSnapshot } from '../../stores/hooks.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './people-stack.module.css';
import { samePeople } from './same-people.ts';

const SHOWN = 4;

/** Who is on this board now: a few faces and a number; the button opens the whole list. */
export function PeopleStack() {
  const others = useOthers();
  const me = useSnapshot()?.me;
  const t = useT();
  const [open, setOpen] = useState(false);
  const people = [
    ...(me ? [{ ...me, typing: null, label: t('board.people.you', { name: me.name }) }] : []),
    ...others.map((person) => ({ ...person, label: person.name ?? t('board.people.unnamed') })),
  ];
  const count = t('board.people.count', { count: people.length });
  return (
    <>
      <button
        type="button"
        className={styles.stack}
        onClick={() => setOpen(true)}
        aria-label={count}
      >
        <span className={styles.count}>{people.length}</span>
        {people.slice(0, SHOWN).map((person) => (
          <Avatar key={person.personId} name={person.name} tint={person.color} />
        ))}
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('board.people.title')}
        closeLabel={t('ui.close')}
      >
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.personId} className={styles.person}>
              <Avatar name={person.name} tint={person.color} />
              <span>{person.label}</span>
              {person.typing && <span className={styles.typing}>{t('board.people.typing')}</span>}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

/** Everybody else here; the same list while they only move. */
function useOthers(): readonly PresenceView[] {
  const board = useBoard();
  const last = useRef<readonly PresenceView[]>([]);
  const read = useCallback(() => {
    const now = board.presence();
    if (!samePeople(last.current, now)) last.current = now;
    return last.current;
  }, [board]);
  return useSyncExternalStore(board.subscribePresence, read);
}
