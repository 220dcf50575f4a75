import { RowDots } from './row-dots.tsx';
import styles from './voting.module.css';

/** Dots on an area, beside its title on the canvas. */
export function AreaDots({ id }: { id: string }) {
  return (
    <span className={styles.area}>
      <RowDots id={id} />
    </span>
  );
}
