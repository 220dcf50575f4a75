import { lazy, Suspense } from 'react';
import { useT } from '../../i18n/index.ts';
import { LoadingText } from '../../ui/loading-text.tsx';
import styles from './board-screen.module.css';
import { useBoardUiStore } from './board-ui.ts';
import { Canvas } from './canvas/canvas.tsx';

export const loadList = () => import('./list/note-list.tsx');
const NoteList = lazy(() => loadList().then((m) => ({ default: m.NoteList })));

/** The list, alone or beside the canvas; then a note opens for writing where somebody was last. */
export function Panes({ both }: { both: boolean }) {
  const t = useT();
  const ui = useBoardUiStore();
  const list = (
    <Suspense fallback={<LoadingText>{t('board.loading')}</LoadingText>}>
      <NoteList />
    </Suspense>
  );
  if (!both) return list;
  const enter = (pane: 'canvas' | 'list') => () => {
    if (ui.getState().pane !== pane) ui.setState({ pane });
  };
  return (
    <div className={styles.panes}>
      <div
        className={styles.pane}
        onFocusCapture={enter('canvas')}
        onPointerDownCapture={enter('canvas')}
      >
        <Canvas />
      </div>
      <div
        className={styles.pane}
        onFocusCapture={enter('list')}
        onPointerDownCapture={enter('list')}
      >
        {list}
      </div>
    </div>
  );
}
