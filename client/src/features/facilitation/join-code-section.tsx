import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { PanelSection } from './panel-section.tsx';
import styles from './regie.module.css';

/** The code, for those who come late. */
export function JoinCodeSection({ code, onShowCode }: { code: string; onShowCode: () => void }) {
  const t = useT();
  return (
    <PanelSection heading={t('regie.code.heading')} summary={code}>
      <p className={styles.code}>{code}</p>
      <Button onClick={onShowCode}>{t('regie.code.show')}</Button>
    </PanelSection>
  );
}
