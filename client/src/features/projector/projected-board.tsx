import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { type CSSProperties, useMemo, useRef } from 'react';
import { useT } from '../../i18n/index.ts';
import type { ProjectorView } from '../../stores/workshop/projector.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Region } from '../../ui/region.tsx';
import styles from './projected-board.module.css';
import { projectedColumns } from './projected-columns.ts';
import { useFittedText } from './use-fitted-text.ts';

/** What a vote gave it, once it is over. */
function Dots({ count = 0 }: { count?: number | undefined }) {
  const t = useT();
  return (
    count > 0 && <strong className={styles.dots}> ● {t('day.projector.dots', { count })}</strong>
  );
}

/** A board for the back row: what to do, the question, and every note as large as the screen allows. */
export function ProjectedBoard(props: {
  board: NonNullable<ProjectorView['board']>;
  session: SessionView;
  /** Of what people write: for hyphens and for the voice of a screen reader. */
  language: string;
  imageUrl: (file: string) => string;
  /** The way in, in a corner; undefined while nobody asked for it. */
  join: { code: string; url: string } | undefined;
}) {
  const t = useT();
  const { session, board, join } = props;
  const { elements } = board;
  const columns = useMemo(
    () => projectedColumns(elements.values(), board.areaId),
    [elements, board.areaId],
  );
  const fitted = useRef<HTMLDivElement>(null);
  const overflows = useFittedText(fitted);
  const where = [session.title, board.groupName].filter(Boolean).join(' › ');
  return (
    <main className={styles.board}>
      <header className={styles.head}>
        <div className={styles.task}>
          <p className={styles.instruction}>
            <span className={styles.where}>{where}</span> {t(`app.phase.${session.phase.phaseId}`)}
          </p>
          <h1 className={styles.question}>{session.question}</h1>
        </div>
        {join && (
          <div className={styles.join}>
            <p className={styles.joinText}>
              <span className={styles.joinHost}>{new URL(join.url).host}</span>
              <span className={styles.joinCode}>{join.code}</span>
            </p>
            <QrCode
              text={join.url}
              size={160}
              label={t('facilitation.code.label', { code: join.code })}
            />
          </div>
        )}
      </header>
      <div ref={fitted} className={styles.columns} lang={props.language}>
        {columns.map(({ areaId, title, color, dots, notes }) => (
          <Region key={areaId}>
            <section
              className={styles.column}
              style={color ? tintOf(color) : undefined}
              aria-labelledby={`projected-${areaId}`}
            >
              <h2 id={`projected-${areaId}`} className={styles.title}>
                {areaId === null ? t('board.area.none') : title}
                <Dots count={dots} />
              </h2>
              <div className={styles.fit} data-fit>
                <ul className={styles.notes}>
                  {notes.map(({ elementId, text, dots, color = 'sun', file, alt = '' }) =>
                    file ? (
                      <li key={elementId} className={styles.image}>
                        <img src={props.imageUrl(file)} alt={alt} decoding="async" />
                        <Dots count={dots} />
                      </li>
                    ) : (
                      <li key={elementId} className={styles.note} data-color={color}>
                        {text}
                        <Dots count={dots} />
                      </li>
                    ),
                  )}
                </ul>
              </div>
            </section>
          </Region>
        ))}
      </div>
      {overflows && <p className={styles.more}>{t('day.projector.more')}</p>}
    </main>
  );
}

/** A colour this version does not know leaves the area as it is. */
const tintOf = (color: string) =>
  ({ '--tint': `var(--note-${color}, var(--felt))` }) as CSSProperties;
