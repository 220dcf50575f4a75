import { Columns2, LayoutGrid, List } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/index.ts';
import { useAreas, useBoard, useRights } from '../../stores/board/board-hooks.tsx';
import type { SaveState } from '../../stores/replica/save-state.ts';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { createLateScreen } from '../../ui/late-screen.tsx';
import { LoadingText } from '../../ui/loading-text.tsx';
import { useOnScreenKeyboard } from '../../ui/on-screen-keyboard.ts';
import { Region } from '../../ui/region.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { SkipLink } from '../../ui/visually-hidden.tsx';
import { Panes } from './board-panes.tsx';
import { useWantedParts } from './board-parts.ts';
import styles from './board-screen.module.css';
import { Canvas } from './canvas/canvas.tsx';
import { ToolsMenu } from './controls/tools-menu.tsx';
import { UndoButtons } from './controls/undo-buttons.tsx';
import { useBoardActions } from './core/board-actions.ts';
import {
  BoardUiProvider,
  createBoardUi,
  useBoardUi,
  useBoardUiStore,
  useTabUi,
} from './core/board-ui.ts';
import { type FurtherAction, FurtherActionsProvider } from './core/further-actions.ts';
import { useEarlyGifts } from './early-gifts.ts';
import { GoneWatch } from './gone/gone-watch.tsx';
import { Slot, useSlot } from './slots.ts';
import { WriteBox } from './write/write-box.tsx';

export const loadDialogs = () => import('./board-dialogs.tsx');
const BoardDialogs = createLateScreen(async () => (await loadDialogs()).BoardDialogs);

const NARROW = '(max-width: 719px)';
/** Room for canvas and list side by side. */
const WIDE = '(min-width: 1200px)';

export interface BoardScreenProps {
  /** Where am I, what do I do, how long: the app's header. */
  header?: ReactNode;
  /** A panel beside the board, for facilitators. */
  side?: ReactNode;
  /** What else can be done with selected notes, for facilitators. */
  noteActions?: readonly FurtherAction[];
}

const NONE: readonly FurtherAction[] = [];

/** One open board: canvas or list, and the write box. Expects a board store above. */
export function BoardScreen({ header, side, noteActions = NONE }: BoardScreenProps) {
  const board = useBoard();
  return (
    <FurtherActionsProvider value={noteActions}>
      <OpenBoard key={board.boardId} header={header} side={side} />
    </FurtherActionsProvider>
  );
}

function OpenBoard({ header, side }: BoardScreenProps) {
  const [ui] = useState(() => createBoardUi(matchMedia(NARROW).matches));
  return (
    <BoardUiProvider value={ui}>
      <Layout header={header} side={side} />
    </BoardUiProvider>
  );
}

function Layout({ header, side }: BoardScreenProps) {
  const t = useT();
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  const view = useBoardUi((state) => state.view);
  const dialog = useBoardUi((state) => state.dialog !== null);
  const { create } = useRights();
  const loading = useSaveIs('loading');
  const offline = useSaveIs('offline');
  const damaged = useSaveIs('damaged');
  // Of a board that never came nobody knows whether it is empty.
  const known = useSaveIs('saved', 'saving');
  const picking = useBoardUi((state) => state.picking);
  const searching = useBoardUi((state) => state.searching);
  const hasTools = useSlot('everywhere').length > 0;
  useEarlyGifts(hasTools);
  useWantedParts();
  useOnScreenKeyboard();
  const noNotes = useNoNotes();
  const nothing = useAreas().length === 0 && noNotes;

  const wide = useMedia(WIDE);
  useEffect(() => {
    const screen = matchMedia(NARROW);
    const follow = () => ui.setState({ view: screen.matches ? 'list' : 'canvas' });
    screen.addEventListener('change', follow);
    return () => screen.removeEventListener('change', follow);
  }, [ui]);
  useEffect(() => {
    if (!wide && view === 'both') ui.setState({ view: 'canvas' });
  }, [ui, wide, view]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) actions.redo();
      else actions.undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions]);

  return (
    <div className={styles.screen}>
      {create && <SkipLink href="#write-note">{t('board.skip.write')}</SkipLink>}
      <SkipLink href="#board-notes">{t('board.skip.notes')}</SkipLink>
      <Region>{header}</Region>
      <Region>
        <Slot of="strip" />
      </Region>
      <div className={styles.middle}>
        <main
          className={cx(
            styles.main,
            view !== 'canvas' && styles.withBar,
            view === 'both' && styles.beside,
          )}
        >
          {searching && hasTools && (
            <div className={styles.search}>
              <Slot of="search" />
            </div>
          )}
          <div className={styles.bar}>
            {view === 'list' && (
              <div className={styles.history}>
                <UndoButtons />
                <ToolsMenu />
              </div>
            )}
            <Slot of="viewBar" />
            <Segmented
              label={t('board.view.label')}
              value={view}
              onChange={(next) => {
                useTabUi.setState({ view: next });
                ui.setState({ view: next, editingId: null });
              }}
              segments={[
                {
                  value: 'canvas',
                  label: t('board.view.canvas'),
                  icon: <LayoutGrid size={18} aria-hidden="true" />,
                },
                {
                  value: 'list',
                  label: t('board.view.list'),
                  icon: <List size={18} aria-hidden="true" />,
                },
                ...(wide
                  ? [
                      {
                        value: 'both' as const,
                        label: t('board.view.both'),
                        icon: <Columns2 size={18} aria-hidden="true" />,
                      },
                    ]
                  : []),
              ]}
            />
          </div>
          {loading && nothing ? (
            <LoadingText>{t('board.loading')}</LoadingText>
          ) : view === 'canvas' ? (
            <Region>
              <Canvas />
            </Region>
          ) : (
            <Region>
              <Panes both={view === 'both'} />
            </Region>
          )}
          {picking && hasTools && (
            <div className={styles.pick}>
              <Slot of="picking" />
            </div>
          )}
          {view !== 'list' && known && <EmptyHint />}
          <Region>
            <Notices />
          </Region>
        </main>
        <Region>
          <Slot of="sheets" />
        </Region>
        <Region>{side}</Region>
      </div>
      <footer className={styles.footer}>
        {offline && <p className={styles.offline}>{t('board.save.offlineNotice')}</p>}
        {damaged && (
          <p role="alert" className={styles.offline}>
            {t('board.save.damagedNotice')}
          </p>
        )}
        <WriteBox />
      </footer>
      <Region>
        <GoneWatch />
        {dialog && <BoardDialogs />}
        <Slot of="everywhere" />
        <Slot of="windows" />
      </Region>
    </div>
  );
}

/** Renders again only at this turn, not with every key that is being saved. */
function useSaveIs(...kinds: SaveState['kind'][]): boolean {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeSave, () => kinds.includes(board.save().kind));
}

function useNoNotes(): boolean {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeIds, () => board.noteIds().length === 0);
}

function EmptyHint() {
  const t = useT();
  const empty = useNoNotes();
  const { create } = useRights();
  // Whoever draws needs the place.
  const busy = useBoardUi((state) => state.mode !== null);
  if (!empty || busy) return null;
  return (
    <div className={styles.empty}>
      <EmptyState title={t('board.canvas.emptyTitle')} className={styles.emptyCard}>
        {create ? t('board.canvas.emptyWrite') : t('board.canvas.emptyRead')}
      </EmptyState>
    </div>
  );
}

/** What needs saying, in one calm place above the write box. */
function Notices() {
  const t = useT();
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  const deletion = useBoardUi((state) => state.deletion);
  const { create } = useRights();
  const [close] = useState(() => () => ui.setState({ deletion: null }));
  return (
    <div className={styles.notices}>
      <Slot of="notices" />
      <Slot of="leftWords" />
      <Slot of="hints" />
      {deletion && create && (
        <Slot
          of="undoBar"
          key={deletion.at}
          message={deletion.said ?? t('board.action.deleted', { count: deletion.ids.length })}
          undoLabel={t('ui.undo')}
          closeLabel={t('ui.close')}
          onUndo={actions.restore}
          onClose={close}
        />
      )}
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
