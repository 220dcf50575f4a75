import type { PersonView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { cx } from '../../ui/cx.ts';
import { Menu } from '../../ui/menu.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './day.module.css';
import { filterPeople, type PeopleFilter } from './filter-people.ts';
import type { Run } from './round-actions.tsx';

/** Rows beyond this slow down the eye and the page; searching finds the rest. */
const SHOWN = 60;

/** Everybody of the day, to be found by name and placed into a session. */
export function PeoplePanel(props: {
  people: readonly PersonView[];
  sessions: readonly SessionView[];
  expected: number | undefined;
  onRemovePlace: (person: PersonView) => void;
  onUndoPerson: (person: PersonView) => void;
  run: Run;
}) {
  const t = useT();
  const [query, setQuery] = useState('');
  const [where, setWhere] = useState<PeopleFilter['where']>('all');
  const participants = props.people.filter((person) => person.role === 'participant');
  const found = filterPeople(participants, { query, where });
  const places = [
    { value: 'lobby', label: t('day.people.lobby') },
    ...props.sessions.map((one) => ({ value: one.sessionId, label: one.title })),
  ];
  const place = async (person: PersonView, value: string) => {
    const sessionId = value === 'lobby' ? null : value;
    const words = places.find((one) => one.value === value)?.label ?? '';
    if (await props.run({ type: 'person.place', personId: person.personId, sessionId })) {
      announce(t('facilitation.people.moved', { name: person.name, place: words }), 'strip');
    }
  };
  return (
    <section className={styles.panel} aria-labelledby="people-heading">
      <div>
        <h2 id="people-heading" className={styles.panelHeading}>
          {t('day.people.heading')}
        </h2>
        <p className={styles.muted}>
          {t('day.people.count', {
            count: participants.length,
            online: participants.filter((person) => person.online).length,
          })}
          {props.expected !== undefined &&
            ` · ${t('day.people.expected', { count: props.expected })}`}
        </p>
      </div>
      {participants.length === 0 ? (
        <p>{t('day.people.nobody')}</p>
      ) : (
        <>
          <TextField
            type="search"
            label={t('day.people.search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <SelectField
            label={t('day.people.filter')}
            options={[{ value: 'all', label: t('day.people.all') }, ...places]}
            value={where}
            onChange={setWhere}
          />
          <ul className={styles.people}>
            {found.slice(0, SHOWN).map((person) => (
              <li key={person.personId} className={styles.person}>
                <span className={styles.personText}>
                  <span className={styles.personName}>{person.name}</span>
                  <span className={cx(styles.muted, !person.online && styles.away)}>
                    {[
                      person.alias,
                      person.organisation,
                      t(
                        person.online
                          ? 'facilitation.people.online'
                          : 'facilitation.people.offline',
                      ),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <SelectField
                  className={styles.personPlace ?? ''}
                  label={t('day.people.place', { name: person.name })}
                  labelHidden
                  options={places}
                  value={person.sessionId ?? 'lobby'}
                  onChange={(value) => void place(person, value)}
                />
                <Menu
                  label={t('facilitation.people.options', { name: person.name })}
                  items={[
                    {
                      id: 'undo',
                      label: t('door.undoAction'),
                      danger: true,
                      onSelect: () => props.onUndoPerson(person),
                    },
                    {
                      id: 'place',
                      label: t('door.placeAction'),
                      danger: true,
                      onSelect: () => props.onRemovePlace(person),
                    },
                  ]}
                >
                  <EllipsisVertical size={18} aria-hidden="true" />
                </Menu>
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p className={styles.muted}>{t('facilitation.people.notFound')}</p>
          )}
          {found.length > SHOWN && (
            <p className={styles.muted}>{t('day.people.more', { count: found.length - SHOWN })}</p>
          )}
        </>
      )}
    </section>
  );
}
