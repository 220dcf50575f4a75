import { useEffect, useRef } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useStacks } from '../../../stores/board/board-hooks.tsx';
import { lookOf } from '../../../stores/view/sheets.ts';
import { Region } from '../../../ui/region.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { useCounted } from '../core/counted.ts';
import { sortNotes } from '../core/sort-notes.ts';
import { ImageSoon } from '../note/image-soon.tsx';
import { Slot, useSlot } from '../slots.ts';
import styles from './list.module.css';
import { ListBar } from './list-bar.tsx';
import { NoteRow } from './note-row.tsx';
import { runsOf } from './runs.ts';
import { useBesideCanvas } from './use-beside-canvas.ts';
import { useNoteGroups } from './use-note-groups.ts';
import { useTotals } from './use-totals.ts';

/** The board as headings and lists: the same notes, the same powers as on the canvas. */
export function NoteList() {
  const groups = useNoteGroups();
  const ui = useBoardUiStore();
  const t = useT();
  const list = useRef<HTMLElement>(null);
  const beside = useBoardUi((state) => state.view === 'both');
  useBesideCanvas(list, beside);
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
      else if (state.view === 'both' && state.focusedId !== before.focusedId && state.focusedId) {
        document.getElementById(`row-${state.focusedId}`)?.scrollIntoView({ block: 'nearest' });
      }
      if (state.show?.kind !== 'area' || state.show === before.show) return;
      const heading = document.getElementById(`area-${state.show.id}`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
      ui.setState({ show: null });
    });
  }, [ui]);
  const board = useBoard();
  const found = useBoardUi((state) => state.found);
  const [ImageRow] = useSlot('imageRow');
  const [StackRows] = useSlot('stackRows');
  const hasEnd = useSlot('listEnd').length > 0;
  const dots = useTotals();
  useStacks();
  const counted = useCounted();
  const sort = useBoardUi((state) => state.sort);
  const hits = found && new Set(found);
  const shown = groups.flatMap((group) => {
    const ids = hits ? group.ids.filter((id) => hits.has(id)) : group.ids;
    return hits && ids.length === 0
      ? []
      : [{ ...group, ids: sortNotes(ids, board.note, sort, dots) }];
  });
  return (
    <section
      ref={list}
      className={styles.list}
      id={beside ? 'board-list' : 'board-notes'}
      tabIndex={-1}
      aria-label={t('board.list.label')}
    >
      <ListBar />
      {shown.map((group) => (
        <section key={group.areaId ?? ''} className={styles.group}>
          <div className={styles.head}>
            <h2 className={styles.heading} id={`area-${group.areaId ?? ''}`} tabIndex={-1}>
              {group.title} <span className={styles.count}>{counted(group.ids)}</span>
            </h2>
            {group.areaId !== null && (
              <Slot of="areaButton" id={group.areaId} title={group.title} />
            )}
          </div>
          {group.prompt && <p className={styles.prompt}>{group.prompt}</p>}
          {group.areaId !== null && <Slot of="rowDots" id={group.areaId} />}
          {group.ids.length === 0 ? (
            <p className={styles.empty}>{t('board.list.emptyArea')}</p>
          ) : (
            <div className={styles.rows}>
              {runsOf(group.ids, (id) => board.note(id)?.stackId).map(({ stackId, ids }) => {
                const rows = ids.map((id) => {
                  if (lookOf(board.note(id)) !== 'image') {
                    return (
                      <Region key={id} only="row">
                        <NoteRow id={id} />
                      </Region>
                    );
                  }
                  return ImageRow ? <ImageRow key={id} id={id} /> : <ImageSoon key={id} />;
                });
                return stackId !== null && StackRows ? (
                  <StackRows key={stackId} id={stackId}>
                    {rows}
                  </StackRows>
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
      {hasEnd && (
        <div className={styles.group}>
          <Slot of="listEnd" headClass={styles.heading} />
        </div>
      )}
    </section>
  );
}
