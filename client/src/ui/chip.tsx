import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { cx } from './cx.ts';

export type ChipTone = 'neutral' | 'good' | 'warn' | 'danger' | 'accent';

/** A short status in words; colour only underlines what the words say. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: ChipTone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}) {
  return (
    <span className={cx(styles.chip, styles[tone], className)}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
