import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { announce } from '../../../../ui/announcer.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useBoardUiStore } from '../../core/board-ui.ts';
import { findNotes, step } from './find-notes.ts';
import styles from './search-bar.module.css';

/** Long enough for the next letter: nobody wants to hear a number for each. */
const PAUSE_MS = 700;

/**
 * Finds as you type; Enter goes to the next note, Shift and Enter to the one before, Esc leaves the
 * search on the note found. In the list only what was found is shown.
 */
export function SearchBar() {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly string[]>([]);
  const [at, setAt] = useState(-1);
  const asked = query.trim() !== '';

  useEffect(() => field.current?.focus(), []);
  useEffect(() => () => ui.setState({ found: null }), [ui]);
  useEffect(() => {
    const refresh = () => {
      const ids = board.noteIds();
      const notes = ids.flatMap((id) => board.note(id) ?? []);
      const next = findNotes(query, notes);
      ui.setState({ found: query.trim() === '' ? null : next });
      setFound((before) =>
        before.length === next.length && next.every((id, n) => id === before[n]) ? before : next,
      );
    };
    refresh();
    return board.subscribeChanges(refresh);
  }, [board, ui, query]);
  useEffect(() => {
    if (!asked) return;
    const said = found.length
      ? t('arrange.search.found', { count: found.length })
      : t('arrange.search.none');
    const timer = setTimeout(() => announce(said, 'in-place'), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, found, t]);

  const present = at < found.length ? at : -1;
  const go = (by: 1 | -1) => {
    const next = step(found.length, present === -1 && by === -1 ? 0 : present, by);
    const id = found[next];
    setAt(next);
    if (!id) return;
    ui.setState({ selected: [id], gathering: false, focusedId: id, revealId: id });
    board.setSelection([id]);
    const note = board.note(id);
    const place = t('arrange.search.count', { at: next + 1, count: found.length });
    announce(`${place}: ${note?.text ?? ''}`, 'in-place', 'assertive');
  };
  const close = () => {
    const id = found[present];
    ui.setState({ searching: false });
    // On the canvas the note may still be on its way into the page.
    setTimeout(() => {
      // Whoever has gone on since is not called back.
      if (document.activeElement !== document.body) return;
      const card = id && document.querySelector<HTMLElement>(`[data-note="${id}"]`);
      const row = id && document.querySelector<HTMLElement>(`[id="row-${id}"] button`);
      (card || row || document.getElementById('board-notes'))?.focus({ preventScroll: true });
    }, 60);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const hits = found.length
    ? t('arrange.search.hits', { count: found.length })
    : t('arrange.search.none');
  const count =
    present >= 0 ? t('arrange.search.count', { at: present + 1, count: found.length }) : hits;
  return (
    <search className={styles.bar} onKeyDown={onKeyDown}>
      <input
        ref={field}
        id="board-search"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        className={styles.field}
        aria-label={t('arrange.search.label')}
        placeholder={t('arrange.search.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(-1);
        }}
      />
      <span className={styles.count}>{asked ? count : ''}</span>
      <IconButton
        label={t('arrange.search.previous')}
        shortcut="⇧⏎"
        tooltipSide="bottom"
        icon={<ChevronUp size={20} />}
        onClick={() => go(-1)}
      />
      <IconButton
        label={t('arrange.search.next')}
        shortcut="⏎"
        tooltipSide="bottom"
        icon={<ChevronDown size={20} />}
        onClick={() => go(1)}
      />
      <IconButton
        atEdge
        label={t('arrange.search.close')}
        shortcut="Esc"
        tooltipSide="bottom"
        icon={<X size={20} />}
        onClick={close}
      />
    </search>
  );
}
