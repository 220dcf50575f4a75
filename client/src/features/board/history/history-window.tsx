import type { Restored, RestorePoint } from '@stellwand/shared/contracts/board-history';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useRights } from '../../../stores/board/board-hooks.tsx';
import { type BoardHistory, createBoardHistory } from '../../../stores/workshop/board-history.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { UndoBar } from '../../../ui/undo-bar.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { DeletedThings } from './deleted-things.tsx';
import styles from './history.module.css';
import { restoredInWords } from './in-words.ts';
import { PointList } from './point-list.tsx';
import { PointPreview } from './point-preview.tsx';

type Page = { kind: 'points' } | { kind: 'preview'; point: RestorePoint } | { kind: 'deleted' };

const START: Page = { kind: 'points' };

/** „Verlauf“, for those who lead. */
export function HistoryWindow() {
  const { structure } = useRights();
  return structure && <Pages />;
}

/** What the board was, one page at a time, and the way back from a restore. */
function Pages() {
  const board = useBoard();
  const workshop = useWorkshop();
  const ui = useBoardUiStore();
  const open = useBoardUi((state) => state.historyOpen);
  const t = useT();
  const history = useMemo(() => createBoardHistory(workshop, board.boardId), [workshop, board]);
  const [page, setPage] = useState<Page>(START);
  const [done, setDone] = useState<Restored | null>(null);

  const turned = useRef(false);
  const turn = (next: Page) => {
    turned.current = true;
    setPage(next);
  };
  // The button that led here is gone with its page: the focus goes to the new one, which names itself.
  const focusPage = useCallback((node: HTMLElement | null) => {
    if (turned.current) node?.focus();
  }, []);

  const close = () => {
    ui.setState({ historyOpen: false });
    turned.current = false;
    setPage(START);
  };
  const onDone = (restored: Restored) => {
    const said = restoredInWords(restored, t);
    if (restored.beforeId === undefined) {
      announce(said, 'strip', 'assertive');
      return;
    }
    close();
    setDone(restored);
    announce(`${said} ${t('history.undoHint')}`, 'in-place');
  };
  return (
    <>
      <Dialog open={open} onClose={close} title={t(TITLES[page.kind])} closeLabel={t('ui.close')}>
        <section
          key={page.kind}
          ref={focusPage}
          tabIndex={-1}
          className={styles.page}
          aria-label={t(TITLES[page.kind])}
        >
          {page.kind === 'points' && (
            <PointList
              history={history}
              onOpen={(point) => turn({ kind: 'preview', point })}
              onDeleted={() => turn({ kind: 'deleted' })}
            />
          )}
          {page.kind === 'preview' && (
            <PointPreview
              history={history}
              point={page.point}
              onBack={() => turn(START)}
              onDone={onDone}
            />
          )}
          {page.kind === 'deleted' && (
            <DeletedThings history={history} onBack={() => turn(START)} onDone={onDone} />
          )}
        </section>
      </Dialog>
      {done && <Done history={history} done={done} onClose={() => setDone(null)} />}
    </>
  );
}

const TITLES = {
  points: 'history.title',
  preview: 'history.preview.title',
  deleted: 'history.deleted.title',
} as const;

/** The bar after a restore. Taking it back makes the board exactly what it was just before. */
function Done(props: { history: BoardHistory; done: Restored; onClose: () => void }) {
  const t = useT();
  const { history, done, onClose } = props;
  const undo = async () => {
    onClose();
    if (done.beforeId === undefined) return;
    const answer = await history.restore(done.beforeId, 'exact');
    if (answer.ok) announce(t('history.undone'), 'strip');
    else announce(answer.error.message || t('history.offline'), 'strip', 'assertive');
  };
  return (
    <div className={styles.done}>
      <UndoBar
        key={done.beforeId}
        message={restoredInWords(done, t)}
        undoLabel={t('ui.undo')}
        closeLabel={t('ui.close')}
        onUndo={() => void undo()}
        onClose={onClose}
      />
    </div>
  );
}
