import type { CSSProperties } from 'react';
import { useT } from '../../i18n/index.ts';
import styles from './projected-board.module.css';
import type { ProjectedColumn } from './projected-columns.ts';

/** What a vote gave it, once it is over, and its place among all. */
export function Dots({
  count = 0,
  rank,
}: {
  count?: number | undefined;
  rank?: number | undefined;
}) {
  const t = useT();
  if (count === 0) return null;
  return (
    <strong className={styles.dots}>
      {rank !== undefined && ` ${t('day.projector.place', { rank })} ·`} ●{' '}
      {t('day.projector.dots', { count })}
    </strong>
  );
}

/** One area: its title, as many notes as are shown of it, and how many others there are. */
export function ProjectedArea(props: {
  column: ProjectedColumn;
  /** How many of its notes are on other pages. */
  elsewhere: number;
  rankOf: (elementId: string) => number | undefined;
  imageUrl: (file: string) => string;
}) {
  const t = useT();
  const { areaId, title, color, dots, notes } = props.column;
  const { elsewhere, rankOf } = props;
  return (
    <section
      className={styles.column}
      style={color ? tintOf(color) : undefined}
      aria-labelledby={`projected-${areaId}`}
    >
      <h2 id={`projected-${areaId}`} className={styles.title} data-title>
        {areaId === null ? t('board.area.none') : title}
        <Dots count={dots} rank={areaId === null ? undefined : rankOf(areaId)} />
      </h2>
      <div className={styles.fit} data-fit>
        <ul className={styles.notes}>
          {notes.map(({ elementId, text, dots, color = 'sun', file, alt = '' }) =>
            file ? (
              <li key={elementId} className={styles.image}>
                <img src={props.imageUrl(file)} alt={alt} decoding="async" />
                <Dots count={dots} rank={rankOf(elementId)} />
              </li>
            ) : (
              <li key={elementId} className={styles.note} data-color={color}>
                {text}
                <Dots count={dots} rank={rankOf(elementId)} />
              </li>
            ),
          )}
        </ul>
      </div>
      {elsewhere > 0 && (
        <p className={styles.elsewhere}>{t('day.projector.elsewhere', { count: elsewhere })}</p>
      )}
    </section>
  );
}

/** A colour this version does not know leaves the area as it is. */
const tintOf = (color: string) =>
  ({ '--tint': `var(--note-${color}, var(--felt))` }) as CSSProperties;
