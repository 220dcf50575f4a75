import type { VoteView } from '@stellwand/shared/contracts/vote';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { translate, useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { DotSigns } from './dot-signs.tsx';
import { Ranking } from './ranking.tsx';
import { layDot, nameOfTarget, useVote, useVotes } from './use-votes.ts';
import styles from './voting.module.css';

/** What one has to do, above the board: how many dots are left; afterwards how it went. */
export function VoteStrip() {
  const { open, left, waiting } = useVote();
  const view = useBoardUi((state) => state.view);
  const t = useT();
  useVoteKeys();
  useVoteNews();
  const refusal = useRefusal(waiting);
  // Whoever comes later finds the dots on the notes, and no news that is none any more.
  const [lived, setLived] = useState<string | null>(null);
  const openId = open?.voteId;
  useEffect(() => {
    if (openId !== undefined) setLived(openId);
  }, [openId]);
  if (!open) return <Outcome of={lived} onRead={() => setLived(null)} refusal={refusal} />;
  return (
    <section className={styles.strip} aria-label={t('voting.title')}>
      <p className={styles.task}>
        <span className={styles.signs}>
          <DotSigns dots={left} of={open.budget} />
        </span>
        <strong>{t('voting.left', { count: left, of: open.budget })}</strong>
        <span className={styles.hint}>
          {view !== 'list' && `${t(`voting.how.${open.targets}`)} `}
          {t('voting.most', { count: open.maxPerTarget })} {t(whoLearns(open))}
        </span>
      </p>
      {waiting > 0 && <Waiting count={waiting} />}
      {refusal && <p className={styles.waiting}>{refusal}</p>}
    </section>
  );
}

/** VOTE-12: who lays a dot knows before whether it will be known as theirs. */
const whoLearns = ({ anonymous }: VoteView) =>
  anonymous ? ('voting.secret' as const) : ('voting.named' as const);

/** An answer takes a moment; only what takes longer is worth a word. */
const SLOW_AFTER_MS = 1_500;

function Waiting({ count }: { count: number }) {
  const t = useT();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return slow && <p className={styles.waiting}>{t('voting.waiting', { count })}</p>;
}

/** Shown to whoever was here when the vote ended, until they have read it. */
function Outcome(props: { of: string | null; onRead: () => void; refusal: string | null }) {
  const { closed } = useVote();
  const board = useBoard();
  const ui = useBoardUiStore();
  const view = useBoardUi((state) => state.view);
  const sort = useBoardUi((state) => state.sort);
  const t = useT();
  const { refusal } = props;
  if (!closed || closed.voteId !== props.of) return null;
  const totals = closed.totals ?? [];
  const most = totals[0]?.dots ?? 0;
  const winners = totals.filter(({ dots }) => dots === most);
  return (
    <section className={styles.strip} aria-label={t('voting.title')}>
      <p className={styles.task}>
        <strong>{t('voting.ended')}</strong>
        <span>
          {winners.length === 0
            ? t('voting.nobody')
            : t('voting.winner', {
                count: most,
                text: winners.map(({ elementId }) => nameOfTarget(board, elementId)).join(' · '),
              })}
        </span>
        {refusal && <span className={styles.waiting}>{refusal}</span>}
      </p>
      {winners.length > 0 && <Ranking totals={totals} />}
      {winners.length > 0 && (view !== 'list' || sort !== 'dots') && closed.targets === 'notes' && (
        <Button size="compact" onClick={() => ui.setState({ view: 'list', sort: 'dots' })}>
          {t('voting.sort')}
        </Button>
      )}
      <IconButton atEdge label={t('ui.close')} icon={<X size={20} />} onClick={props.onRead} />
    </section>
  );
}

/** Says what happens on its own: the beginning, the end, and what the server did not take. */
function useVoteNews(): void {
  const votes = useVotes();
  const { open } = useVote();
  const voteId = open?.voteId ?? null;
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (voteId === before.current) return;
    const was = before.current;
    before.current = voteId;
    const now = votes.read().open;
    if (now) {
      const { budget, maxPerTarget } = now;
      announce(
        `${translate('voting.opened', { count: budget })} ${translate('voting.most', { count: maxPerTarget })} ${translate(whoLearns(now))}`,
        'in-place',
      );
    } else if (was !== null) {
      const isOver = votes.read().closed?.voteId === was;
      if (isOver) announce(translate('voting.ended'), 'in-place');
      else announce(translate('voting.discarded'), 'strip');
    }
  }, [voteId, votes]);
}

/** What the server did not take, in words, until something else is laid. */
function useRefusal(waiting: number): string | null {
  const votes = useVotes();
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(
    () =>
      votes.onRefused((code) => {
        const text = translate(`refusal.${code}`);
        setRefusal(text);
        announce(text, 'in-place', 'assertive');
      }),
    [votes],
  );
  const isLaying = waiting > 0;
  useEffect(() => {
    if (isLaying) setRefusal(null);
  }, [isLaying]);
  return refusal;
}

/** `V` on a paper lays a dot, with Shift it takes one back; in the list on the row with the focus. */
function useVoteKeys(): void {
  const votes = useVotes();
  const board = useBoard();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'v' || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('input, textarea, select, [role="menu"]'))
        return;
      const place = target?.closest<HTMLElement>('[data-note], li[id^="row-"]');
      const id = place?.dataset.note ?? place?.id.slice('row-'.length);
      if (!id || !votes.isTarget(id)) return;
      event.preventDefault();
      layDot(votes, board, id, event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [votes, board]);
}
