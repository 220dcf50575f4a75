import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import styles from './emoji.module.css';
import { EMOJI } from './emoji-data.ts';
import { findEmoji, nextCell } from './find-emoji.ts';

const COLUMNS = 8;

/** A grid of pictures with a field to search them by name. Arrow keys, Home, End, Enter, Esc. */
export function EmojiPicker({
  anchor,
  onChoose,
}: {
  anchor: RefObject<HTMLElement | null>;
  onChoose: (emoji: string | null) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const panel = useRef<HTMLDivElement>(null);
  const countId = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  // Not deferred: Enter and ArrowDown must find what was typed, however slow the machine.
  const found = useMemo(() => findEmoji(EMOJI, words), [words]);
  const present = Math.min(at, found.length - 1);
  useEffect(() => {
    if (words) announce(t('words.emoji.count', { count: found.length }), 'in-place');
  }, [words, found.length, t]);

  useLayoutEffect(() => {
    const element = panel.current;
    const button = anchor.current;
    if (!element || !button) return;
    element.showPopover?.();
    place(element, button.getBoundingClientRect());
    element.querySelector('input')?.focus({ preventScroll: true });
  }, [anchor]);
  const close = useRef(onChoose);
  close.current = onChoose;
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const { target } = event;
      if (!(target instanceof Node) || panel.current?.contains(target)) return;
      if (!anchor.current?.contains(target)) close.current(null);
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [anchor]);

  const focusCell = (index: number) => {
    setAt(index);
    panel.current?.querySelectorAll<HTMLElement>('[data-emoji]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onChoose(null);
      return;
    }
    const typing = event.target instanceof HTMLInputElement;
    if (typing && event.key === 'Enter') {
      event.preventDefault();
      const first = found[0];
      if (first) onChoose(first.emoji);
      return;
    }
    if (typing && event.key !== 'ArrowDown') return;
    if (!typing && event.key === 'ArrowUp' && present < COLUMNS) {
      event.preventDefault();
      panel.current?.querySelector('input')?.focus();
      return;
    }
    const next = typing ? 0 : nextCell(event.key, present, found.length, COLUMNS);
    if (next === null) return;
    event.preventDefault();
    focusCell(next);
  };
  return (
    <div
      ref={panel}
      popover="manual"
      role="dialog"
      aria-label={t('words.emoji.title')}
      className={styles.panel}
      onKeyDown={onKeyDown}
    >
      <input
        type="search"
        className={styles.search}
        value={words}
        placeholder={t('words.emoji.search')}
        aria-label={t('words.emoji.search')}
        aria-describedby={countId}
        lang={language}
        autoComplete="off"
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
      />
      <VisuallyHidden>
        <span id={countId}>{t('words.emoji.count', { count: found.length })}</span>
      </VisuallyHidden>
      <fieldset className={styles.grid} aria-label={t('words.emoji.title')}>
        {found.map(({ emoji, de, en }, index) => (
          <button
            key={emoji}
            type="button"
            data-emoji=""
            tabIndex={index === present ? 0 : -1}
            className={styles.cell}
            title={language === 'de' ? de : en}
            aria-label={language === 'de' ? de : en}
            onFocus={() => setAt(index)}
            onClick={() => onChoose(emoji)}
          >
            {emoji}
          </button>
        ))}
      </fieldset>
      {found.length === 0 && <p className={styles.none}>{t('words.emoji.none')}</p>}
    </div>
  );
}

/** Above the button where there is room, as the field is mostly at the bottom; always in the window. */
function place(panel: HTMLElement, button: DOMRect): void {
  const gap = 6;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const above = button.top - height - gap;
  const top = above >= gap ? above : button.bottom + gap;
  const left = Math.min(button.left, window.innerWidth - width - gap);
  panel.style.left = `${Math.max(gap, left)}px`;
  panel.style.top = `${Math.max(gap, Math.min(top, window.innerHeight - height - gap))}px`;
}
