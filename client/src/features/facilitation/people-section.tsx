import type { PersonView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { canMove, canRemove } from '@stellwand/shared/domain/policy-people';
import type { Actor } from '@stellwand/shared/domain/workshop-state';
import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CallButtons } from './call-buttons.tsx';
import styles from './facilitation.module.css';
import { PagedList } from './paged-list.tsx';
import { PanelSection } from './panel-section.tsx';
import { PersonName } from './person-name.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import type { Run } from './run.ts';
import { sortPeople } from './sort-people.ts';

/** From this many people on, searching is quicker than looking. */
const SEARCH_FROM = 9;
/** What one screen holds below the search. */
const ROWS = 12;

/** Who is in the session and who still waits; moving and removing people. */
export function PeopleSection(props: {
  /** Who leads; what they may not do is not offered. */
  actor: Actor;
  session: SessionView;
  /** Participants of the whole workshop. */
  people: readonly PersonView[];
  sessions: readonly SessionView[];
  shownBoardId: string | undefined;
  onRemovePlace: (person: PersonView) => void;
  onUndoPerson: (person: PersonView) => void;
  onRemoved: (personIds: readonly string[], withNotes: boolean) => void;
  run: Run;
}) {
  const t = useT();
  const { actor, session, run } = props;
  const { sessionId } = session;
  const [query, setQuery] = useState('');
  const [removing, setRemoving] = useState<PersonView>();
  const matches = (person: PersonView) =>
    `${person.name} ${person.alias ?? ''}`.toLowerCase().includes(query.trim().toLowerCase());
  const people = sortPeople(props.people);
  const here = people.filter((person) => person.sessionId === sessionId);
  const lobby = people.filter((person) => person.sessionId === null);

  const place = async (
    person: PersonView,
    to: { sessionId: string | null; groupId?: string },
    words: string,
  ) => {
    const done = await run({ type: 'person.place', personId: person.personId, ...to });
    if (done)
      announce(t('facilitation.people.moved', { name: person.name, place: words }), 'strip');
  };
  const groupOf = (person: PersonView) =>
    session.groups.find((group) => group.members.includes(person.personId));
  const itemsFor = (person: PersonView): MenuItem[] => [
    ...session.groups
      .filter((group) => group !== groupOf(person))
      .map((group) => ({
        id: group.groupId,
        label: t('facilitation.people.toGroup', { group: group.name }),
        onSelect: () => void place(person, { sessionId, groupId: group.groupId }, group.name),
      })),
    ...props.sessions
      .filter((other) => other.sessionId !== sessionId)
      .filter((other) => canMove(actor, person.sessionId, other.sessionId))
      .map((other) => ({
        id: other.sessionId,
        label: t('facilitation.people.toSession', { session: other.title }),
        onSelect: () => void place(person, { sessionId: other.sessionId }, other.title),
      })),
    {
      id: 'lobby',
      label: t('facilitation.people.toLobby'),
      onSelect: () => void place(person, { sessionId: null }, t('app.place.lobby')),
    },
    undoing(person),
    ...(canRemove(actor, person) ? [removal(person)] : []),
    ofPlace(person),
  ];
  const undoing = (person: PersonView): MenuItem => ({
    id: 'undo',
    label: t('door.undoAction'),
    danger: true,
    onSelect: () => props.onUndoPerson(person),
  });
  const ofPlace = (person: PersonView): MenuItem => ({
    id: 'place',
    label: t('door.placeAction'),
    danger: true,
    onSelect: () => props.onRemovePlace(person),
  });
  const removal = (person: PersonView): MenuItem => ({
    id: 'remove',
    label: t('facilitation.people.remove'),
    danger: true,
    onSelect: () => setRemoving(person),
  });

  return (
    <PanelSection heading={t('facilitation.people.heading')} summary={here.length}>
      <CallButtons session={session} shownBoardId={props.shownBoardId} run={run} />
      {here.length + lobby.length === 0 && (
        <p className={styles.muted}>{t('facilitation.people.nobody')}</p>
      )}
      {here.length + lobby.length >= SEARCH_FROM && (
        <TextField
          type="search"
          label={t('facilitation.people.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {here.length > 0 && (
        <>
          <h4 className={styles.sub}>{t('facilitation.people.here', { count: here.length })}</h4>
          <PagedList items={here.filter(matches)} size={ROWS} className={styles.list}>
            {(person) => (
              <li key={person.personId} className={styles.row}>
                <PersonName person={person} detail={groupOf(person)?.name} />
                <Menu
                  label={t('facilitation.people.options', { name: person.name })}
                  items={itemsFor(person)}
                >
                  <EllipsisVertical size={18} aria-hidden="true" />
                </Menu>
              </li>
            )}
          </PagedList>
        </>
      )}
      {lobby.length > 0 && (
        <>
          <h4 className={styles.sub}>{t('facilitation.people.lobby', { count: lobby.length })}</h4>
          <PagedList items={lobby.filter(matches)} size={ROWS} className={styles.list}>
            {(person) => (
              <li key={person.personId} className={styles.row}>
                <PersonName person={person} />
                <Button
                  size="compact"
                  aria-label={t('facilitation.people.addLabel', { name: person.name })}
                  onClick={() => void place(person, { sessionId }, session.title)}
                >
                  {t('facilitation.people.add')}
                </Button>
                <Menu
                  label={t('facilitation.people.options', { name: person.name })}
                  items={[...(canRemove(actor, person) ? [removal(person)] : []), ofPlace(person)]}
                >
                  <EllipsisVertical size={18} aria-hidden="true" />
                </Menu>
              </li>
            )}
          </PagedList>
        </>
      )}
      <RemoveDialog
        person={removing}
        onClose={() => setRemoving(undefined)}
        onRemoved={props.onRemoved}
        run={run}
      />
    </PanelSection>
  );
}
