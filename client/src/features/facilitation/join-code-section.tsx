import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './facilitation.module.css';
import { PanelSection } from './panel-section.tsx';

/** The code, for those who come late. */
export function JoinCodeSection({ code, onShowCode }: { code: string; onShowCode: () => void }) {
  const t = useT();
  return (
    <PanelSection heading={t('facilitation.code.heading')} summary={code}>
      <p className={styles.code}>{code}</p>
      <Button onClick={onShowCode}>{t('facilitation.code.show')}</Button>
    </PanelSection>
  );
}
