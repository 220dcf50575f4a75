import { canBeSeen } from '@stellwand/shared/lib/plain-values';
import { CornerDownLeft } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useAreas, useBoard, useRights } from '../../../stores/board/board-hooks.tsx';
import { splitText } from '../../../stores/lib/split-text.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { GrowingField } from '../../../ui/growing-field.tsx';
import { POINTED_AT } from '../../../ui/pointed-at.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useBoardActions } from '../core/board-actions.ts';
import { useBoardUi, useBoardUiStore, useTabUi } from '../core/board-ui.ts';
import { ColorMenu, ColorPicker } from '../core/color-picker.tsx';
import { WRITE_FIELD } from '../core/write-field.ts';
import { Slot } from '../slots.ts';
import { keepDraft, readDraft } from './kept-draft.ts';
import styles from './write-box.module.css';

const SETTLE_MS = 200;

/**
 * Writing without canvas skills: type, Enter, pinned. Where writing is not possible, one calm
 * sentence says why; words already typed stay and can be copied.
 */
export function WriteBox() {
  const rights = useRights();
  const t = useT();
  const [text, setText] = useDraft();
  if (rights.create) return <WriteForm text={text} onText={setText} />;
  return (
    <div className={styles.closed}>
      <p>{t(`board.write.closed.${rights.refusal}`)}</p>
      {text && (
        <textarea
          readOnly
          className={styles.kept}
          value={text}
          aria-label={t('board.write.label')}
        />
      )}
    </div>
  );
}

/** The words in the box: they go along from board to board, and survive a reload of this one. */
function useDraft(): [string, (text: string) => void] {
  const { boardId } = useBoard();
  const text = useTabUi((state) => state.draft);
  useLayoutEffect(() => {
    const { draft } = useTabUi.getState();
    if (draft) keepDraft(boardId, draft);
    else useTabUi.setState({ draft: readDraft(boardId) });
    // Words taken along must not wait here, too: they would be pinned twice.
    return () => keepDraft(boardId, '');
  }, [boardId]);
  const setText = (draft: string) => {
    useTabUi.setState({ draft });
    keepDraft(boardId, draft);
  };
  return [text, setText];
}

/** Areas come with the next frame after a board is loaded; one without areas is there soon after. */
function useIsThere(hasAreas: boolean): boolean {
  const board = useBoard();
  const isLoading = useSyncExternalStore(
    board.subscribeSave,
    () => board.save().kind === 'loading',
  );
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (isLoading) return;
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [isLoading]);
  return hasAreas || isSettled;
}

function WriteForm({ text, onText }: { text: string; onText: (text: string) => void }) {
  const board = useBoard();
  const areas = useAreas();
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  const t = useT();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const color = useBoardUi((state) => state.color);
  const chosen = useBoardUi((state) => state.areaId);
  const known = chosen === null || areas.some((area) => area.id === chosen);
  const areaId = chosen !== undefined && known ? chosen : (areas[0]?.id ?? null);
  const count = splitText(text).length;
  const isThere = useIsThere(areas.length > 0);
  const [early, setEarly] = useState<readonly string[]>([]);

  // On a phone the keyboard would cover the board before anybody has seen it.
  useEffect(() => {
    if (document.activeElement !== document.body || !matchMedia(POINTED_AT).matches) return;
    field.current?.focus({ preventScroll: true });
  }, []);

  const put = (said: string) => {
    const parts = splitText(said).map((part) => ({ text: part, color, areaId }));
    const [first] = parts;
    if (!first) return;
    const id = parts.length > 1 ? board.createNotes(parts)[0] : board.createNote(first);
    if (id === undefined) return;
    // The tab stop of the canvas waits at the new note.
    ui.setState({ revealId: id, focusedId: id, pinnedId: id });
    announce(t('board.write.pinned', { area: actions.areaTitle(areaId) }), 'in-place');
  };
  const pin = () => {
    field.current?.focus();
    const said = text.trim();
    if (!canBeSeen(said)) return;
    onText('');
    if (isThere) put(said);
    else {
      setEarly([...early, said]);
      keepDraft(board.boardId, [...early, said].join('\n'));
    }
  };

  // Sent before the areas had come: it belongs into one of them, so it waits for that moment.
  useEffect(() => {
    if (!isThere || early.length === 0) return;
    setEarly([]);
    keepDraft(board.boardId, text);
    for (const said of early) put(said);
  });
  return (
    <form
      className={styles.box}
      aria-label={t('board.write.label')}
      onSubmit={(event) => {
        event.preventDefault();
        pin();
      }}
    >
      <div className={styles.colors}>
        <ColorPicker value={color} onChange={(next) => ui.setState({ color: next })} />
      </div>
      <div className={styles.colorMenu}>
        <ColorMenu value={color} onChange={(next) => ui.setState({ color: next })} />
      </div>
      <div
        className={styles.paper}
        style={{ background: `var(--note-${color})`, borderColor: `var(--note-${color}-edge)` }}
      >
        <GrowingField
          field={field}
          id={WRITE_FIELD}
          label={t('board.write.label')}
          value={text}
          onText={onText}
          onSend={pin}
          rows={1}
          className={styles.field}
          placeholder={t('board.write.placeholder')}
          aria-describedby={hintId}
        />
        <Slot of="besideField" field={field} />
      </div>
      <VisuallyHidden>
        <span id={hintId}>{t('board.write.hint')}</span>
      </VisuallyHidden>
      {areas.length > 0 && (
        <SelectField
          className={styles.area}
          label={t('board.write.area')}
          labelHidden
          value={areaId ?? ''}
          onChange={(value) => ui.setState({ areaId: value || null })}
          options={[...areas.map(({ id, title }) => ({ id, title })), null].map((area) => ({
            value: area?.id ?? '',
            label: t('board.write.into', { area: area?.title ?? t('board.area.none') }),
          }))}
        />
      )}
      <Button type="submit" variant="primary" className={styles.pin}>
        <span>{t('board.write.pin')}</span>
        <CornerDownLeft size={18} aria-hidden="true" />
      </Button>
      {count > 1 && (
        <p role="status" className={styles.limit}>
          {t('board.write.tooLong', { count })}
        </p>
      )}
    </form>
  );
}
