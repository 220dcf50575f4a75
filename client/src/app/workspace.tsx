import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { ChevronLeft, ChevronRight, PanelRightOpen } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { BoardScreen } from '../features/board/board-screen.tsx';
import { ManualEditor } from '../features/facilitation/manual-editor.tsx';
import { FacilitationPanel } from '../features/facilitation/panel.tsx';
import { AppHeader } from '../features/header/app-header.tsx';
import { CodeDialog } from '../features/header/code-dialog.tsx';
import { boardsOfSession, type Place, plenaryAfterGroups } from '../features/header/place.ts';
import { ResultDownloads } from '../features/results/result-downloads.tsx';
import { useLanguage, useT } from '../i18n/index.ts';
import { BoardProvider } from '../stores/board/board-hooks.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { joinUrl, resultUrl, tabPath } from './addresses.ts';
import { BoardHeader } from './board-header.tsx';
import { doorParts } from './door-parts.tsx';
import { goTo } from './location.ts';
import markUrl from './mark.svg';
import { MyMenu } from './my-menu.tsx';
import { CommandNotice } from './notices.tsx';
import { useFocusOnChange } from './screen-effects.ts';
import { useCommands } from './use-commands.ts';
import { useHideNote } from './use-hide-note.tsx';
import { useOpenBoard } from './use-open-board.ts';
import { useRemoval } from './use-removal.tsx';
import type { TabProps } from './workshop-tab.tsx';
import styles from './workspace.module.css';

/** Where the panel lies over the board instead of beside it. */
const NARROW = '(max-width: 64rem)';

/** A session as those see it who lead it: any of its boards, and the panel beside it. */
export function Workspace(
  props: TabProps & { session: SessionView /** The way back, for organisers. */; back?: ReactNode },
) {
  const t = useT();
  const language = useLanguage();
  const { workshop, snapshot, session } = props;
  const { workshopId, role } = workshop;
  const boards = boardsOfSession(session);
  const place = boards.find((one) => one.boardId === props.boardId) ?? boards[0];
  const board = useOpenBoard(workshop, place?.boardId);
  const { run, ask, failure, dismiss } = useCommands(workshop);
  const hiding = useHideNote(place?.boardId, run);
  const removal = useRemoval(ask);
  const [byHand, setByHand] = useState(false);
  const [codeShown, setCodeShown] = useState(false);
  const [folded, setFolded] = useState(() => matchMedia(NARROW).matches);
  useFocusOnChange(byHand ? 'by-hand' : (place?.boardId ?? ''), board !== null);

  const show = (boardId: string) => goTo(tabPath(workshopId, role, boardId));
  useReturnToPlenary(session, place, show);
  const notice = failure ? (
    <CommandNotice text={failure} onDismiss={dismiss} />
  ) : (
    (removal.notice ?? hiding.notice)
  );
  const code = snapshot.joinCode;
  const codeDialog = code && (
    <CodeDialog
      open={codeShown}
      onClose={() => setCodeShown(false)}
      code={code}
      url={joinUrl(code)}
    />
  );

  if (byHand) {
    const here = (snapshot.people ?? []).filter(
      (person) => person.role === 'participant' && person.sessionId === session.sessionId,
    );
    return (
      <div className={styles.screen}>
        <AppHeader
          mark={markUrl}
          path={[session.title, t('facilitation.groups.heading')]}
          menu={<MyMenu workshop={workshop} snapshot={snapshot} />}
        />
        <main className={styles.main}>
          {notice}
          <ManualEditor session={session} people={here} run={run} onDone={() => setByHand(false)} />
        </main>
      </div>
    );
  }
  if (!place || !board) return <LoadingText>{t('app.loading')}</LoadingText>;
  return (
    <BoardProvider board={board}>
      <BoardScreen
        noteActions={hiding.actions}
        header={
          <BoardHeader
            workshop={workshop}
            snapshot={snapshot}
            place={place}
            navigation={
              <>
                <BoardSteps boards={boards} place={place} onShow={show} />
                {props.back}
              </>
            }
            controls={
              folded && (
                <Button
                  size="compact"
                  aria-label={t('facilitation.unfold')}
                  onClick={() => setFolded(false)}
                >
                  <PanelRightOpen size={18} aria-hidden="true" />
                  <span className={styles.label}>{t('facilitation.panel')}</span>
                </Button>
              )
            }
          />
        }
        side={
          !folded && (
            <FacilitationPanel
              onFold={() => setFolded(true)}
              snapshot={snapshot}
              session={session}
              shownBoardId={place.boardId}
              onShowBoard={show}
              onByHand={() => setByHand(true)}
              onShowCode={() => setCodeShown(true)}
              downloads={
                <ResultDownloads
                  resultUrl={(format, wish) =>
                    resultUrl(
                      { kind: 'sessions', id: session.sessionId },
                      format,
                      { role, workshopId, language },
                      wish,
                    )
                  }
                />
              }
              door={doorParts(snapshot, run, t)}
              onRemovePlace={removal.removePlace}
              onUndoPerson={removal.undoPerson}
              onRemoved={removal.onRemoved}
              run={run}
              ask={ask}
              notice={notice}
            />
          )
        }
      />
      {codeDialog}
      {removal.dialog}
    </BoardProvider>
  );
}

/** Comes along to the plenary when the groups end. */
function useReturnToPlenary(
  { groupsState }: SessionView,
  place: Place | undefined,
  show: (boardId: string) => void,
) {
  const before = useRef(groupsState);
  useEffect(() => {
    const plenary = place && plenaryAfterGroups(before.current, place);
    before.current = groupsState;
    if (plenary) show(plenary);
  }, [groupsState, place, show]);
}

/** From board to board without the panel. */
function BoardSteps(props: {
  boards: readonly Place[];
  place: Place;
  onShow: (boardId: string) => void;
}) {
  const t = useT();
  const { boards, place } = props;
  if (boards.length < 2) return null;
  const index = boards.findIndex((one) => one.boardId === place.boardId);
  const step = (by: number) => {
    const next = boards[(index + by + boards.length) % boards.length];
    if (next) props.onShow(next.boardId);
  };
  return (
    <div className={styles.steps}>
      <IconButton
        label={t('facilitation.groups.previous')}
        icon={<ChevronLeft size={20} />}
        tooltipSide="bottom"
        onClick={() => step(-1)}
      />
      <span className={styles.position}>
        {t('facilitation.groups.position', { number: index + 1, count: boards.length })}
      </span>
      <IconButton
        label={t('facilitation.groups.next')}
        icon={<ChevronRight size={20} />}
        tooltipSide="bottom"
        onClick={() => step(1)}
      />
    </div>
  );
}
