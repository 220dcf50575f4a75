import { useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useSave } from '../../../stores/workshop/workshop-hooks.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** Somebody read it on this page; every board of it is on the same device. */
let isRead = false;

/** This device keeps no copy: said once, plainly, before it matters. */
export function CopyNotice() {
  const { copy } = useSave();
  const t = useT();
  const [read, setRead] = useState(isRead);
  if (copy !== 'none' || read) return null;
  const close = () => {
    isRead = true;
    setRead(true);
  };
  return (
    <div role="status">
      <Notice
        tone="warn"
        title={t('kept.copy.title')}
        actions={
          <Button variant="quiet" onClick={close}>
            {t('kept.copy.close')}
          </Button>
        }
      >
        <p>{t('kept.copy.text')}</p>
      </Notice>
    </div>
  );
}
