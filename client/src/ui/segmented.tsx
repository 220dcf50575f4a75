import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import styles from './segmented.module.css';

export interface Segment<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
}

/** A few exclusive choices side by side, as a radio group (arrow keys come from the browser). */
export function Segmented<T extends string>(props: {
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string | undefined;
}) {
  const name = useId();
  return (
    <fieldset className={cx(styles.group, props.className)} aria-label={props.label}>
      {props.segments.map((segment) => (
        <label key={segment.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            checked={segment.value === props.value}
            onChange={() => props.onChange(segment.value)}
          />
          {segment.icon}
          <span>{segment.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
