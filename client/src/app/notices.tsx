import { useT } from '../i18n/index.ts';
import { useConnection } from '../stores/hooks.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** What was refused and why; stays until it is read. */
export function CommandNotice({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  const t = useT();
  return (
    <div role="alert">
      <Notice
        tone="warn"
        title={t('regie.failed')}
        actions={
          <Button size="compact" onClick={onDismiss}>
            {t('app.menu.close')}
          </Button>
        }
      >
        {text}
      </Notice>
    </div>
  );
}

/** On screens without a board, whose save state would say it. */
export function ConnectionNotice() {
  const t = useT();
  const offline = useConnection() === 'offline';
  return (
    <div role="status">{offline && <Notice tone="warn">{t('app.connection.offline')}</Notice>}</div>
  );
}
