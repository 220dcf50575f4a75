import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './qr-code.module.css';

/** Nothing longer is ever in one; beyond some 2,900 bytes none can be made. */
const LONGEST = 500;

/** A QR code as one SVG path: dark on white in every theme, because scanners expect it. */
export function QrCode({
  text,
  label,
  size = 200,
}: {
  text: string;
  /** What scanning leads to; the text itself should stand beside the code. */
  label: string;
  /** Edge length in CSS pixels. */
  size?: number;
}) {
  const drawn = useMemo(
    () => (text.length > LONGEST ? null : toPath(encode(text, { border: 3 }).data)),
    [text],
  );
  if (!drawn) return null;
  const { path, modules } = drawn;
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.code}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#1d1b18" />
    </svg>
  );
}

function toPath(rows: readonly (readonly boolean[])[]): { path: string; modules: number } {
  const parts: string[] = [];
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) parts.push(`M${x} ${y}h1v1h-1z`);
    });
  });
  return { path: parts.join(''), modules: rows.length };
}
