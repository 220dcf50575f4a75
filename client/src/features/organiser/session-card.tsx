import {
  RESULT_DOWNLOADS,
  RESULT_FORMATS,
  type ResultFormat,
} from '@stellwand/shared/contracts/result-formats';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { Download } from 'lucide-react';
import { useLanguage, useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Menu } from '../../ui/menu.tsx';
import styles from './day.module.css';

/** One session at a glance, with the way to its boards, its control panel and its result. */
export function SessionCard(props: {
  session: SessionView;
  onOpenBoard: (boardId: string) => void;
  onDownload: (format: ResultFormat) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const { session } = props;
  const { groupsState: state, groups, plenaryBoardId } = session;
  const boards = groups.flatMap(({ boardId, name }) => (boardId ? [{ boardId, name }] : []));
  return (
    <li className={styles.card}>
      <h4 className={styles.cardTitle}>{session.title}</h4>
      <p className={styles.question}>{session.question}</p>
      <ul className={styles.facts}>
        <li>{t('day.capacity', { count: session.peopleCount, capacity: session.capacity })}</li>
        <li className={cx(state === 'running' && styles.running)}>
          {t(`day.groupsState.${state}`, { count: groups.length })}
        </li>
        <li>{t('day.phase', { phase: t(`facilitation.flow.${session.phase.phaseId}`) })}</li>
      </ul>
      {boards.length > 0 && (
        <ul className={styles.boards} aria-label={`${t('day.boards')}: ${session.title}`}>
          {boards.map(({ boardId, name }) => (
            <li key={boardId}>
              <Button
                variant="quiet"
                size="compact"
                aria-label={t('facilitation.groups.lookAt', { name })}
                onClick={() => props.onOpenBoard(boardId)}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.cardActions}>
        {plenaryBoardId && (
          <Button
            size="compact"
            aria-label={t('day.openLabel', { session: session.title })}
            onClick={() => props.onOpenBoard(plenaryBoardId)}
          >
            {t('day.open')}
          </Button>
        )}
        <Menu
          label={t('day.results.sessionLabel', { session: session.title })}
          items={RESULT_DOWNLOADS.map((format) => ({
            id: format,
            label: RESULT_FORMATS[format].label[language],
            onSelect: () => props.onDownload(format),
          }))}
        >
          <Download size={18} aria-hidden="true" />
          {t('day.results.short')}
        </Menu>
      </div>
    </li>
  );
}
