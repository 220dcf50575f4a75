import { useEffect } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoardUiStore } from '../board-ui.ts';
import styles from './list.module.css';
import { NoteRow } from './note-row.tsx';
import { useNoteGroups } from './use-note-groups.ts';

/** The board as headings and lists: the same notes, the same powers as on the canvas. */
export function NoteList() {
  const groups = useNoteGroups();
  const ui = useBoardUiStore();
  const t = useT();
  useEffect(() => {
    const bring = (id: string | null, patience = 3) => {
      if (!id) return;
      const row = document.getElementById(`row-${id}`);
      if (row) row.scrollIntoView({ block: 'nearest' });
      else if (patience > 0) requestAnimationFrame(() => bring(id, patience - 1));
      ui.setState({ revealId: null });
    };
    return ui.subscribe((state, before) => {
      if (state.revealId !== before.revealId) bring(state.revealId);
    });
  }, [ui]);
  return (
    <section
      className={styles.list}
      id="board-notes"
      tabIndex={-1}
      aria-label={t('board.list.label')}
    >
      {groups.map((group) => (
        <section key={group.areaId ?? ''} className={styles.group}>
          <h2 className={styles.heading}>
            {group.title}{' '}
            <span className={styles.count}>{t('board.count', { count: group.ids.length })}</span>
          </h2>
          {group.ids.length === 0 ? (
            <p className={styles.empty}>{t('board.list.emptyArea')}</p>
          ) : (
            <ul className={styles.rows}>
              {group.ids.map((id) => (
                <NoteRow key={id} id={id} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </section>
  );
}
