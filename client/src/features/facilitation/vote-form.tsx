import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { MAX_BUDGET, VOTE_TARGETS } from '@stellwand/shared/contracts/vote';
import { type FormEvent, useId, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './facilitation.module.css';
import { reachOfBoard, reachOfGroups } from './reach.ts';
import { ReachText } from './reach-text.tsx';
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
  const scope = useId();
  const [budget, setBudget] = useState(3);
  const [most, setMost] = useState(2);
  const [targets, setTargets] = useState<(typeof VOTE_TARGETS)[number]>('notes');
  const [anonymous, setAnonymous] = useState(true);
  const maxPerTarget = Math.min(most, budget);
  const groups = session.groupsState === 'running' ? session.groups : [];
  const here = reachOfBoard(session, props.boardId);
  const inGroups = reachOfGroups(session);
  // A group's own board is looked at for its own sake; from the plenary one thinks of all.
  const mayHere = here.people > 0 || groups.length === 0;
  const mayAll = groups.length > 1 && inGroups.people > 0;
  const [wantsAll, setWantsAll] = useState(true);
  const everywhere = mayAll && (wantsAll || !mayHere);
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
      <p className={styles.muted}>
        {t('facilitation.vote.on', {
          board: everywhere
            ? t('facilitation.vote.inAll', { count: inGroups.boards })
            : props.boardName,
        })}
      </p>
      <SelectField
        label={t('facilitation.vote.budget')}
        value={String(budget)}
        options={choices(MAX_BUDGET)}
        onChange={(value) => setBudget(Number(value))}
      />
      <SelectField
        label={t('facilitation.vote.most')}
        value={String(maxPerTarget)}
        options={choices(budget)}
        onChange={(value) => setMost(Number(value))}
      />
      <SelectField
        label={t('facilitation.vote.targets')}
        value={targets}
        options={VOTE_TARGETS.map((one) => ({
          value: one,
          label: t(`facilitation.vote.target.${one}`),
        }))}
        onChange={(value) => setTargets(VOTE_TARGETS.find((one) => one === value) ?? 'notes')}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={anonymous}
          onChange={(event) => setAnonymous(event.target.checked)}
        />
        {t('facilitation.vote.anonymous')}
      </label>
      {mayAll && mayHere && (
        <fieldset className={styles.choices}>
          <legend className={styles.muted}>{t('facilitation.vote.where')}</legend>
          {[true, false].map((all) => (
            <label key={String(all)} className={styles.check}>
              <input
                type="radio"
                name={scope}
                checked={everywhere === all}
                onChange={() => setWantsAll(all)}
              />
              {all ? t('facilitation.vote.inAll', { count: inGroups.boards }) : props.boardName}
            </label>
          ))}
        </fieldset>
      )}
      <ReachText id={`${scope}-reach`} reach={everywhere ? inGroups : here} />
      <Button type="submit" aria-describedby={`${scope}-reach`}>
        {t(props.again ? 'facilitation.vote.openAgain' : 'facilitation.vote.open')}
      </Button>
    </form>
  );
}
