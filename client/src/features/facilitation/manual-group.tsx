import { Trash2 } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SelectField, type SelectOption } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './manual-editor.module.css';

export interface ManualPerson {
  personId: string;
  name: string;
  /** Key of their group, or null. */
  group: string | null;
}

const DRAG_TYPE = 'application/x-stellwand-person';

/** One column: a group, or everybody who has none yet. Takes people dropped on it. */
export function ManualGroup(props: {
  heading: string;
  people: readonly ManualPerson[];
  empty: string;
  options: readonly SelectOption[];
  onMove: (personId: string, key: string | null) => void;
  onDropPerson: (personId: string) => void;
  /** Given for groups: they have a number, a name and can be dissolved. */
  number?: number;
  name?: string;
  onRename?: (name: string) => void;
  onRemove?: () => void;
  footer?: ReactNode;
}) {
  const t = useT();
  const [over, setOver] = useState(false);
  const { number = 0, onRename, onRemove } = props;
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    props.onDropPerson(event.dataTransfer.getData(DRAG_TYPE));
  };
  return (
    <section
      className={cx(styles.column, over && styles.over)}
      aria-label={props.heading}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className={styles.columnHead}>
        {onRename ? (
          <TextField
            label={<VisuallyHidden>{t('facilitation.manual.name', { number })}</VisuallyHidden>}
            value={props.name ?? ''}
            placeholder={t('facilitation.manual.placeholder', { number })}
            limit={60}
            onChange={(event) => onRename(event.target.value)}
          />
        ) : (
          <h2 className={styles.columnTitle}>{props.heading}</h2>
        )}
        <span className={styles.size}>{props.people.length}</span>
        {onRemove && (
          <IconButton
            atEdge
            label={t('facilitation.manual.remove', { number })}
            icon={<Trash2 size={18} />}
            onClick={onRemove}
          />
        )}
      </div>
      {props.people.length === 0 && <p className={styles.hint}>{props.empty}</p>}
      <ul className={styles.people}>
        {props.people.map((person) => (
          <li
            key={person.personId}
            className={styles.person}
            draggable
            onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, person.personId)}
          >
            <span className={styles.personName}>{person.name}</span>
            <SelectField
              className={styles.select ?? ''}
              label={t('facilitation.manual.groupOf', { name: person.name })}
              labelHidden
              options={props.options}
              value={person.group ?? ''}
              onChange={(key) => props.onMove(person.personId, key || null)}
            />
          </li>
        ))}
      </ul>
      {props.footer}
    </section>
  );
}
