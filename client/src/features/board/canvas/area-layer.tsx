import { memo, useSyncExternalStore } from 'react';
import { useRights } from '../../../stores/board/board-hooks.tsx';
import { colorName } from '../core/board-actions.ts';
import { Slot, useSlot } from '../slots.ts';
import type { Scene } from '../surface/scene.ts';
import styles from './canvas.module.css';

/** The areas near the viewport as felt columns with headings; who leads can take hold of them. */
export const AreaLayer = memo(function AreaLayer({ scene }: { scene: Scene }) {
  const { structure } = useRights();
  const [AreaHead] = useSlot('areaHead');
  return useSyncExternalStore(scene.areas.subscribe, scene.areas.shown).map((area, at) => (
    <div
      key={area.id}
      data-felt={area.id}
      className={styles.area}
      style={{
        width: area.w,
        height: area.h,
        transform: `translate(${area.x}px, ${area.y}px)`,
        background:
          area.color &&
          `color-mix(in oklab, var(--note-${colorName(area.color)}) 38%, var(--felt))`,
      }}
    >
      {structure && AreaHead ? (
        <AreaHead area={area} scene={scene} tabStop={at === 0} titleClass={styles.areaTitle} />
      ) : (
        <h2 className={styles.areaTitle}>{area.title}</h2>
      )}
      {area.prompt && <p className={styles.areaPrompt}>{area.prompt}</p>}
      <Slot of="areaDots" id={area.id} />
    </div>
  ));
});
