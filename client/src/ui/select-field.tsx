import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import styles from './field.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectFieldProps {
  label: ReactNode;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  options: readonly SelectOption[];
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  className?: string | undefined;
}

/** A labelled native select: the most dependable choice list there is. */
export function SelectField(props: SelectFieldProps) {
  const id = useId();
  return (
    <div className={cx(styles.field, props.className)}>
      <label htmlFor={id} className={styles.label}>
        {props.labelHidden ? <VisuallyHidden>{props.label}</VisuallyHidden> : props.label}
      </label>
      <select
        id={id}
        className={cx(styles.control, styles.select)}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
