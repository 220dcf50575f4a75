import { useEffect } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { useBoardUi, useBoardUiStore } from '../../core/board-ui.ts';
import styles from './pick-bar.module.css';
import { SelectionBar } from './selection-bar.tsx';

/** While several notes are being selected: what to do, everything, done; in the list what to do with them. */
export function PickBar() {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const selected = useBoardUi((state) => state.selected);
  const inList = useBoardUi((state) => state.view === 'list');
  const end = () => {
    ui.setState({ picking: false, selected: [] });
    board.setSelection([]);
    document.getElementById('board-notes')?.focus({ preventScroll: true });
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':modal'))
        return;
      ui.setState({ picking: false });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [ui]);
  const all = () => {
    const ids = ui.getState().found ?? board.noteIds();
    ui.setState({ selected: ids });
    board.setSelection(ids);
  };
  return (
    <section className={styles.bar} aria-label={t('arrange.pick.label')}>
      {inList && selected.length > 0 ? (
        <SelectionBar ids={selected} />
      ) : (
        <span className={styles.hint}>{t('arrange.pick.hint')}</span>
      )}
      <span className={styles.buttons}>
        <Button variant="quiet" onClick={all}>
          {t('arrange.pick.all')}
        </Button>
        <Button onClick={end}>{t('arrange.pick.done')}</Button>
      </span>
    </section>
  );
}
