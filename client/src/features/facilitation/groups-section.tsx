import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { BoardRow } from './board-row.tsx';
import styles from './facilitation.module.css';
import type { TypedGroups } from './group-wish.ts';
import { PagedList } from './paged-list.tsx';
import { PanelSection } from './panel-section.tsx';
import { RandomGroups } from './random-groups.tsx';
import { reachOfGroups } from './reach.ts';
import { ReachText } from './reach-text.tsx';
import type { Run } from './run.ts';
import { runUndoable } from './undoable.ts';

/** What one screen holds below the plenary. */
const ROWS = 10;

export interface GroupsSectionProps {
  session: SessionView;
  /** People of the session who can be put into groups. */
  peopleCount: number;
  shownBoardId: string | undefined;
  onShowBoard: (boardId: string) => void;
  onByHand: () => void;
  typed: TypedGroups;
  onType: (typed: TypedGroups) => void;
  /** The board on the projector, where this session has it. */
  projectedBoardId: string | undefined;
  run: Run;
}

/** Forming, starting and ending groups, and the way to each of their boards. */
export function GroupsSection(props: GroupsSectionProps) {
  const t = useT();
  const { session, run } = props;
  const { sessionId, groupsState: state } = session;
  const running = state === 'running';
  const [starting, ending] = [
    { type: 'groups.start', sessionId },
    { type: 'groups.end', sessionId },
  ] as const;
  const start = () => void runUndoable(run, starting, t('told.groupsStarted'), ending);
  const end = () => void runUndoable(run, ending, t('told.groupsEnded'), starting);
  const locked = (boardId: string) => session.lockedBoards.includes(boardId);
  const boardProps = (boardId: string) => ({
    shown: props.shownBoardId === boardId,
    locked: locked(boardId),
    projected: props.projectedBoardId === boardId,
    onProject: () => void run({ type: 'projector.show', sessionId, boardId }),
    onShow: () => props.onShowBoard(boardId),
    onLock: () => {
      const isLocked = locked(boardId);
      void runUndoable(
        run,
        { type: 'board.lock', boardId, locked: !isLocked },
        t(isLocked ? 'told.unlocked' : 'told.locked'),
        { type: 'board.lock', boardId, locked: isLocked },
      );
    },
  });
  return (
    <PanelSection
      heading={t('facilitation.groups.heading')}
      summary={session.groups.length > 0 ? session.groups.length : undefined}
      startsOpen
    >
      <div className={styles.state}>
        <p className={styles.muted}>{t(`facilitation.groups.state.${state}`)}</p>
        {(state === 'formed' || state === 'ended') && (
          <Button size="compact" onClick={start}>
            {t(state === 'formed' ? 'facilitation.groups.startNow' : 'facilitation.groups.restart')}
          </Button>
        )}
      </div>
      {session.plenaryBoardId && (
        <ul className={styles.list}>
          <BoardRow name={t('app.place.plenary')} {...boardProps(session.plenaryBoardId)} />
        </ul>
      )}
      <PagedList
        items={session.groups}
        size={ROWS}
        start={session.groups.findIndex(({ boardId }) => boardId === props.shownBoardId)}
        className={styles.list}
      >
        {(group) => (
          <BoardRow
            key={group.groupId}
            name={group.name}
            people={group.members.length}
            {...(group.boardId && boardProps(group.boardId))}
          />
        )}
      </PagedList>
      {running ? (
        <>
          <ReachText reach={reachOfGroups(session)} />
          <Button size="compact" onClick={end}>
            {t('facilitation.groups.end')}
          </Button>
        </>
      ) : (
        props.peopleCount > 0 && (
          <div className={styles.forming}>
            <RandomGroups
              people={props.peopleCount}
              defaultCount={session.groups.length || session.defaultGroups}
              typed={props.typed}
              onType={props.onType}
              formed={session.groups.length > 0}
              onForm={(wish) =>
                void run({ type: 'groups.form', sessionId, strategy: 'random', ...wish })
              }
            />
            <Button variant="quiet" onClick={props.onByHand}>
              {t(
                session.groups.length > 0
                  ? 'facilitation.groups.change'
                  : 'facilitation.groups.byHand',
              )}
            </Button>
          </div>
        )
      )}
    </PanelSection>
  );
}
