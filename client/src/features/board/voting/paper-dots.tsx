import { useT } from '../../../i18n/index.ts';
import { DotSigns } from './dot-signs.tsx';
import { useDotsOn } from './use-votes.ts';
import styles from './voting.module.css';

/**
 * Dots in the foot of a paper on the canvas. The paper names this as its description, so that whoever
 * listens hears the same in words.
 */
export function PaperDots({ id }: { id: string }) {
  const { own, total, rank } = useDotsOn(id);
  const t = useT();
  const isOver = total > 0;
  const words = isOver
    ? t('voting.rank', { rank, count: total })
    : t('voting.yours', { count: own });
  const shown = isOver || own > 0;
  return (
    <span
      id={`dots-${id}`}
      className={shown ? styles.chip : undefined}
      title={shown ? words : undefined}
    >
      {shown && (
        <>
          <DotSigns dots={isOver ? 1 : own} />
          <span aria-hidden="true">{isOver ? t('voting.short', { rank, count: total }) : own}</span>
          <span hidden>{words}</span>
        </>
      )}
    </span>
  );
}
