import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { clockTime } from './agenda.ts';
import styles from './lobby.module.css';
import { type Round, roundsOf } from './rounds.ts';
import { useMinute } from './use-minute.ts';

export interface SessionChoiceProps {
  snapshot: Snapshot;
  /** Resolves when the server has decided; the screen then changes by itself. */
  onChoose: (sessionId: string) => Promise<void>;
}

/** Every session as a card with its question; a full one says so instead of offering a dead button. */
export function SessionChoice({ snapshot, onChoose }: SessionChoiceProps) {
  const now = useMinute();
  const [choosing, setChoosing] = useState<string>();
  const rounds = roundsOf(snapshot.agenda, snapshot.sessions, now, snapshot.timezone);
  const choose = async (sessionId: string) => {
    setChoosing(sessionId);
    await onChoose(sessionId);
    setChoosing(undefined);
  };
  return rounds.map((round) => (
    <section key={round.key} className={styles.round}>
      <RoundHeading round={round} />
      <ul className={styles.cards}>
        {round.sessions.map((session) => (
          <li key={session.sessionId} className={styles.card}>
            <h4 className={styles.title} lang={snapshot.language}>
              {session.title}
            </h4>
            <p className={styles.question} lang={snapshot.language}>
              {session.question}
            </p>
            <CardAction
              title={session.title}
              free={session.capacity - session.peopleCount}
              here={snapshot.me.placement.sessionId === session.sessionId}
              busy={choosing === session.sessionId}
              onChoose={() => void choose(session.sessionId)}
            />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function RoundHeading({ round }: { round: Round }) {
  const t = useT();
  if (!round.step) return <h3 className={styles.roundTitle}>{t('lobby.otherSessions')}</h3>;
  return (
    <h3 className={styles.roundTitle}>
      {round.step.title}{' '}
      <span className={styles.when}>
        {clockTime(round.step.start)}–{clockTime(round.step.end)}
        {round.state === 'now' && ` · ${t('lobby.now')}`}
      </span>
    </h3>
  );
}

function CardAction(props: {
  title: string;
  free: number;
  here: boolean;
  busy: boolean;
  onChoose: () => void;
}) {
  const t = useT();
  if (props.here) return <p className={styles.places}>{t('lobby.here')}</p>;
  if (props.free <= 0) return <p className={styles.places}>{t('lobby.full')}</p>;
  return (
    <div className={styles.action}>
      <span className={styles.places}>{t('lobby.free', { count: props.free })}</span>
      <Button
        onClick={props.onChoose}
        disabled={props.busy}
        aria-label={`${t('lobby.chooseButton')}: ${props.title}`}
      >
        {t(props.busy ? 'lobby.choosing' : 'lobby.chooseButton')}
      </Button>
    </div>
  );
}
