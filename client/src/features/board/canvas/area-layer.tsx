import { memo } from 'react';
import { useAreas } from '../../../stores/hooks.tsx';
import styles from './canvas.module.css';

/** The areas as felt columns with headings. Few, so they are simply all there. */
export const AreaLayer = memo(function AreaLayer() {
  return useAreas().map((area) => (
    <div
      key={area.id}
      className={styles.area}
      style={{
        width: area.w,
        height: area.h,
        transform: `translate(${area.x}px, ${area.y}px)`,
      }}
    >
      <h2 className={styles.areaTitle}>{area.title}</h2>
    </div>
  ));
});
