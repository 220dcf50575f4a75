import type { NoteColor } from '@stellwand/shared/contracts/board-document';
import styles from './color-signs.module.css';

/** The sign of each colour, so that nobody has to tell colours apart. */
export const COLOR_SIGNS: Record<NoteColor, string> = {
  sun: '●',
  tangerine: '▲',
  coral: '■',
  lilac: '◆',
  sky: '★',
  mint: '✚',
  meadow: '▼',
  pebble: '○',
};

/** A small piece of paper in the colour, with its sign. The name stands beside it or in a label. */
export function ColorSign({ color }: { color: NoteColor }) {
  return (
    <span
      aria-hidden="true"
      className={styles.sign}
      style={{
        background: `var(--note-${color})`,
        borderColor: `var(--note-${color}-edge)`,
      }}
    >
      {COLOR_SIGNS[color]}
    </span>
  );
}
