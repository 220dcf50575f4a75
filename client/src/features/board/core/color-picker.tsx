import { NOTE_COLORS, type NoteColor } from '@stellwand/shared/contracts/board-document';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { useT } from '../../../i18n/index.ts';
import { Menu } from '../../../ui/menu.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { colorName } from './board-actions.ts';
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

/** The same choice as one small button, where a row of eight would take too much room. */
export function ColorMenu(props: { value: string; onChange: (color: NoteColor) => void }) {
  const t = useT();
  const value = colorName(props.value);
  return (
    <Menu
      label={`${t('board.color.label')}: ${t(`board.color.${value}`)}`}
      buttonClassName={styles.menu}
      items={NOTE_COLORS.map((color) => ({
        id: color,
        label: t(`board.color.${color}`),
        icon: <ColorSign color={color} />,
        checked: color === value,
        onSelect: () => props.onChange(color),
      }))}
    >
      <ColorSign color={value} />
      <ChevronDown size={16} aria-hidden="true" />
    </Menu>
  );
}
