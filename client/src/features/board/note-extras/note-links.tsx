import { ExternalLink } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { findLinks } from './links.ts';
import styles from './note-extras.module.css';

/** The addresses in a note, each to be opened by a button that says where it leads; never by itself. */
export function NoteLinks({ text }: { text: string }) {
  const t = useT();
  const links = findLinks(text);
  if (links.length === 0) return null;
  return (
    <div data-links="" className={styles.links}>
      {links.map(({ url, host }) => (
        <a
          key={url}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          referrerPolicy="no-referrer"
          title={url}
          className={styles.link}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <ExternalLink size={18} aria-hidden="true" />
          <bdi>{t('words.link.open', { host })}</bdi>
        </a>
      ))}
    </div>
  );
}
