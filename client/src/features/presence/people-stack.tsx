import { EyeOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/index.ts';
import { useBoard } from '../../stores/board/board-hooks.tsx';
import type { PresenceView } from '../../stores/board/presence.ts';
import { useBoardNames } from '../../stores/workshop/board-names.ts';
import { useSnapshot } from '../../stores/workshop/workshop-hooks.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingText } from '../../ui/loading-text.tsx';
import { loadPeople, usePeopleParts } from './load.ts';
import styles from './people-stack.module.css';
import { samePeople } from './same-people.ts';

const SHOWN = 4;

/** Who is on this board now: a few faces and a number; the button opens the whole list. */
export function PeopleStack() {
  const others = useOthers();
  const me = useSnapshot()?.me;
  const t = useT();
  const names = useBoardNames();
  const [open, setOpen] = useState(false);
  const parts = usePeopleParts();
  useEffect(() => {
    if (open) loadPeople().catch(() => {}); // Offline: whoever opens it asks again.
  }, [open]);
  const people = [...(me ? [{ ...me, name: me.alias ?? me.name }] : []), ...others];
  return (
    <>
      <button
        type="button"
        id="people-here"
        className={styles.stack}
        onClick={() => setOpen(true)}
        aria-label={t('board.people.count', { count: people.length })}
      >
        <span className={styles.count}>{people.length}</span>
        {names === 'hidden' && <EyeOff size={18} aria-hidden="true" />}
        {names !== 'hidden' &&
          people
            .slice(0, SHOWN)
            .map((person) => (
              <Avatar key={person.personId} name={person.name} tint={person.color} />
            ))}
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('board.people.title')}
        closeLabel={t('ui.close')}
      >
        {parts ? (
          <parts.PeopleList others={others} onDone={() => setOpen(false)} />
        ) : (
          <LoadingText>{t('ui.loading')}</LoadingText>
        )}
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
