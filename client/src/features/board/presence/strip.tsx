import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './presence.module.css';

/** One calm line above the board with its way out. */
export function Strip(props: {
  icon: ReactNode;
  text: string;
  action: string;
  shortcut?: string;
  onAction: () => void;
  children?: ReactNode;
}) {
  return (
    <section className={styles.strip} aria-label={props.text}>
      {props.icon}
      <p className={styles.text}>{props.text}</p>
      <div className={styles.actions}>
        {props.children}
        <Button size="compact" onClick={props.onAction}>
          {props.action}
          {props.shortcut && (
            <span className={styles.key} aria-hidden="true">
              {props.shortcut}
            </span>
          )}
        </Button>
      </div>
    </section>
  );
}
