import { useRef, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { keepFocus, neighbourOf } from '../core/board-actions.ts';
import { useBoardUiStore } from '../core/board-ui.ts';
import styles from './import-form.module.css';

/** Asks once more before notes are gone for good, and says what that reaches. */
export function EraseForm({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const board = useBoard();
  const workshop = useWorkshop();
  const ui = useBoardUiStore();
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  /** As it was when the window opened: others may take notes away meanwhile. */
  const order = useRef(board.noteIds());
  const erase = async () => {
    setBusy(true);
    for (const elementId of ids) {
      const answer = await workshop.send({ type: 'note.erase', boardId: board.boardId, elementId });
      if (answer.ok) continue;
      setBusy(false);
      setRefusal(answer.error.message || t('arrange.erase.offline'));
      return;
    }
    const next = neighbourOf(order.current, ids);
    onDone();
    ui.setState({ selected: [], focusedId: next ?? null });
    announce(t('arrange.erase.done', { count: ids.length }), 'in-place');
    keepFocus(next);
  };
  const [only = ''] = ids;
  const text = ids.length === 1 ? (board.note(only)?.text ?? '') : '';
  return (
    <div className={styles.form}>
      {text && (
        <blockquote className={styles.quote}>
          {text.length > 200 ? `${text.slice(0, 200)} …` : text}
        </blockquote>
      )}
      <p>{t('arrange.erase.text', { count: ids.length })}</p>
      <p>{t('arrange.erase.other', { count: ids.length })}</p>
      {refusal && <Notice tone="warn">{refusal}</Notice>}
      <div className={styles.actions}>
        <Button data-autofocus onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button variant="danger" disabled={busy} onClick={() => void erase()}>
          {t('arrange.erase.confirm', { count: ids.length })}
        </Button>
      </div>
    </div>
  );
}
