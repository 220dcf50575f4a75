import { useEffect, useState, useSyncExternalStore } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { News } from '../../../stores/board/news.ts';
import { useMe } from '../../../stores/workshop/workshop-hooks.tsx';
import { lookedHere } from './looked-here.ts';

const LOOK_EVERY_MS = 1_000;
/** In sight for as long as it takes to notice a note. */
const SEEN_AFTER_LOOKS = 4;
/** More unseen notes than this are not looked for one by one. */
const LOOKED_FOR = 200;

const kept = new WeakMap<BoardStore, News>();
const counting = new WeakMap<News, number>();

/** The news of the open board: one for all who show something of it. */
export function useNews(): News | null {
  const board = useBoard();
  const personId = useMe()?.personId;
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    if (personId === undefined) return;
    const known = kept.get(board) ?? new News(board, lookedHere(personId, board.boardId));
    kept.set(board, known);
    setNews(known);
  }, [board, personId]);
  return news;
}

/** Looks once a second what is in sight; mounted once per board. */
export function useLooking(news: News | null): void {
  useEffect(() => {
    if (!news || counting.has(news)) return;
    counting.set(news, 1);
    const stop = news.start();
    const looks = new Map<string, number>();
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible' || news.unseen().size === 0) return;
      const inSight = [...news.unseen()].slice(0, LOOKED_FOR).filter(isInSight);
      const seen: string[] = [];
      for (const id of [...looks.keys()]) if (!inSight.includes(id)) looks.delete(id);
      for (const id of inSight) {
        const count = (looks.get(id) ?? 0) + 1;
        looks.set(id, count);
        if (count >= SEEN_AFTER_LOOKS) seen.push(id);
      }
      news.sight(inSight);
      news.see(seen);
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      counting.delete(news);
      stop();
    };
  }, [news]);
}

const none: readonly string[] = [];

export function useFresh(news: News | null): readonly string[] {
  return useSyncExternalStore(news?.subscribe ?? never, () => news?.fresh() ?? none);
}

const never = () => () => {};

/** On the canvas notes too small to read are not in the page, so they do not count. */
function isInSight(id: string): boolean {
  const places = [
    document.getElementById(`row-${id}`),
    document.querySelector(`[data-note="${id}"]`),
  ];
  return places.some((element) => {
    const frame = element?.closest('#board-notes, #board-list')?.getBoundingClientRect();
    const box = element?.getBoundingClientRect();
    if (!frame || !box || box.height === 0) return false;
    const { left, right, top, bottom } = box;
    return bottom > frame.top && top < frame.bottom && right > frame.left && left < frame.right;
  });
}
