import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { MAX_BUDGET, VOTE_TARGETS } from '@stellwand/shared/contracts/vote';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './regie.module.css';
import type { Run } from './run.ts';

const NUMBERS = Array.from({ length: MAX_BUDGET }, (_, n) => n + 1);

/** Three dots, two per note, secret: what suits most rooms, so that one click is enough. */
export function VoteForm(props: {
  session: SessionView;
  boardId: string;
  boardName: string;
  again: boolean;
  run: Run;
}) {
  const t = useT();
  const { session, run } = props;
  const { sessionId } = session;
  const [budget, setBudget] = useState(3);
  const [most, setMost] = useState(2);
  const [targets, setTargets] = useState<(typeof VOTE_TARGETS)[number]>('notes');
  const [anonymous, setAnonymous] = useState(true);
  const [everywhere, setEverywhere] = useState(false);
  const maxPerTarget = Math.min(most, budget);
  const groups = session.groupsState === 'running' ? session.groups : [];
  const isOpen = (boardId: string) =>
    session.votes.some((vote) => vote.boardId === boardId && vote.closedAt === undefined);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    const boards = everywhere
      ? groups.flatMap(({ boardId }) => (boardId && !isOpen(boardId) ? [boardId] : []))
      : [props.boardId];
    const settings = { budget, maxPerTarget, targets, anonymous };
    for (const boardId of boards) {
      if (!(await run({ type: 'vote.open', sessionId, boardId, ...settings }))) return;
    }
  };
  const choices = (most: number) =>
    NUMBERS.slice(0, most).map((n) => ({ value: String(n), label: String(n) }));

  return (
    <form className={styles.random} onSubmit={(event) => void open(event)}>
      <p className={styles.muted}>{t('regie.vote.on', { board: props.boardName })}</p>
      <SelectField
        label={t('regie.vote.budget')}
        value={String(budget)}
        options={choices(MAX_BUDGET)}
        onChange={(value) => setBudget(Number(value))}
      />
      <SelectField
        label={t('regie.vote.most')}
        value={String(maxPerTarget)}
        options={choices(budget)}
        onChange={(value) => setMost(Number(value))}
      />
      <SelectField
        label={t('regie.vote.targets')}
        value={targets}
        options={VOTE_TARGETS.map((one) => ({ value: one, label: t(`regie.vote.target.${one}`) }))}
        onChange={(value) => setTargets(VOTE_TARGETS.find((one) => one === value) ?? 'notes')}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={anonymous}
          onChange={(event) => setAnonymous(event.target.checked)}
        />
        {t('regie.vote.anonymous')}
      </label>
      {groups.length > 1 && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={everywhere}
            onChange={(event) => setEverywhere(event.target.checked)}
          />
          {t('regie.vote.everywhere', { count: groups.length })}
        </label>
      )}
      <Button type="submit">{t(props.again ? 'regie.vote.openAgain' : 'regie.vote.open')}</Button>
    </form>
  );
}
