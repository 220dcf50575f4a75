import { Sparkles } from 'lucide-react';
import { useRef, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { useBoardUiStore } from '../core/board-ui.ts';
import { excerpt } from '../core/note-text.ts';
import { useAuthor } from '../core/use-author.ts';
import styles from './presence.module.css';
import { useFresh, useLooking, useNews } from './use-news.ts';

/** How long the note jumped to is marked. */
const MARKED_MS = 6_000;

/** Leads from one new note to the next; there only while something is new and out of sight. */
export function NewsButton() {
  const t = useT();
  const board = useBoard();
  const ui = useBoardUiStore();
  const author = useAuthor();
  const news = useNews();
  useLooking(news);
  const fresh = useFresh(news);
  const [focused, setFocused] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (fresh.length === 0 && !focused) return null;

  const next = () => {
    const id = fresh[0];
    const note = id === undefined ? undefined : board.note(id);
    if (id === undefined || !note) return;
    const text = excerpt(note.text, 80);
    const left = fresh.length - 1;
    announce(
      t('presence.news.at', { text, author: author(note.authorId, note.mine).phrase, left }),
      'in-place',
    );
    ui.setState({ revealId: id, focusedId: id });
    useOwnPresence.setState({ marked: id });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => useOwnPresence.setState({ marked: null }), MARKED_MS);
    news?.see([id]);
  };
  return (
    <Button
      size="compact"
      className={styles.news}
      onClick={next}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Sparkles size={18} aria-hidden="true" />
      {fresh.length > 0
        ? t('presence.news.button', { count: fresh.length })
        : t('presence.news.none')}
    </Button>
  );
}
