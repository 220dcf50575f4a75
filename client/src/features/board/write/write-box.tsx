import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import { useAreas, useBoard, useRights } from '../../../stores/hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useBoardActions } from '../board-actions.ts';
import { useBoardUi, useBoardUiStore, useTabUi } from '../board-ui.ts';
import { ColorMenu, ColorPicker } from '../note/color-picker.tsx';
import { keepDraft, readDraft } from './kept-draft.ts';
import styles from './write-box.module.css';

const FIELD_ID = 'write-note';

/** Puts the cursor into the write box, if there is one. */
export function focusWriteBox(): void {
  document.getElementById(FIELD_ID)?.focus();
}

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

function WriteForm({ text, onText }: { text: string; onText: (text: string) => void }) {
  const board = useBoard();
  const areas = useAreas();
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  const t = useT();
  const language = useLanguage();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const color = useBoardUi((state) => state.color);
  const chosen = useBoardUi((state) => state.areaId);
  const known = chosen === null || areas.some((area) => area.id === chosen);
  const areaId = chosen !== undefined && known ? chosen : (areas[0]?.id ?? null);
  const tooLong = text.length >= LIMITS.textLength;

  useLayoutEffect(() => {
    const area = field.current;
    if (!area || text === undefined) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text]);

  const pin = () => {
    field.current?.focus();
    const words = text.trim();
    if (!words) return;
    const id = board.createNote({ text: words, color, areaId });
    onText('');
    // The tab stop of the canvas waits at the new note.
    ui.setState({ revealId: id, focusedId: id });
    announce(t('board.write.pinned', { area: actions.areaTitle(areaId) }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    pin();
  };
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
        <textarea
          ref={field}
          id={FIELD_ID}
          rows={1}
          className={styles.field}
          value={text}
          placeholder={t('board.write.placeholder')}
          aria-label={t('board.write.label')}
          aria-describedby={hintId}
          maxLength={LIMITS.textLength}
          spellCheck
          lang={language}
          enterKeyHint="send"
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
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
      {tooLong && (
        <p role="status" className={styles.limit}>
          {t('board.write.tooLong')}
        </p>
      )}
    </form>
  );
}
