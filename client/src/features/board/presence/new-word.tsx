import { useSyncExternalStore } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import styles from './presence.module.css';
import { useNews } from './use-news.ts';

/** „neu“ at a row whose note has not been seen yet, or was just jumped to. */
export function NewWord({ id }: { id: string }) {
  const t = useT();
  const news = useNews();
  const unseen = useSyncExternalStore(
    news?.subscribe ?? never,
    () => news?.unseen().has(id) ?? false,
  );
  const marked = useOwnPresence((state) => state.marked === id);
  return unseen || marked ? <span className={styles.word}>{t('presence.news.word')}</span> : null;
}

const never = () => () => {};
