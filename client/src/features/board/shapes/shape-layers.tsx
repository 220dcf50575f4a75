import { useEffect, useRef } from 'react';
import type { Scene } from '../surface/scene.ts';
import { drawnConnector, drawnStroke } from './drawn.ts';
import { ShapeLayer, type ShapeLook } from './shape-layer.ts';
import styles from './shapes.module.css';

const look = (): ShapeLook => ({
  shape: styles.shape ?? '',
  hit: styles.hit ?? '',
  line: styles.line ?? '',
  words: styles.words ?? '',
  chosen: styles.chosen ?? '',
});

/** Connectors, under the notes. The notes' labels and the list say the same in words. */
export function LineLayer({ scene }: { scene: Scene }) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (!svg.current) return;
    const draw = (element: Parameters<typeof drawnConnector>[0]) =>
      drawnConnector(element, (id) => scene.notes.box(id));
    return new ShapeLayer(scene, svg.current, 'connector', draw, look()).start();
  }, [scene]);
  return <svg ref={svg} aria-hidden="true" className={styles.layer} />;
}

/** Strokes of the pen, over the notes. The list has them, too. */
export function StrokeLayer({ scene }: { scene: Scene }) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (!svg.current) return;
    return new ShapeLayer(scene, svg.current, 'stroke', drawnStroke, look()).start();
  }, [scene]);
  return <svg ref={svg} aria-hidden="true" className={`${styles.layer} ${styles.above}`} />;
}
