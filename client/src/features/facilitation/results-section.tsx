import type { ResultFormat } from '@stellwand/shared/contracts/http-api';
import { Download } from 'lucide-react';
import { useT } from '../../i18n/index.ts';
import { PanelSection } from './panel-section.tsx';
import styles from './regie.module.css';

/** What most people can open comes first. */
const FORMATS: readonly ResultFormat[] = ['html', 'md', 'csv', 'json'];

/** The result as it stands, in every format, at any time. */
export function ResultsSection(props: {
  resultUrl: (format: ResultFormat) => string;
  startsOpen: boolean;
}) {
  const t = useT();
  return (
    <PanelSection heading={t('regie.results.heading')} startsOpen={props.startsOpen}>
      <p className={styles.muted}>{t('regie.results.text')}</p>
      <ul className={styles.list}>
        {FORMATS.map((format) => (
          <li key={format}>
            <a className={styles.download} href={props.resultUrl(format)} download>
              <Download size={18} aria-hidden="true" />
              {t(`regie.results.format.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
