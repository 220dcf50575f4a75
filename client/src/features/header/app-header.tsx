import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import styles from './app-header.module.css';

export interface AppHeaderProps {
  mark: string;
  /** From the whole to the part; the last one is where the person is. */
  path: readonly string[];
  /** What to do now, in words, and the question it is about. */
  task?: { instruction: string; question: string } | undefined;
  /** Beside the task: how long there is for it. */
  clock?: ReactNode;
  /** Beside the path: going from board to board. */
  navigation?: ReactNode;
  /** People and save state. */
  status?: ReactNode;
  menu: ReactNode;
}

/** Where am I? What do I do now? Is my work safe? */
export function AppHeader(props: AppHeaderProps) {
  const t = useT();
  return (
    <header className={styles.header}>
      <div className={styles.where}>
        <img className={styles.mark} src={props.mark} alt={t('app.name')} width={28} height={28} />
        <nav aria-label={t('app.place.path')} className={styles.path}>
          <ol>
            {props.path.map((part, index) => (
              <li
                key={part}
                aria-current={index === props.path.length - 1 ? 'location' : undefined}
                title={part}
              >
                {part}
              </li>
            ))}
          </ol>
        </nav>
        {props.navigation}
      </div>
      {props.task && (
        <div className={styles.task}>
          <div>
            <p className={styles.instruction}>{props.task.instruction}</p>
            <h1 className={styles.question} tabIndex={-1} title={props.task.question}>
              {props.task.question}
            </h1>
          </div>
          {props.clock}
        </div>
      )}
      <div className={styles.end}>
        {props.status}
        {props.menu}
      </div>
    </header>
  );
}
