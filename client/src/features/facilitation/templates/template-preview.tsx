import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { CSSProperties } from 'react';
import { useT } from '../../../i18n/index.ts';
import { previewOf } from './preview.ts';
import styles from './templates.module.css';

/** A template drawn small from its data: areas with their titles, as they will stand on the board. */
export function TemplatePreview({ elements }: { elements: readonly BoardElement[] }) {
  const t = useT();
  const { areas, lines, viewBox } = previewOf(elements);
  const titles = areas.map(({ title }) => title).join(', ');
  const label = areas.length
    ? t('facilitation.template.areas', { count: areas.length, titles })
    : t('facilitation.template.noAreas');
  return (
    <svg className={styles.preview} viewBox={viewBox} role="img" aria-label={label}>
      {areas.map(({ id, x, y, w, h, color, lines: words, fontSize }) => (
        <g key={id}>
          <rect
            x={x}
            y={y}
            width={w}
            height={h}
            rx={fontSize / 4}
            className={styles.previewArea}
            style={{ '--area-tint': `var(--note-${color})` } as CSSProperties}
          />
          <text className={styles.previewTitle} fontSize={fontSize}>
            {words.map((line, row) => (
              <tspan key={line} x={x + fontSize / 2} y={y + fontSize * (1.4 + row * 1.15)}>
                {line}
              </tspan>
            ))}
          </text>
        </g>
      ))}
      {lines.map((line) => (
        <path key={line} d={line} className={styles.previewLine} />
      ))}
    </svg>
  );
}
