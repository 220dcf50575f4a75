import { useEffect, useRef } from 'react';
import { type Translate, useT } from '../../../i18n/index.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useMayCreate, useOpenedBoard } from '../../../stores/board/board-hooks.tsx';
import type { RejectedWork } from '../../../stores/board/rejected-words.ts';
import { splitText } from '../../../stores/lib/split-text.ts';
import { useRejected, useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useTabUi } from '../core/board-ui.ts';
import styles from './kept.module.css';

/** Words the server did not take, or that found no place: why, and the text itself, so that nothing typed is lost. */
export function RejectedPanel() {
  const gone = useTabUi((state) => state.gone);
  // What stands where the editor was is not said twice; what did not fit on it stands only here.
  const rejected = useRejected().filter(
    ({ code, elementId }) => code === 'over-limit' || gone.every(({ id }) => id !== elementId),
  );
  const t = useT();
  const count = rejected.length;
  const said = useRef(0);
  const title = t('kept.title', { count });
  useEffect(() => {
    if (count > said.current) announce(title, 'in-place', 'assertive');
    said.current = count;
  }, [count, title]);
  if (count === 0) return null;
  return (
    <Notice tone="warn" title={title}>
      <ul className={styles.rejected}>
        {rejected.map((work) => (
          <RejectedItem key={work.id} work={work} />
        ))}
      </ul>
    </Notice>
  );
}

function RejectedItem({ work }: { work: RejectedWork }) {
  const board = useOpenedBoard();
  const { words } = useWorkshop().unsent;
  const t = useT();
  const create = useMayCreate();
  const parts = splitText(work.text);
  const dismiss = () => words.dismiss(work.id);
  const keep = () => {
    if (!board) return;
    const ids = board.createNotes(parts.map((text) => ({ text })));
    if (ids.length === 0) return;
    dismiss();
    announce(t('kept.made', { count: ids.length }), 'in-place');
  };
  return (
    <li className={styles.rejectedItem}>
      <p>{reasonFor(work.code, t)}</p>
      <blockquote className={styles.quote}>{work.text.trim() || t('kept.noText')}</blockquote>
      <div className={styles.rejectedActions}>
        {work.text && create && (
          <Button size="compact" onClick={keep}>
            {t('kept.keep', { count: parts.length })}
          </Button>
        )}
        {work.text && (
          <CopyButton
            size="compact"
            text={work.text}
            label={t('kept.copyText')}
            copiedLabel={t('kept.copied')}
          />
        )}
        <Button size="compact" variant="quiet" onClick={dismiss}>
          {t('kept.discard')}
        </Button>
      </div>
    </li>
  );
}

function reasonFor(code: RejectedWork['code'], t: Translate): string {
  if (code === 'over-limit') return t('kept.overLimit');
  if (code === 'begun') return t('kept.begun');
  return code === 'left-behind' ? t('kept.leftBehind') : refusalText(t, code);
}
