import { createLateScreen } from '../../ui/late-screen.tsx';
import styles from './board-screen.module.css';
import { Canvas } from './canvas/canvas.tsx';
import { useBoardUiStore } from './core/board-ui.ts';

export const loadList = () => import('./list/note-list.tsx');
const NoteList = createLateScreen(async () => (await loadList()).NoteList, 'board.loading');

/** The list, alone or beside the canvas; then a note opens for writing where somebody was last. */
export function Panes({ both }: { both: boolean }) {
  const ui = useBoardUiStore();
  if (!both) return <NoteList />;
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
        <NoteList />
      </div>
    </div>
  );
}
