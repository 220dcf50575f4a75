import type { Command } from '@stellwand/shared/contracts/command';
import type { WaitingPerson } from '@stellwand/shared/contracts/snapshot';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './door.module.css';

type Run = (command: Command) => Promise<boolean>;

/** What was done last: shown until somebody else waits or it is taken back. */
interface Done {
  words: string;
  /** Whom to let in again, where that takes it back. */
  refused: readonly string[];
}

/** Who waits at the door. Not there while nobody does and nothing was done. */
export function WaitingList({ waiting, run }: { waiting: readonly WaitingPerson[]; run: Run }) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  const [done, setDone] = useState<Done>();
  useAnnounceKnocks(waiting);

  const decide = async (people: readonly WaitingPerson[], admitted: boolean) => {
    const personIds = people.map(({ personId }) => personId);
    // Only those one has seen: whoever comes in this moment waits for another look.
    if (!(await run({ type: 'person.admit', personIds, admitted }))) return;
    const words = t(admitted ? 'door.admitted' : 'door.refused', { count: people.length });
    setDone({ words, refused: admitted ? [] : personIds });
    announce(words, 'in-place');
    // The button is gone with its row.
    heading.current?.focus();
  };
  const takeBack = async ({ refused }: Done) => {
    const personIds = [...refused];
    if (!(await run({ type: 'person.admit', personIds, admitted: true }))) return;
    setDone(undefined);
    announce(t('door.back', { count: personIds.length }), 'strip');
  };

  if (waiting.length === 0 && !done) return null;
  return (
    <section className={styles.card} aria-labelledby="door-waiting">
      <h3 id="door-waiting" className={styles.heading} ref={heading} tabIndex={-1}>
        {waiting.length > 0 ? t('door.waiting', { count: waiting.length }) : t('door.nobody')}
      </h3>
      {waiting.length > 1 && (
        <div className={styles.buttons}>
          <Button size="compact" onClick={() => void decide(waiting, true)}>
            {t('door.admitAll')}
          </Button>
          <Button size="compact" variant="quiet" onClick={() => void decide(waiting, false)}>
            {t('door.refuseAll')}
          </Button>
        </div>
      )}
      <ul className={styles.people}>
        {waiting.map((person) => (
          <li key={person.personId} className={styles.person}>
            <span className={styles.text}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.muted}>
                {[person.organisation, person.returning && t('door.returning')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button
              size="compact"
              aria-label={t('door.admitLabel', { name: person.name })}
              onClick={() => void decide([person], true)}
            >
              {t('door.admit')}
            </Button>
            <Button
              size="compact"
              variant="quiet"
              aria-label={t('door.refuseLabel', { name: person.name })}
              onClick={() => void decide([person], false)}
            >
              {t('door.refuse')}
            </Button>
          </li>
        ))}
      </ul>
      {done && (
        <div className={styles.buttons}>
          <span>{done.words}</span>
          {done.refused.length > 0 && (
            <Button size="compact" onClick={() => void takeBack(done)}>
              {t('door.letBack')}
            </Button>
          )}
          <Button size="compact" variant="quiet" onClick={() => setDone(undefined)}>
            {t('app.menu.close')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Says politely how many wait whenever somebody came who was not there before. */
function useAnnounceKnocks(waiting: readonly WaitingPerson[]) {
  const t = useT();
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const isNew = waiting.some(({ personId }) => !known.current.has(personId));
    known.current = new Set(waiting.map(({ personId }) => personId));
    if (isNew) announce(t('door.waiting', { count: waiting.length }), 'strip');
  }, [waiting, t]);
}
