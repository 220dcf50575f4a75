import { useT } from '../../../i18n/index.ts';
import { useNoteIds } from '../../../stores/board/board-hooks.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { NOTE_SORTS } from '../core/sort-notes.ts';
import styles from './list.module.css';
import { useTotals } from './use-totals.ts';

/** In which order the notes of each area stand; of no use before there are two. */
export function ListBar() {
  const t = useT();
  const ui = useBoardUiStore();
  const sort = useBoardUi((state) => state.sort);
  const voted = useTotals().size > 0;
  const sorts = NOTE_SORTS.filter((one) => one !== 'dots' || voted);
  const several = useNoteIds().length > 1;
  if (!several) return null;
  return (
    <div className={styles.bar}>
      <SelectField
        className={styles.sort}
        label={t('board.list.sort')}
        value={voted || sort !== 'dots' ? sort : 'place'}
        onChange={(value) => {
          const next = NOTE_SORTS.find((one) => one === value);
          if (next) ui.setState({ sort: next });
        }}
        options={sorts.map((one) => ({ value: one, label: t(`board.list.by.${one}`) }))}
      />
    </div>
  );
}
