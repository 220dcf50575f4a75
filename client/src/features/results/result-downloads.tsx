import {
  RESULT_DOWNLOADS,
  RESULT_FORMATS,
  type ResultFormat,
} from '@stellwand/shared/contracts/result-formats';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useLanguage, useT } from '../../i18n/index.ts';
import styles from './result-downloads.module.css';

/** What of the results, and in which order. */
export interface ResultWish {
  /** Without internal notes and without names. */
  publicOnly: boolean;
  byDots: boolean;
}

/** The result as it stands, in every format, at any time; of a session or of the whole day. */
export function ResultDownloads(props: {
  resultUrl: (format: ResultFormat, wish: ResultWish) => string;
}) {
  const t = useT();
  const language = useLanguage();
  const [wish, setWish] = useState<ResultWish>({ publicOnly: false, byDots: false });
  const choice = (key: keyof ResultWish) => (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={wish[key]}
        onChange={(event) => setWish({ ...wish, [key]: event.target.checked })}
      />
      {t(`facilitation.results.${key}`)}
    </label>
  );
  return (
    <>
      <p className={styles.muted}>{t('facilitation.results.text')}</p>
      <div>
        {choice('publicOnly')}
        {choice('byDots')}
      </div>
      <ul className={styles.list}>
        {RESULT_DOWNLOADS.map((format) => (
          <li key={format}>
            <a className={styles.download} href={props.resultUrl(format, wish)} download>
              <Download size={18} aria-hidden="true" />
              {RESULT_FORMATS[format].label[language]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
