import type { WorkshopLinks } from '@stellwand/shared/contracts/http-api';
import type { ResultFormat } from '@stellwand/shared/contracts/result-formats';
import type { SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { Region } from '../../ui/region.tsx';
import { AccessPanel } from './access-panel.tsx';
import styles from './day.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { RoundActions, type Run } from './round-actions.tsx';
import { roundStep } from './round-step.ts';
import { SessionCard } from './session-card.tsx';

export interface DayProps {
  snapshot: Snapshot;
  /** The agenda of the day. */
  agenda: ReactNode;
  /** Sessions that run side by side, in the order of the day. */
  rounds: readonly { key: string; title: string | undefined; sessions: readonly SessionView[] }[];
  notice?: ReactNode;
  onOpenBoard: (boardId: string) => void;
  onShowCode: () => void;
  onDownload: (sessionId: string, format: ResultFormat) => void;
  /** The ways to take the results of all sessions along. */
  downloads: ReactNode;
  getLinks: () => Promise<WorkshopLinks | undefined>;
  /** Who waits at the door, and how to turn it. */
  door: { waiting: ReactNode; mode: ReactNode };
  onRemovePlace: (person: { personId: string; name: string }) => void;
  onUndoPerson: (person: { personId: string; name: string }) => void;
  run: Run;
}

/** The organiser's view: what runs now, how each session stands, who is where. */
export function Day(props: DayProps) {
  const t = useT();
  const { snapshot, run } = props;
  const next = props.rounds.find((round) => 'sessions' in roundStep(round.sessions));
  return (
    <div className={styles.day}>
      <aside className={styles.left} aria-label={t('lobby.agenda.heading')}>
        <div className={styles.panel}>{props.agenda}</div>
      </aside>
      <div className={styles.middle}>
        {props.notice}
        <h2 className={styles.panelHeading}>{t('day.sessions')}</h2>
        {snapshot.sessions.length === 0 && <p>{t('lobby.noSessions')}</p>}
        {props.rounds.map((round) => (
          <section key={round.key} className={styles.round}>
            <div className={styles.roundHead}>
              <h3>{round.title ?? t('lobby.otherSessions')}</h3>
              <Region>
                <RoundActions sessions={round.sessions} primary={round === next} run={run} />
              </Region>
            </div>
            <ul className={styles.cards}>
              {round.sessions.map((session) => (
                <Region key={session.sessionId} only="row">
                  <SessionCard
                    session={session}
                    onOpenBoard={props.onOpenBoard}
                    onDownload={(format) => props.onDownload(session.sessionId, format)}
                  />
                </Region>
              ))}
            </ul>
          </section>
        ))}
        <section className={styles.panel} aria-labelledby="day-results">
          <h2 id="day-results" className={styles.panelHeading}>
            {t('day.results.heading')}
          </h2>
          {props.downloads}
        </section>
      </div>
      <div className={styles.right}>
        <Region>
          <AccessPanel
            joinCode={snapshot.joinCode}
            sessions={snapshot.sessions}
            getLinks={props.getLinks}
            onShowCode={props.onShowCode}
            run={run}
          />
        </Region>
        <Region>{props.door.waiting}</Region>
        <Region>
          <section className={styles.panel} aria-labelledby="day-door">
            <h2 id="day-door" className={styles.panelHeading}>
              {t('door.heading')}
            </h2>
            {props.door.mode}
          </section>
        </Region>
        <Region>
          <PeoplePanel
            people={snapshot.people ?? []}
            sessions={snapshot.sessions}
            expected={snapshot.expectedParticipants}
            onRemovePlace={props.onRemovePlace}
            onUndoPerson={props.onUndoPerson}
            run={run}
          />
        </Region>
      </div>
    </div>
  );
}
