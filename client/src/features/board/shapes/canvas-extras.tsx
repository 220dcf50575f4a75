import { type RefObject, useEffect, useRef } from 'react';
import { translate, useT } from '../../../i18n/index.ts';
import { shapingOf } from '../../../stores/operations/shaping/shaping.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { useBoardUi } from '../core/board-ui.ts';
import type { Scene } from '../surface/scene.ts';
import { chooseShapes } from './choose-shapes.ts';
import { DrawBar } from './draw/draw-bar.tsx';
import { DrawMode } from './draw/draw-mode.ts';
import { startLinkMode } from './links/link-mode.ts';
import { ShapeFloat } from './shape-float.tsx';
import styles from './shapes.module.css';

/** Choosing a line by a click, and the two modes: connecting and drawing. */
export function CanvasExtras(props: { scene: Scene; viewport: RefObject<HTMLElement | null> }) {
  const { scene, viewport } = props;
  const { ui } = scene;
  const mode = useBoardUi((state) => state.mode);
  const kind = mode?.kind;
  const t = useT();
  const preview = useRef<SVGPathElement>(null);
  const layer = useRef<SVGSVGElement>(null);

  useEffect(() => () => ui.setState({ mode: null, shape: null }), [ui]);
  useEffect(
    () => (viewport.current ? chooseShapes(scene, viewport.current) : undefined),
    [scene, viewport],
  );
  useEffect(() => {
    const view = viewport.current;
    if (!view || !kind) return;
    if (kind === 'link') return startLinkMode(scene, view);
    const path = preview.current;
    if (!path) return;
    const follow = scene.rig.onFrame(({ x, y, zoom }) => {
      if (layer.current) {
        layer.current.style.transform = `scale(${zoom}) translate(${-x}px, ${-y}px)`;
      }
    });
    const shaping = shapingOf(scene.board);
    const drawing = new DrawMode(scene, view, path, (points, color) => {
      if (shaping.draw(points, color) === null) {
        // Not by the hook: texts that come late would begin the drawing anew, under the finger.
        announce(translate('shapes.said.notDrawn'), 'strip', 'assertive');
      }
    }).start();
    return () => {
      follow();
      drawing();
    };
  }, [scene, viewport, kind]);

  const end = () => {
    ui.setState({ mode: null, selected: [] });
    viewport.current?.querySelector<HTMLElement>('[data-note][tabindex="0"]')?.focus();
  };
  return (
    <>
      {kind === 'draw' && (
        <svg
          ref={layer}
          aria-hidden="true"
          className={styles.layer}
          style={{ transformOrigin: '0 0' }}
        >
          <path ref={preview} className={styles.preview} />
        </svg>
      )}
      <ShapeFloat scene={scene} />
      {mode && (
        <div className={styles.mode}>
          {mode.kind === 'draw' ? (
            <DrawBar mode={mode} onEnd={end} />
          ) : (
            <section className={styles.bar} aria-label={t('shapes.link.mode')}>
              <span role="status" className={styles.hint}>
                {t(mode.from === null ? 'shapes.link.first' : 'shapes.link.second')}
              </span>
              <Button onClick={end}>{t('shapes.done')}</Button>
            </section>
          )}
        </div>
      )}
    </>
  );
}
