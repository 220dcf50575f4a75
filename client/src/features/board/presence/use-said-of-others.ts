import { useEffect } from 'react';
import { translate as t } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useMe } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { tellArrivals } from './tell-arrivals.ts';
import { tellOfOthers } from './tell-of-others.ts';
import { useNews } from './use-news.ts';

/** What others do, for screen readers: batched like all that is said, and off with announcements. */
export function useSaidOfOthers(): void {
  const board = useBoard();
  const myId = useMe()?.personId;
  const news = useNews();
  useEffect(() => tellOfOthers(board, myId, (said) => announce(said, 'in-place')), [board, myId]);
  useEffect(
    () =>
      news
        ? tellArrivals(news, (count) => announce(t('presence.news.arrived', { count }), 'in-place'))
        : undefined,
    [news],
  );
}
