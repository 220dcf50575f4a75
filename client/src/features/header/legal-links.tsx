import { useEffect, useState } from 'react';
import { loadTexts, useT } from '../../i18n/index.ts';
import { type About, readAbout } from '../../realtime/about.ts';
import styles from './legal-links.module.css';

const NAMES = ['imprint', 'privacy', 'accessibility', 'barrier'] as const;

/** Written by the build, beside the page. */
const LICENCES = '/third-party-notices.txt';

/** Who runs this server, as far as it says so, and whose works it is made of: on every page one can rest on. */
export function LegalLinks() {
  const t = useT();
  const about = useAbout();
  if (!about) return null;
  const named = NAMES.filter((name) => about.links[name] !== undefined);
  return (
    <nav aria-label={t('menu.legal.label')}>
      <ul className={styles.links}>
        {named.map((name) => (
          <li key={name}>
            <a href={about.links[name]} target="_blank" rel="noopener noreferrer">
              {t(`menu.legal.${name}`)}
            </a>
          </li>
        ))}
        <li>
          <a href={LICENCES} target="_blank" rel="noopener noreferrer">
            {t('menu.legal.licences')}
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** Undefined until the server has said it, and where it does not answer. */
export function useAbout(): About | undefined {
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    let open = true;
    // Words and links come together: neither is anything without the other.
    void Promise.all([readAbout(), loadTexts('menu')]).then(
      ([found]) => open && setAbout(found),
      () => {}, // Without a connection there is nothing to link to.
    );
    return () => {
      open = false;
    };
  }, []);
  return about;
}
