import { useT } from '../../i18n/index.ts';
import styles from './board-dialogs.module.css';

const KEYS = [
  ['board.keys.arrows', 'board.keys.arrowsDoes'],
  ['board.keys.ends', 'board.keys.endsDoes'],
  ['board.keys.enter', 'board.keys.enterDoes'],
  ['board.keys.bar', 'board.keys.barDoes'],
  ['board.keys.write', 'board.keys.writeDoes'],
  ['board.keys.line', 'board.keys.lineDoes'],
  ['board.keys.move', 'board.keys.moveDoes'],
  ['board.keys.shiftArrows', 'board.keys.shiftArrowsDoes'],
  ['board.keys.ctrlArrows', 'board.keys.ctrlArrowsDoes'],
  ['board.keys.all', 'board.keys.allDoes'],
  ['board.keys.double', 'board.keys.doubleDoes'],
  ['board.keys.clipboard', 'board.keys.clipboardDoes'],
  ['board.keys.search', 'board.keys.searchDoes'],
  ['board.keys.color', 'board.keys.colorDoes'],
  ['board.keys.react', 'board.keys.reactDoes'],
  ['board.keys.comment', 'board.keys.commentDoes'],
  ['board.keys.vote', 'board.keys.voteDoes'],
  ['board.keys.stack', 'board.keys.stackDoes'],
  ['board.keys.link', 'board.keys.linkDoes'],
  ['board.keys.space', 'board.keys.spaceDoes'],
  ['board.keys.remove', 'board.keys.removeDoes'],
  ['board.keys.undo', 'board.keys.undoDoes'],
  ['board.keys.redo', 'board.keys.redoDoes'],
  ['board.keys.zoom', 'board.keys.zoomDoes'],
  ['board.keys.fit', 'board.keys.fitDoes'],
  ['board.keys.laser', 'board.keys.laserDoes'],
  ['board.keys.point', 'board.keys.pointDoes'],
  ['board.keys.drag', 'board.keys.dragDoes'],
  ['board.keys.escape', 'board.keys.escapeDoes'],
  ['board.keys.help', 'board.keys.helpDoes'],
] as const;

/** All keys of the canvas on one page. */
export function KeysHelp() {
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
