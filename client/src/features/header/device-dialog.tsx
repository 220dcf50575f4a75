import { useEffect, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingText } from '../../ui/loading-text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import styles from './dialogs.module.css';

type Answer = { ok: true; url: string } | { ok: false; message: string };

interface DeviceProps {
  open: boolean;
  onClose: () => void;
  /** Asks the server for a link that works once; called when the window opens. */
  getLink: () => Promise<Answer>;
}

/** The same person on a second device, by QR code or link. */
export function DeviceDialog(props: DeviceProps) {
  const t = useT();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t('menu.device.heading')}
      closeLabel={t('app.menu.close')}
    >
      <DeviceLink getLink={props.getLink} />
    </Dialog>
  );
}

function DeviceLink({ getLink }: { getLink: DeviceProps['getLink'] }) {
  const t = useT();
  const [answer, setAnswer] = useState<Answer>();
  // Mounted only while the window is open, so that every opening asks for a fresh link.
  useEffect(() => {
    let open = true;
    void getLink().then((got) => open && setAnswer(got));
    return () => {
      open = false;
    };
  }, [getLink]);
  if (!answer) return <LoadingText>{t('menu.device.loading')}</LoadingText>;
  if (!answer.ok) return <Notice tone="warn">{answer.message}</Notice>;
  return (
    <>
      <p>{t('menu.device.text')}</p>
      <div className={styles.qr}>
        <QrCode text={answer.url} label={t('menu.device.qr')} size={220} />
      </div>
      <CopyButton
        label={t('menu.device.copy')}
        copiedLabel={t('menu.device.copied')}
        text={answer.url}
      />
      <p className={styles.muted}>{t('menu.device.once')}</p>
    </>
  );
}
