import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import { useBoard, useRights } from '../../../stores/board/board-hooks.tsx';
import { splitText } from '../../../stores/lib/split-text.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import { useRejected } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { type GoneWork, useBoardUiStore, useTabUi } from '../core/board-ui.ts';
import styles from './kept.module.css';

const WIDTH = 352;
const HEIGHT = 260;
const EDGE = 12;

/**
 * Where the editor was: that its element is gone, and the words in a field of their own, in which one
 * simply goes on writing. Keys stay in here.
 */
export function GonePanel({ work }: { work: GoneWork }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const language = useLanguage();
  const { create } = useRights();
  const rejected = useRejected();
  const [text, setText] = useState(work.text);
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const hasWords = work.text !== '';
  const title = t(work.kind === 'left' ? 'kept.gone.left' : `kinds.gone.${work.kind}`);
  const parts = splitText(text);

  useLayoutEffect(() => {
    if (!work.hadFocus) return;
    const take = () => {
      if (panel.current?.contains(document.activeElement)) return;
      const first = field.current ?? panel.current?.querySelector('button');
      first?.focus({ preventScroll: true });
      if (field.current && work.caret) field.current.setSelectionRange(...work.caret);
    };
    take();
    // A window that closes gives the focus back to where it came from, a moment later.
    const timer = setTimeout(take, 0);
    return () => clearTimeout(timer);
  }, [work]);
  useEffect(() => announce(title, 'in-place', 'assertive'), [title]);

  const close = () => {
    for (const { id, code, elementId } of rejected)
      if (elementId === work.id && code !== 'over-limit') board.dismissRejected(id);
    useTabUi.setState({ gone: useTabUi.getState().gone.filter((one) => one !== work) });
  };
  const leave = () => {
    close();
    document.getElementById('board-notes')?.focus({ preventScroll: true });
  };
  const keep = () => {
    const { before } = work;
    const look = lookOf(before);
    const at = look === 'paper' || look === 'heading' ? before?.pos : undefined;
    const [first = ''] = parts;
    const place = {
      ...(at && { at: board.shownAt(at) }),
      ...(look === 'paper' && before?.color !== undefined && { color: before.color }),
    };
    const ids = board.createNotes(
      parts.map((part, nth) => (nth === 0 ? { text: part, ...place } : { text: part })),
    );
    const [id] = ids;
    if (id === undefined || first === '') return;
    close();
    announce(t('kept.made', { count: ids.length }), 'in-place');
    // One was in the middle of a sentence.
    ui.setState({ editingId: id, focusedId: id, selected: [id], revealId: id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    // Nothing is thrown away by a key that mostly means “done here”.
    if (hasWords) panel.current?.querySelector('button')?.focus();
    else leave();
  };
  return (
    <section
      ref={panel}
      role="alertdialog"
      aria-label={title}
      className={styles.gone}
      style={placeOf(work)}
      onKeyDown={onKeyDown}
    >
      <p className={styles.goneTitle}>{title}</p>
      {hasWords && (
        <textarea
          ref={field}
          className={styles.words}
          aria-label={t('kept.gone.words')}
          value={text}
          rows={4}
          spellCheck
          lang={language}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className={styles.rejectedActions}>
        {hasWords && create && (
          <Button size="compact" variant="primary" onClick={keep}>
            {t('kept.keep', { count: parts.length })}
          </Button>
        )}
        {hasWords && (
          <CopyButton
            size="compact"
            text={text}
            label={t('kept.copyText')}
            copiedLabel={t('kept.copied')}
          />
        )}
        <Button size="compact" variant="quiet" onClick={leave}>
          {t(hasWords ? 'kept.discard' : 'kept.gone.close')}
        </Button>
      </div>
    </section>
  );
}

/** As near to the old place as the window allows. */
function placeOf({ box }: GoneWork): CSSProperties {
  const [wide, tall] = [window.innerWidth, window.innerHeight];
  const width = Math.min(WIDTH, wide - 2 * EDGE);
  const inside = (value: number, most: number) => Math.max(EDGE, Math.min(value, most - EDGE));
  if (!box) return { width, left: (wide - width) / 2, bottom: 6 * EDGE };
  return {
    width,
    left: inside(box.x + box.width / 2 - width / 2, wide - width),
    top: inside(box.y, tall - HEIGHT),
  };
}
