import {
  type CSSProperties,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { announce } from '../../../ui/announcer.ts';
import { tintColor } from '../../../ui/tint.ts';
import { mapPosition } from '../core/caret.ts';
import { type CaretAt, caretsIn, cutAt } from './carets.ts';
import styles from './note-carets.module.css';

/** Above this many, names would cover the words. */
const NAMES_UP_TO = 4;

/**
 * Where others write in the note that is open here: a copy of the text, laid over the field and
 * invisible but for the carets in it. For the eye; who joined is said once in words.
 */
export function NoteCarets({
  id,
  text,
  field,
}: {
  id: string;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const writers = useWriters(id);
  const [shown, setShown] = useState(text);
  const mirror = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    const follow = () => setShown(area.value);
    const scroll = () => {
      if (mirror.current) mirror.current.scrollTop = area.scrollTop;
    };
    area.addEventListener('input', follow);
    area.addEventListener('scroll', scroll);
    return () => {
      area.removeEventListener('input', follow);
      area.removeEventListener('scroll', scroll);
    };
  }, [field]);
  // The field itself follows the document before this renders.
  useEffect(() => setShown(field.current?.value ?? text), [field, text]);
  useLayoutEffect(() => {
    if (field.current && mirror.current) lieOver(mirror.current, field.current);
  });

  if (writers.length === 0) return null;
  const carets = writers.map((writer) => ({ ...writer, at: mapPosition(text, shown, writer.at) }));
  return (
    <div ref={mirror} aria-hidden="true" className={styles.mirror}>
      {cutAt(shown, carets).map(({ caret, words }) =>
        caret ? (
          <span key={caret.personId}>
            <span
              className={styles.caret}
              data-caret={caret.personId}
              data-at={caret.at}
              data-name={writers.length <= NAMES_UP_TO ? (caret.name ?? '') : ''}
              style={{ '--tint': tintColor(caret.color) } as CSSProperties}
            />
            {words}
          </span>
        ) : (
          <span key="start">{words}</span>
        ),
      )}
    </div>
  );
}

/** Who else writes in a note, and where. Renders only when one of these carets moved. */
function useWriters(id: string): readonly CaretAt[] {
  const board = useBoard();
  const t = useT();
  const read = () => caretsIn(board.presence(), id, (place) => board.caretIndex(id, place));
  useSyncExternalStore(board.subscribePresence, () => JSON.stringify(read()));
  const people = board.presence().filter(({ typing }) => typing === id);
  const names = people.map(nameOf(t('board.list.someone'))).join(', ');
  useEffect(() => {
    if (names) announce(t('words.carets.here', { names }), 'in-place');
  }, [names, t]);
  return read();
}

const nameOf =
  (nobody: string) =>
  ({ name }: PresenceView): string =>
    name ?? nobody;

/** The same box, type and line breaks as the field has. */
function lieOver(mirror: HTMLElement, field: HTMLTextAreaElement): void {
  const looks = getComputedStyle(field);
  const { style } = mirror;
  style.left = `${field.offsetLeft}px`;
  style.top = `${field.offsetTop}px`;
  style.width = `${field.clientWidth + field.clientLeft * 2}px`;
  style.height = `${field.offsetHeight}px`;
  style.padding = looks.padding;
  style.borderWidth = looks.borderWidth;
  style.font = looks.font;
  style.lineHeight = looks.lineHeight;
  style.letterSpacing = looks.letterSpacing;
  style.wordSpacing = looks.wordSpacing;
  mirror.scrollTop = field.scrollTop;
}
