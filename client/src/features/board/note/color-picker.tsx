import { NOTE_COLORS, type NoteColor } from '@stellwand/shared/contracts/board-document';
import { useId } from 'react';
import { useT } from '../../../i18n/index.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import styles from './color-signs.module.css';
import { ColorSign } from './color-signs.tsx';

/** Eight colours with names and signs, as a radio group in one row. */
export function ColorPicker(props: { value: string; onChange: (color: NoteColor) => void }) {
  const t = useT();
  const name = useId();
  return (
    <fieldset className={styles.group} aria-label={t('board.color.label')}>
      {NOTE_COLORS.map((color) => (
        <label key={color} className={styles.choice} title={t(`board.color.${color}`)}>
          <input
            type="radio"
            name={name}
            checked={props.value === color}
            onChange={() => props.onChange(color)}
          />
          <ColorSign color={color} />
          <VisuallyHidden>{t(`board.color.${color}`)}</VisuallyHidden>
        </label>
      ))}
    </fieldset>
  );
}
