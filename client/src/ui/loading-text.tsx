import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Says what is being fetched, in words; appears only if it takes longer than a glance (300 ms). */
export function LoadingText({ children }: { children: ReactNode }) {
  return (
    <p className={styles.loading} role="status">
      {children}
    </p>
  );
}
