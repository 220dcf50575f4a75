import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './paged-list.module.css';

/**
 * A list no longer than a screen: so many rows, and a way to the next ones. Without so many it is a plain list. Each
 * row is an `li` with its key.
 * @param start the place of the row whose page is shown first, and again whenever it is another row
 */
export function PagedList<T>(props: {
  items: readonly T[];
  size: number;
  start?: number | undefined;
  className?: string | undefined;
  children: (item: T) => ReactNode;
}) {
  const t = useT();
  const { items, size, start } = props;
  const pageOf = (row = 0) => Math.max(0, Math.floor(row / size));
  const [begun, setBegun] = useState(start);
  const [asked, setAsked] = useState(() => pageOf(start));
  if (begun !== start && start !== undefined) {
    setBegun(start);
    setAsked(pageOf(start));
  }
  const count = items.length;
  const pages = Math.max(1, Math.ceil(count / size));
  const page = Math.min(asked, pages - 1);
  const from = page * size;
  const turn = (by: number) => setAsked((page + by + pages) % pages);
  return (
    <>
      <ul className={props.className}>{items.slice(from, from + size).map(props.children)}</ul>
      {pages > 1 && (
        <div className={styles.pages}>
          <IconButton
            label={t('facilitation.rows.previous')}
            icon={<ChevronLeft size={20} />}
            onClick={() => turn(-1)}
          />
          <span role="status">
            {t('facilitation.rows.shown', {
              from: from + 1,
              to: Math.min(count, from + size),
              count,
            })}
          </span>
          <IconButton
            label={t('facilitation.rows.next')}
            icon={<ChevronRight size={20} />}
            onClick={() => turn(1)}
          />
        </div>
      )}
    </>
  );
}
