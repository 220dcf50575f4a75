import { useEffect } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useStacks } from '../../../stores/hooks.tsx';
import { useBoardUi, useBoardUiStore } from '../board-ui.ts';
import { useTalk } from '../talk/load.ts';
import styles from './list.module.css';
import { ListBar } from './list-bar.tsx';
import { NoteRow } from './note-row.tsx';
import { runsOf } from './runs.ts';
import { sortNotes } from './sort-notes.ts';
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
      if (state.show?.kind !== 'area' || state.show === before.show) return;
      const heading = document.getElementById(`area-${state.show.id}`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
      ui.setState({ show: null });
    });
  }, [ui]);
  const board = useBoard();
  const found = useBoardUi((state) => state.found);
  const talk = useTalk();
  useStacks();
  const sort = useBoardUi((state) => state.sort);
  const hits = found && new Set(found);
  const shown = groups.flatMap((group) => {
    const ids = hits ? group.ids.filter((id) => hits.has(id)) : group.ids;
    return hits && ids.length === 0 ? [] : [{ ...group, ids: sortNotes(ids, board.note, sort) }];
  });
  return (
    <section
      className={styles.list}
      id="board-notes"
      tabIndex={-1}
      aria-label={t('board.list.label')}
    >
      <ListBar />
      {shown.map((group) => (
        <section key={group.areaId ?? ''} className={styles.group}>
          <h2 className={styles.heading} id={`area-${group.areaId ?? ''}`} tabIndex={-1}>
            {group.title}{' '}
            <span className={styles.count}>{t('board.count', { count: group.ids.length })}</span>
          </h2>
          {group.ids.length === 0 ? (
            <p className={styles.empty}>{t('board.list.emptyArea')}</p>
          ) : (
            <div className={styles.rows}>
              {runsOf(group.ids, (id) => board.note(id)?.stackId).map(({ stackId, ids }) => {
                const rows = ids.map((id) => <NoteRow key={id} id={id} />);
                return stackId !== null && talk ? (
                  <talk.StackGroup key={stackId} id={stackId}>
                    {rows}
                  </talk.StackGroup>
                ) : (
                  <ul key={ids[0]} className={styles.rows}>
                    {rows}
                  </ul>
                );
              })}
            </div>
          )}
        </section>
      ))}
    </section>
  );
}
