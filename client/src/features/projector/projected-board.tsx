import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import {
  type CSSProperties,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useT } from '../../i18n/index.ts';
import type { ProjectorView } from '../../stores/workshop/projector.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Region } from '../../ui/region.tsx';
import { fitLists, fitTitles, type Paged, sizesFor } from './fit-text.ts';
import { ProjectedArea } from './projected-area.tsx';
import styles from './projected-board.module.css';
import { type ProjectedColumn, projectedColumns } from './projected-columns.ts';
import { ProjectedRanking } from './projected-ranking.tsx';
import { projectedRows, sheetsOf } from './projected-rows.ts';
import { useSheets } from './use-sheets.ts';

/** What the header and the margins take of a screen, in parts of it. */
const ROOM = { width: 0.95, height: 0.78 };

/**
 * A board for the back row: what to do, the question, and every note in a size one can read. What does not fit comes
 * on the next page or sheet; nothing is cut, nothing scrolls.
 */
export function ProjectedBoard(props: {
  board: NonNullable<ProjectorView['board']>;
  session: SessionView;
  /** Of what people write: for hyphens and for the voice of a screen reader. */
  language: string;
  imageUrl: (file: string) => string;
  /** How long there is. */
  clock?: ReactNode;
  /** The way in, in a corner; undefined while nobody asked for it. */
  join: { code: string; url: string } | undefined;
}) {
  const t = useT();
  const { session, board, join } = props;
  const { elements, vote } = board;
  const screen = useScreen();
  const sizes = sizesFor(screen.height);
  const columns = useMemo(
    () => projectedColumns(elements.values(), board.areaId),
    [elements, board.areaId],
  );
  const ranking = vote && 'ranking' in vote ? vote.ranking : [];
  const ranks = new Map(ranking.map(({ elementId, rank }) => [elementId, rank]));
  const { across, down } = projectedRows(
    columns.map(({ title }) => title),
    { width: screen.width * ROOM.width, height: screen.height * ROOM.height },
    sizes.smallest,
  );
  const areas: (ProjectedColumn[] | 'ranking')[] = sheetsOf(columns, across * down);
  const sheets = ranking.length > 0 && !board.areaId ? ['ranking' as const, ...areas] : areas;

  const fitted = useRef<HTMLElement>(null);
  const [paged, setPaged] = useState<Paged[]>([]);
  const pages = Math.max(1, ...paged.map((one) => one.pages));
  const { sheet, page, isMore } = useSheets(Math.max(1, sheets.length), pages);
  useLayoutEffect(() => {
    const element = fitted.current;
    if (!element) return;
    fitTitles(element, sizes);
    const now = fitLists(element, page, sizes);
    if (JSON.stringify(now) !== JSON.stringify(paged)) setPaged(now);
  });

  const shown = sheets[sheet] ?? [];
  const where = [session.title, board.groupName].filter(Boolean).join(' › ');
  const layout = {
    '--across': shown === 'ranking' ? 1 : Math.min(across, Math.max(1, shown.length)),
    '--smallest': `${sizes.smallest}px`,
  } as CSSProperties;
  return (
    <main ref={fitted} className={styles.board} style={layout}>
      <header className={styles.head}>
        <div className={styles.task}>
          <p className={styles.instruction}>
            <span className={styles.where}>{where}</span> {t(`app.phase.${session.phase.phaseId}`)}
          </p>
          <h1 className={styles.question} data-title="question">
            {session.question}
          </h1>
        </div>
        {vote && 'turnout' in vote && (
          <p className={styles.turnout}>
            <strong className={styles.number}>
              {t('day.projector.turnout', { voted: vote.turnout.voted, count: vote.turnout.of })}
            </strong>
            {t('day.projector.voted')}
          </p>
        )}
        {props.clock}
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
      <div className={styles.columns} lang={props.language}>
        {shown === 'ranking' ? (
          <ProjectedRanking
            ranking={ranking}
            textOf={(id) =>
              elements.get(id)?.text || elements.get(id)?.alt || t('board.note.empty')
            }
          />
        ) : (
          shown.map((column, at) => (
            <Region key={column.areaId}>
              <ProjectedArea
                column={column}
                elsewhere={paged[at]?.elsewhere ?? 0}
                rankOf={(id) => ranks.get(id)}
                imageUrl={props.imageUrl}
              />
            </Region>
          ))
        )}
      </div>
      {isMore && (
        <p className={styles.more}>
          {[
            sheets.length > 1 &&
              t('day.projector.sheet', { number: sheet + 1, count: sheets.length }),
            pages > 1 && t('day.projector.page', { number: page + 1, count: pages }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </main>
  );
}

/** The size of the window, in CSS pixels. */
function useScreen() {
  const [screen, setScreen] = useState(() => ({ width: innerWidth, height: innerHeight }));
  useLayoutEffect(() => {
    const onResize = () => setScreen({ width: innerWidth, height: innerHeight });
    addEventListener('resize', onResize);
    return () => removeEventListener('resize', onResize);
  }, []);
  return screen;
}
