import { useEffect, useRef } from 'react';
import { useT } from '../i18n/index.ts';
import { useConnection } from '../stores/workshop/workshop-hooks.tsx';
import { announce } from '../ui/announcer.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** What was refused and why; stays until it is read. */
export function CommandNotice({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  const t = useT();
  return (
    <div role="alert">
      <Notice
        tone="warn"
        title={t('ui.failed')}
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
  const text = t('app.connection.offline');
  const was = useRef(offline);
  useEffect(() => {
    if (was.current === offline) return;
    was.current = offline;
    if (offline) announce(text, 'in-place');
    else announce(t('app.connection.back'), 'strip');
  }, [offline, text, t]);
  return offline && <Notice tone="warn">{text}</Notice>;
}
