import type { SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './facilitation.module.css';
import { PanelSection } from './panel-section.tsx';
import type { Run } from './run.ts';

/** What the projector shows, and what else it could. */
export function ProjectorSection(props: {
  snapshot: Snapshot;
  session: SessionView;
  shownBoardId: string | undefined;
  run: Run;
}) {
  const t = useT();
  const { snapshot, session, shownBoardId, run } = props;
  const { sessionId } = session;
  const { projector } = snapshot;
  const shows = projectedPlace(snapshot);
  const followsMe = projector?.followedId === snapshot.me.personId;
  const leader = snapshot.people?.find(({ personId }) => personId === projector?.followedId)?.name;
  const isOurs = projector?.sessionId === sessionId && typeof projector.boardId === 'string';
  return (
    <PanelSection
      heading={t('facilitation.projector.heading')}
      summary={shows.name ?? t(`facilitation.projector.${shows.kind}`)}
    >
      <p className={styles.muted}>{t('facilitation.projector.text')}</p>
      {shownBoardId && shownBoardId !== projector?.boardId && (
        <Button
          onClick={() => void run({ type: 'projector.show', sessionId, boardId: shownBoardId })}
        >
          {t('facilitation.projector.showThis')}
        </Button>
      )}
      {projector?.boardId !== null && (
        <Button onClick={() => void run({ type: 'projector.show', sessionId, boardId: null })}>
          {t('facilitation.projector.showLobby')}
        </Button>
      )}
      {shownBoardId && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={followsMe}
            onChange={(event) =>
              void run({
                type: 'projector.show',
                sessionId,
                boardId: shownBoardId,
                code: projector?.code ?? false,
                follow: event.target.checked,
              })
            }
          />
          {t('facilitation.projector.followMe')}
        </label>
      )}
      {projector?.followedId && !followsMe && (
        <p className={styles.muted}>
          {t('facilitation.projector.followsOther', {
            name: leader ?? t('facilitation.projector.colleague'),
          })}
        </p>
      )}
      {isOurs && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={projector.code}
            onChange={(event) =>
              void run({
                type: 'projector.show',
                sessionId,
                boardId: projector.boardId ?? null,
                code: event.target.checked,
                follow: followsMe,
                ...(projector.areaId !== undefined && { areaId: projector.areaId }),
              })
            }
          />
          {t('facilitation.projector.code')}
        </label>
      )}
    </PanelSection>
  );
}

/** The name of the board that is shown, where this person knows it. */
function projectedPlace({ projector, sessions }: Snapshot): {
  kind: 'lobby' | 'plenary' | 'elsewhere';
  name?: string;
} {
  if (!projector || projector.boardId === null) return { kind: 'lobby' };
  const session = sessions.find((one) => one.sessionId === projector.sessionId);
  if (projector.boardId === undefined) {
    return { kind: 'elsewhere', ...(session && { name: session.title }) };
  }
  const group = [...(session?.groups ?? []), ...(session?.pastGroups ?? [])].find(
    ({ boardId }) => boardId === projector.boardId,
  );
  return { kind: 'plenary', ...(group && { name: group.name }) };
}
