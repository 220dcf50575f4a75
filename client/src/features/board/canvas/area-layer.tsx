import { memo, useSyncExternalStore } from 'react';
import type { AreasInView } from './areas-in-view.ts';
import styles from './canvas.module.css';

/** The areas near the viewport as felt columns with headings. */
export const AreaLayer = memo(function AreaLayer({ areas }: { areas: AreasInView }) {
  return useSyncExternalStore(areas.subscribe, areas.shown).map((area) => (
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
