import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from 'react';
import { cx } from './cx.ts';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** What it does, as a verb: read aloud and shown as the tooltip. */
  label: string;
  /** A key shown after the label in the tooltip, e.g. `Strg+Z`. */
  shortcut?: string;
  icon: ReactNode;
  tooltipSide?: 'top' | 'bottom';
  /** At the right edge of something: the tooltip grows to the left, so that nothing scrolls sideways. */
  atEdge?: boolean;
}

/** A square button with an icon; the tooltip shows on hover and keyboard focus, Esc hides it. */
export function IconButton({
  label,
  shortcut,
  icon,
  tooltipSide = 'top',
  atEdge = false,
  className,
  onKeyDown,
  ...rest
}: IconButtonProps) {
  const [dismissed, setDismissed] = useState(false);
  const handleKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key === 'Escape') setDismissed(true);
    onKeyDown?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={cx(styles.button, className)}
      onKeyDown={handleKeyDown}
      onPointerLeave={() => setDismissed(false)}
      onBlur={() => setDismissed(false)}
    >
      {icon}
      {!dismissed && (
        <span
          aria-hidden="true"
          className={cx(styles.tooltip, styles[tooltipSide], atEdge && styles.atEdge)}
        >
          {label}
          {shortcut && <kbd className={styles.key}>{shortcut}</kbd>}
        </span>
      )}
    </button>
  );
}
