import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './facilitation.module.css';

/** A part of the panel under a heading that folds it. */
export function PanelSection(props: {
  heading: string;
  /** What matters of it while it is folded, in a word or two. */
  summary?: ReactNode;
  startsOpen?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(props.startsOpen ?? false);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`} className={styles.sectionHeading}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open)}
        >
          <span>{props.heading}</span>
          {props.summary && <span className={styles.summary}>{props.summary}</span>}
          <ChevronDown
            size={18}
            aria-hidden="true"
            className={cx(styles.chevron, open && styles.chevronOpen)}
          />
        </button>
      </h3>
      <div id={`${id}-body`} className={styles.sectionBody} hidden={!open}>
        {open && props.children}
      </div>
    </section>
  );
}
