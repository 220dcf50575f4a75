import { useT } from '../../i18n/index.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import styles from './dialogs.module.css';

/** The way in, big enough for the back row. */
export function CodeDialog(props: {
  open: boolean;
  onClose: () => void;
  code: string;
  /** Where the code leads: `https://host/j/CODE`. */
  url: string;
}) {
  const t = useT();
  const { host } = new URL(props.url);
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t('facilitation.code.title')}
      closeLabel={t('app.menu.close')}
    >
      <div className={styles.bigCode}>
        <QrCode
          text={props.url}
          label={t('facilitation.code.label', { code: props.code })}
          size={340}
        />
        <p className={styles.codeText}>{props.code}</p>
        <p>{t('facilitation.code.text', { host })}</p>
      </div>
    </Dialog>
  );
}
