import { ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { cx } from '../../../../ui/cx.ts';
import styles from './image.module.css';

/** How often a picture is asked for again by itself, and after which time. */
const TRIES = 4;
const AGAIN_MS = 4_000;

/** The picture itself, or in its place what is on it, while it cannot be fetched. */
export function Picture(props: { file: string; alt: string; className?: string | undefined }) {
  const { file, alt } = props;
  const board = useBoard();
  const t = useT();
  const [missing, setMissing] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!missing) return;
    const again = () => {
      setMissing(false);
      setTries((before) => before + 1);
    };
    const timer = tries < TRIES ? setTimeout(again, AGAIN_MS) : undefined;
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [missing, tries]);
  if (missing) {
    return (
      <span className={cx(styles.missing, props.className)}>
        <ImageOff size={22} aria-hidden="true" />
        <span>{alt || t('arrange.picture.away')}</span>
      </span>
    );
  }
  return (
    <img
      src={board.imageUrl(file)}
      alt={alt}
      className={cx(styles.picture, props.className)}
      decoding="async"
      draggable={false}
      onError={() => setMissing(true)}
    />
  );
}
