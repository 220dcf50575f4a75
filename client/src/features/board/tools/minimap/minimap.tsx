import { type PointerEvent, useEffect, useRef } from 'react';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { useBoardUi } from '../../core/board-ui.ts';
import { viewOf } from '../../surface/camera.ts';
import type { Scene } from '../../surface/scene.ts';
import styles from './minimap.module.css';
import { contentOf, fitMap, type MapFit, paintMap } from './minimap-painter.ts';

/** A map need not be newer than this. */
const REPAINT_MS = 300;

/**
 * The whole board in a corner, and where one is; a click or a drag goes there. For the eye and the
 * mouse only: keys go by „Zu Bereich …“, the arrow keys and the search. Renders once.
 */
export function Minimap({ scene }: { scene: Scene }) {
  const shown = useBoardUi((ui) => ui.mapShown);
  return shown && <Shown scene={scene} />;
}

function Shown({ scene }: { scene: Scene }) {
  const board = useBoard();
  const paper = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const fit = useRef<MapFit>({ scale: 1, x: 0, y: 0 });

  useEffect(() => {
    const canvas = paper.current;
    if (!canvas) return;
    let timer = 0;
    const paint = () => {
      timer = 0;
      fit.current = fitMap(contentOf(board), canvas.clientWidth, canvas.clientHeight);
      paintMap(canvas, board, fit.current);
      scene.rig.invalidate();
    };
    const soon = () => {
      timer ||= window.setTimeout(paint, REPAINT_MS);
    };
    const themes = new MutationObserver(soon);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', soon);
    const stops = [
      board.subscribeChanges(soon),
      board.subscribeAreas(soon),
      scene.rig.onFrame((camera) => {
        const element = frame.current;
        if (!element) return;
        const { scale, x, y } = fit.current;
        const view = viewOf(camera, scene.rig.viewport);
        element.style.transform = `translate(${view.x * scale + x}px, ${view.y * scale + y}px)`;
        element.style.width = `${view.w * scale}px`;
        element.style.height = `${view.h * scale}px`;
      }),
    ];
    paint();
    return () => {
      for (const stop of stops) stop();
      themes.disconnect();
      scheme.removeEventListener('change', soon);
      clearTimeout(timer);
    };
  }, [board, scene]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { scale, x, y } = fit.current;
    const { width, height } = scene.rig.viewport;
    const { zoom } = scene.rig.camera;
    scene.rig.set({
      x: (event.clientX - box.left - x) / scale - width / zoom / 2,
      y: (event.clientY - box.top - y) / scale - height / zoom / 2,
      zoom,
    });
  };
  return (
    <div
      className={styles.map}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0) go(event);
      }}
    >
      <canvas ref={paper} className={styles.paper} />
      <div ref={frame} className={styles.frame} />
    </div>
  );
}
