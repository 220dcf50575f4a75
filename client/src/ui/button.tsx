import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { cx } from './cx.ts';

export type ButtonVariant = 'primary' | 'outline' | 'quiet' | 'danger';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` once per view: the next sensible step. Default `outline`. */
  variant?: ButtonVariant;
  /** `compact` is 36 px high, for rows inside a panel; bars keep the 44 px default. */
  size?: 'bar' | 'compact';
}

/** A button with a verb on it. `type` is `button` unless a form asks for `submit`. */
export function Button({ variant = 'outline', size = 'bar', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(
        styles.button,
        styles[variant],
        size === 'compact' && styles.compact,
        className,
      )}
    />
  );
}
