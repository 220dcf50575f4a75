import { useT } from '../../i18n/index.ts';
import type { RejectedWork } from '../../stores/api.ts';
import { useBoard, useRejected } from '../../stores/hooks.tsx';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './board-screen.module.css';

/** Words the server did not take: why, and the text itself, so that nothing typed is lost. */
export function RejectedPanel() {
  const rejected = useRejected();
  const t = useT();
  if (rejected.length === 0) return null;
  return (
    <Notice tone="warn" title={t('board.rejected.title', { count: rejected.length })}>
      <ul className={styles.rejected}>
        {rejected.map((work) => (
          <RejectedItem key={work.id} work={work} />
        ))}
      </ul>
    </Notice>
  );
}

function RejectedItem({ work }: { work: RejectedWork }) {
  const board = useBoard();
  const t = useT();
  const copy = async () => {
    await navigator.clipboard.writeText(work.text);
    announce(t('board.rejected.copied'));
  };
  return (
    <li className={styles.rejectedItem}>
      <p>{t(`refusal.${work.code}`)}</p>
      <blockquote className={styles.quote}>{work.text || t('board.rejected.noText')}</blockquote>
      <div className={styles.rejectedActions}>
        {work.text && navigator.clipboard && (
          <Button size="compact" onClick={copy}>
            {t('board.rejected.copy')}
          </Button>
        )}
        <Button size="compact" variant="quiet" onClick={() => board.dismissRejected(work.id)}>
          {t('board.rejected.discard')}
        </Button>
      </div>
    </li>
  );
}
