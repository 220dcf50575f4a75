import type { PersonView } from '@stellwand/shared/contracts/snapshot';
import { rankTotals, type VoteView } from '@stellwand/shared/contracts/vote';
import { valueById } from '@stellwand/shared/lib/by-id';
import { useT } from '../../i18n/index.ts';
import { useBoard, useStacks } from '../../stores/board/board-hooks.tsx';
import styles from './facilitation.module.css';

/** What came out, most dots first; called as on the board (NAMES-4) where the vote was not secret. */
export function VoteResult({ vote, people }: { vote: VoteView; people: readonly PersonView[] }) {
  const t = useT();
  const board = useBoard();
  useStacks();
  const totals = vote.totals ?? [];
  const names = new Map(people.map(({ personId, name, alias }) => [personId, alias ?? name]));
  const votersOf = (elementId: string) =>
    vote.ballots?.flatMap(({ personId, dots }) => {
      const laid = valueById(dots, elementId);
      return laid ? [`${names.get(personId) ?? t('facilitation.vote.someone')} (${laid})`] : [];
    });
  if (totals.length === 0) return <p className={styles.muted}>{t('facilitation.vote.nobody')}</p>;
  return (
    <div>
      <h4>{t('facilitation.vote.result')}</h4>
      <ol className={styles.list}>
        {rankTotals(totals).map(({ elementId, dots, rank }) => {
          const voters = votersOf(elementId);
          return (
            <li key={elementId} className={styles.row}>
              <span className={styles.rowText}>
                <span className={styles.quote}>
                  {t('facilitation.vote.place', { rank })}: {textOf(elementId)}
                </span>
                {voters && <span className={styles.muted}>{voters.join(', ')}</span>}
              </span>
              <strong>{t('facilitation.vote.dots', { count: dots })}</strong>
            </li>
          );
        })}
      </ol>
    </div>
  );

  function textOf(id: string): string {
    const stack = board.stack(id);
    return (
      stack?.title ||
      board.note(stack?.noteIds[0] ?? id)?.text ||
      board.areas().find((area) => area.id === id)?.title ||
      t('facilitation.vote.gone')
    );
  }
}
