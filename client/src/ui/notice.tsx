import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './notice.module.css';

/** A calm strip of information inside the page; nothing pops up and nothing disappears by itself. */
export function Notice({
  tone = 'info',
  title,
  children,
  actions,
  className,
}: {
  tone?: 'info' | 'warn' | 'danger';
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
}) {
  return (
    <div className={cx(styles.notice, styles[tone], className)}>
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
