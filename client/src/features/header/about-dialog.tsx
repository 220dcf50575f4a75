import { useT } from '../../i18n/index.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LegalLinks, useAbout } from './legal-links.tsx';

/** Who runs this server and how long it keeps what is written: two steps away from wherever one is. */
export function AboutDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const about = useAbout();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('app.menu.about')}
      closeLabel={t('app.menu.close')}
    >
      {about && <p>{t('menu.legal.retention', { days: about.retentionDays })}</p>}
      <LegalLinks />
    </Dialog>
  );
}
