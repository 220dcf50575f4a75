import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useT } from '../../../i18n/index.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ToolsMenu } from '../controls/tools-menu.tsx';
import { UndoButtons } from '../controls/undo-buttons.tsx';
import type { Scene } from '../surface/scene.ts';
import styles from './canvas.module.css';

/** Undo, zoom and view. Optional for everybody who only wants to write. */
export function CanvasControls({ scene }: { scene: Scene }) {
  const t = useT();
  const percent = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let shown = 0;
    return scene.rig.onFrame(({ zoom }) => {
      const now = Math.round(zoom * 100);
      if (now === shown || !percent.current) return;
      shown = now;
      percent.current.textContent = `${now} %`;
      percent.current.setAttribute('aria-label', t('board.canvas.zoomReset', { percent: now }));
    });
  }, [scene, t]);
  return (
    <section aria-label={t('board.canvas.tools')} className={styles.controls}>
      <div className={styles.cluster}>
        <UndoButtons />
      </div>
      <div className={styles.cluster}>
        <IconButton
          label={t('board.canvas.zoomOut')}
          shortcut="−"
          icon={<Minus size={20} />}
          onClick={() => scene.zoomBy(1 / 1.25)}
        />
        <button
          ref={percent}
          type="button"
          className={styles.percent}
          onClick={() => scene.zoomTo(1)}
        />
        <IconButton
          label={t('board.canvas.zoomIn')}
          shortcut="+"
          icon={<Plus size={20} />}
          onClick={() => scene.zoomBy(1.25)}
        />
        <IconButton
          label={t('board.canvas.fit')}
          shortcut="F"
          icon={<Maximize size={19} />}
          onClick={() => scene.fitAll()}
        />
      </div>
      <div className={styles.cluster}>
        <ToolsMenu />
      </div>
    </section>
  );
}
