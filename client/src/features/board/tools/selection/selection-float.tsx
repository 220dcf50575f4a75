import { useEffect, useRef } from 'react';
import { useBoardUi } from '../../core/board-ui.ts';
import { Slot } from '../../slots.ts';
import { around, toScreen } from '../../surface/camera.ts';
import type { Scene } from '../../surface/scene.ts';
import { openNotes } from '../../surface/stack-layout.ts';
import { SelectionBar } from './selection-bar.tsx';
import styles from './selection-float.module.css';

const GAP = 10;
const EDGE = 8;

/** The bar under what is selected. Follows the camera without rendering; away while dragging. */
export function SelectionFloat({ scene }: { scene: Scene }) {
  const selected = useBoardUi((ui) => ui.selected);
  const editing = useBoardUi((ui) => ui.editingId !== null);
  const choosing = useBoardUi((ui) => ui.mode !== null);
  const shown = selected.length > 0 && !editing && !choosing;
  const float = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shown) return;
    return scene.rig.onFrame((camera) => {
      const element = float.current;
      if (!element) return;
      // Below the whole column of a fanned-out stack, not over its first note.
      const papers = selected.flatMap((id) => [
        id,
        ...openNotes(scene.board, scene.ui.getState().openStacks, id),
      ]);
      const box = around(papers.flatMap((id) => scene.notes.box(id) ?? []));
      const dragging = selected.some((id) => scene.notes.offsets().has(id));
      element.style.visibility = box && !dragging ? 'visible' : 'hidden';
      if (!box || dragging) return;
      const { width, height } = scene.rig.viewport;
      const top = toScreen(camera, box).y;
      const { x: middle, y: bottom } = toScreen(camera, { x: box.x + box.w / 2, y: box.y + box.h });
      const [wide, tall] = [element.offsetWidth, element.offsetHeight];
      const x = Math.max(EDGE, Math.min(width - wide - EDGE, middle - wide / 2));
      const below = bottom + GAP;
      const room = height - tall - EDGE;
      const y = below <= room ? below : Math.max(EDGE, Math.min(room, top - tall - GAP));
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    });
  }, [scene, selected, shown]);
  if (!shown) return null;
  return (
    <div ref={float} className={styles.float}>
      <Slot of="barDots" ids={selected} />
      <SelectionBar ids={selected} />
    </div>
  );
}
