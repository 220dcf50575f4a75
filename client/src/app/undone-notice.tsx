import type { UndonePerson } from '../features/door/undo-person-dialog.tsx';
import { useT } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './undone-notice.module.css';
import { useTakenFocus } from './use-taken-focus.ts';

/** More lines than this are no list any more; the newest version before it has them all. */
const SHOWN = 20;

/** What was taken back of one person, and what others' notes said before they changed them. */
export function UndoneNotice(props: { undone: UndonePerson; onClose: () => void }) {
  const t = useT();
  const { name, hidden, restored, answers, changed } = props.undone;
  const close = useTakenFocus(props.undone);
  return (
    <Notice
      title={t('door.undone', { name })}
      actions={
        <Button size="compact" variant="quiet" ref={close} onClick={props.onClose}>
          {t('app.menu.close')}
        </Button>
      }
    >
      <div className={styles.text}>
        <p>
          {[
            t('door.undoneHidden', { count: hidden }),
            t('door.undoneRestored', { count: restored }),
            t('door.undoneAnswers', { count: answers }),
          ].join(' · ')}
        </p>
        {changed.length > 0 && (
          <>
            <p>{t('door.undoneChanged', { count: changed.length })}</p>
            <ul className={styles.before}>
              {changed.slice(0, SHOWN).map(({ boardId, elementId, before }) => (
                <li key={`${boardId} ${elementId}`}>{before || t('door.undoneUnknown')}</li>
              ))}
            </ul>
            {changed.length > SHOWN && (
              <p>{t('door.undoneMore', { count: changed.length - SHOWN })}</p>
            )}
          </>
        )}
      </div>
    </Notice>
  );
}
