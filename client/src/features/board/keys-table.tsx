import { useT } from '../../i18n/index.ts';
import styles from './board-dialogs.module.css';

const KEYS = [
  ['keys.arrows', 'keys.arrowsDoes'],
  ['keys.ends', 'keys.endsDoes'],
  ['keys.edit', 'keys.editDoes'],
  ['keys.bar', 'keys.barDoes'],
  ['keys.write', 'keys.writeDoes'],
  ['keys.line', 'keys.lineDoes'],
  ['keys.move', 'keys.moveDoes'],
  ['keys.shiftArrows', 'keys.shiftArrowsDoes'],
  ['keys.ctrlArrows', 'keys.ctrlArrowsDoes'],
  ['keys.all', 'keys.allDoes'],
  ['keys.double', 'keys.doubleDoes'],
  ['keys.clipboard', 'keys.clipboardDoes'],
  ['keys.search', 'keys.searchDoes'],
  ['keys.color', 'keys.colorDoes'],
  ['keys.react', 'keys.reactDoes'],
  ['keys.comment', 'keys.commentDoes'],
  ['keys.vote', 'keys.voteDoes'],
  ['keys.stack', 'keys.stackDoes'],
  ['keys.link', 'keys.linkDoes'],
  ['keys.space', 'keys.spaceDoes'],
  ['keys.remove', 'keys.removeDoes'],
  ['keys.undo', 'keys.undoDoes'],
  ['keys.redo', 'keys.redoDoes'],
  ['keys.zoom', 'keys.zoomDoes'],
  ['keys.fit', 'keys.fitDoes'],
  ['keys.laser', 'keys.laserDoes'],
  ['keys.point', 'keys.pointDoes'],
  ['keys.drag', 'keys.dragDoes'],
  ['keys.escape', 'keys.escapeDoes'],
  ['keys.help', 'keys.helpDoes'],
] as const;

/** All keys of the canvas on one page. */
export function KeysTable() {
  const t = useT();
  return (
    <dl className={styles.keys}>
      {KEYS.map(([key, does]) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>{t(key)}</dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}
