import type { PersonView, SessionView } from '@stellwand/shared/contracts/snapshot';
import type { VoteView } from '@stellwand/shared/contracts/vote';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './facilitation.module.css';
import { PanelSection } from './panel-section.tsx';
import type { Run } from './run.ts';
import { type Asked, VoteEndDialog } from './vote-end-dialogs.tsx';
import { VoteForm } from './vote-form.tsx';
import { VoteResult } from './vote-result.tsx';

/** Opening and ending votes, how many have voted, and what came out on the board that is shown. */
export function VotesSection(props: {
  session: SessionView;
  people: readonly PersonView[];
  shownBoardId: string | undefined;
  run: Run;
}) {
  const t = useT();
  const { session, shownBoardId, run } = props;
  const open = session.votes.filter(({ closedAt }) => closedAt === undefined);
  const here = session.votes.filter(({ boardId }) => boardId === shownBoardId);
  const closed = here.filter(({ closedAt }) => closedAt !== undefined);
  const last = closed.at(-1);
  const [asked, setAsked] = useState<Asked>();
  const end = async ({ what, votes }: Asked) => {
    for (const { voteId } of votes) if (!(await run({ type: `vote.${what}`, voteId }))) return;
    if (what === 'discard')
      announce(t('facilitation.vote.discarded', { count: votes.length }), 'strip');
  };
  const ask = (what: Asked['what'], votes: readonly VoteView[]) => setAsked({ what, votes });
  const isOpenHere = open.some(({ boardId }) => boardId === shownBoardId);
  return (
    <PanelSection
      heading={t('facilitation.vote.heading')}
      summary={open.length > 0 ? t('facilitation.vote.running') : undefined}
    >
      {open.length > 0 && (
        <ul className={styles.list}>
          {open.map((vote) => (
            <li key={vote.voteId} className={styles.row}>
              <span className={styles.rowText}>
                <span className={styles.rowTitle}>{boardName(vote.boardId)}</span>
                <span className={styles.muted}>
                  {t('facilitation.vote.turnout', {
                    voted: vote.turnout?.voted ?? 0,
                    count: vote.turnout?.of ?? 0,
                  })}
                </span>
              </span>
              <Button
                size="compact"
                aria-label={t('facilitation.vote.closeOf', { board: boardName(vote.boardId) })}
                onClick={() => ask('close', [vote])}
              >
                {t('facilitation.vote.close')}
              </Button>
              <Button
                size="compact"
                variant="quiet"
                aria-label={t('facilitation.vote.discardOf', { board: boardName(vote.boardId) })}
                onClick={() => ask('discard', [vote])}
              >
                {t('facilitation.vote.discard')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {open.length > 1 && (
        <Button size="compact" onClick={() => ask('close', open)}>
          {t('facilitation.vote.closeAll')}
        </Button>
      )}
      {last && !isOpenHere && (
        <>
          <VoteResult key={last.voteId} vote={last} people={props.people} />
          <Button size="compact" variant="quiet" onClick={() => ask('discard', [last])}>
            {t('facilitation.vote.discardLast')}
          </Button>
        </>
      )}
      {shownBoardId && !isOpenHere && (
        <VoteForm
          session={session}
          boardId={shownBoardId}
          boardName={boardName(shownBoardId)}
          key={session.groupsState}
          again={last !== undefined}
          run={run}
        />
      )}
      {closed.length > 1 && (
        <p className={styles.muted}>
          {t('facilitation.vote.earlier', { count: closed.length - 1 })}
        </p>
      )}
      <VoteEndDialog
        asked={asked}
        onClose={() => setAsked(undefined)}
        onDo={(one) => void end(one)}
      />
    </PanelSection>
  );

  function boardName(boardId: string): string {
    const group = session.groups.find((one) => one.boardId === boardId);
    return group?.name ?? t('app.place.plenary');
  }
}
