import styles from './avatar.module.css';
import { cx } from './cx.ts';
import { initials, tintColor } from './tint.ts';

/** A person as a small disc with initials. Decoration: say the name in text beside it. */
export function Avatar({
  name,
  tint,
  small,
}: {
  name: string | undefined;
  tint: string;
  small?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={cx(styles.avatar, small && styles.small)}
      style={{ background: tintColor(tint) }}
    >
      {name ? initials(name) : '·'}
    </span>
  );
}
