import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/index.ts';
import { Avatar } from '../avatar.tsx';
import { Button } from '../button.tsx';
import { IconButton } from '../icon-button.tsx';
import { pageStrip } from './page-told.ts';
import styles from './strip.module.css';
import type { Shown } from './strip-list.ts';

/** Long enough to look up and read it; longer where there is something to decide. */
const SEEN_MS = 6_000;
const UNDO_MS = 12_000;

/**
 * What happened, where the eyes are: above everything, windows included. What is read out says the same
 * (`LiveRegion`), so this is no live region.
 */
export function Strip() {
  const t = useT();
  const shown = useSyncExternalStore(pageStrip.subscribe, pageStrip.read);
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const strip = place.current;
    // Above a window that was opened in the meantime. Browsers that know no popovers draw it as it stands.
    if (!strip?.showPopover || strip.contains(document.activeElement)) return;
    if (strip.matches(':popover-open')) strip.hidePopover();
    if (shown.length > 0) strip.showPopover();
  }, [shown]);
  return (
    <section ref={place} popover="manual" aria-label={t('told.title')} className={styles.strip}>
      {shown.map((one) => (
        <Card key={one.key} shown={one} />
      ))}
    </section>
  );
}

function Card({ shown: { key, moment } }: { shown: Shown }) {
  const t = useT();
  const [held, setHeld] = useState(false);
  const { text, lines = [], faces = [], undo } = moment;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => pageStrip.drop(key), undo ? UNDO_MS : SEEN_MS);
    return () => clearTimeout(timer);
  }, [held, key, undo]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody reads or is at a button.
    <div
      className={styles.card}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className={styles.words}>
        <p className={styles.text}>{text}</p>
        {faces.length > 0 && (
          <p className={styles.faces}>
            {faces.map((face) => (
              <Avatar key={face.name} name={face.name} tint={face.tint} />
            ))}
          </p>
        )}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {undo && (
        <Button
          variant="quiet"
          className={styles.undo}
          onClick={() => {
            pageStrip.drop(key);
            undo();
          }}
        >
          {t('ui.undo')}
        </Button>
      )}
      <IconButton
        atEdge
        label={t('told.close')}
        icon={<X size={18} />}
        onClick={() => pageStrip.drop(key)}
      />
    </div>
  );
}
