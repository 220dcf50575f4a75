import type { PersonView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { useBoard } from '../../stores/board/board-hooks.tsx';
import { follow, seek, useOwnPresence } from '../../stores/board/own-presence.ts';
import type { PresenceView } from '../../stores/board/presence.ts';
import { useBoardNames } from '../../stores/workshop/board-names.ts';
import { useSnapshot } from '../../stores/workshop/workshop-hooks.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { absentFrom } from './absent-from.ts';
import styles from './people-stack.module.css';

/** Who is on this board, and what one can do with each: look along, or be shown where they are. */
export function PeopleList(props: { others: readonly PresenceView[]; onDone: () => void }) {
  const t = useT();
  const { boardId } = useBoard();
  const snapshot = useSnapshot();
  const me = snapshot?.me;
  const names = useBoardNames();
  const own = me?.alias ?? me?.name ?? '';
  const absent = absentFrom(snapshot, boardId, props.others);
  if (names === 'hidden') {
    return <p>{t('board.people.hidden', { count: props.others.length + 1 })}</p>;
  }
  return (
    <div className={styles.people}>
      {names === 'pseudonym' && <p>{t('board.people.pseudonym', { name: own })}</p>}
      <ul className={styles.list}>
        {me && (
          <li className={styles.person}>
            <Avatar name={own} tint={me.color} />
            <span className={styles.name}>{t('board.people.you', { name: own })}</span>
          </li>
        )}
        {props.others.map((person) => (
          <Other key={person.personId} person={person} me={me} onDone={props.onDone} />
        ))}
      </ul>
      {absent.length > 0 && (
        <section>
          <h3 className={styles.sub}>{t('presence.people.away')}</h3>
          <ul className={styles.list}>
            {absent.map((person) => (
              <Absent key={person.personId} person={person} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Other(props: {
  person: PresenceView;
  me: Snapshot['me'] | undefined;
  onDone: () => void;
}) {
  const t = useT();
  const { person, me, onDone } = props;
  const { personId } = person;
  const name = person.name ?? t('board.people.unnamed');
  const followed = useOwnPresence((state) => state.followed === personId);
  const does = [
    person.typing && t('board.people.typing'),
    me && person.follow === me.personId && t('presence.people.followsYou'),
  ].filter(Boolean);
  return (
    <li className={styles.person}>
      <Avatar name={person.name} tint={person.color} />
      <span className={styles.name}>
        {name} {does.length > 0 && <span className={styles.typing}>{does.join(', ')}</span>}
      </span>
      <Button
        size="compact"
        aria-label={t('presence.people.whereLabel', { name })}
        onClick={() => {
          onDone();
          seek(personId);
        }}
      >
        {t('presence.people.where')}
      </Button>
      <Button
        size="compact"
        aria-label={
          followed ? t('presence.people.unfollow') : t('presence.people.followLabel', { name })
        }
        onClick={() => {
          onDone();
          follow(followed ? null : personId);
        }}
      >
        {t(followed ? 'presence.people.unfollow' : 'presence.people.follow')}
      </Button>
    </li>
  );
}

function Absent({ person }: { person: PersonView }) {
  const t = useT();
  const name = person.alias ?? person.name;
  return (
    <li className={styles.person}>
      <Avatar name={name} tint="pebble" />
      <span className={styles.name}>
        {name}{' '}
        <span className={styles.typing}>
          {t(person.online ? 'presence.people.elsewhere' : 'presence.people.offline')}
        </span>
      </span>
    </li>
  );
}
