import styles from './voting.module.css';

/** More circles than this are not counted at a glance; the number beside them says it. */
const MOST_CIRCLES = 5;

/** Filled circles for laid dots, empty ones for what could be; for the eye, the number is beside them. */
export function DotSigns({ dots, of = dots }: { dots: number; of?: number }) {
  if (of > MOST_CIRCLES) return <span className={styles.sign} data-laid={dots > 0} />;
  return Array.from({ length: of }, (_, at) => `dot-${at}`).map((key, at) => (
    <span key={key} aria-hidden="true" className={styles.sign} data-laid={at < dots} />
  ));
}
