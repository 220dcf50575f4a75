import type { News } from '../../../stores/board/news.ts';

/** The first words of a wave wait for the others. */
const GATHER_MS = 3_000;
/** In a hall that writes, how many came is worth a sentence now and then. */
const PAUSE_MS = 20_000;

/** Says how many notes of others came, gathered: one sentence for a whole wave (NEWS-4). */
export function tellArrivals(
  news: Pick<News, 'arrivals' | 'subscribe'>,
  say: (count: number) => void,
): () => void {
  let told = news.arrivals();
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    toldAt = performance.now();
    const count = news.arrivals() - told;
    told = news.arrivals();
    say(count);
  };
  const stop = news.subscribe(() => {
    if (timer !== undefined || news.arrivals() === told) return;
    timer = setTimeout(tell, Math.max(GATHER_MS, toldAt + PAUSE_MS - performance.now()));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
