import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { Move, Palette, PencilLine, Pin, PinOff, Trash2 } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useRights } from '../../../stores/board/board-hooks.tsx';
import { shapingOf } from '../../../stores/operations/shaping/shaping.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { useBoardUi } from '../core/board-ui.ts';
import { ColorSign } from '../core/color-signs.tsx';
import { toScreen } from '../surface/camera.ts';
import type { Scene } from '../surface/scene.ts';
import { SHAPE_STEP } from './choose-shapes.ts';
import { drawnConnector, drawnStroke, shownShape } from './drawn.ts';
import { removeShapes } from './links/link-actions.ts';
import styles from './shapes.module.css';

const WAYS = [
  ['left', -1, 0],
  ['right', 1, 0],
  ['up', 0, -1],
  ['down', 0, 1],
] as const;
const GAP = 10;
const EDGE = 8;

/** The bar under a chosen line: only what this person may do to it. */
export function ShapeFloat({ scene }: { scene: Scene }) {
  const { board, ui } = scene;
  const t = useT();
  const id = useBoardUi((state) => state.shape);
  const element = useSyncExternalStore(board.subscribeChanges, () =>
    id === null ? undefined : board.element(id),
  );
  const { structure } = useRights();
  const float = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element) return;
    return scene.rig.onFrame((camera) => {
      const bar = float.current;
      const now = shownShape(board, element.elementId);
      const drawn =
        now &&
        (now.type === 'stroke'
          ? drawnStroke(now)
          : drawnConnector(now, (end) => scene.notes.box(end)));
      if (!bar) return;
      bar.style.visibility = drawn ? 'visible' : 'hidden';
      if (!drawn) return;
      const { x, y, w, h } = drawn.box;
      const at = toScreen(camera, { x: x + w / 2, y: y + h });
      const { width, height } = scene.rig.viewport;
      const left = Math.max(
        EDGE,
        Math.min(width - bar.offsetWidth - EDGE, at.x - bar.offsetWidth / 2),
      );
      const top = Math.max(EDGE, Math.min(height - bar.offsetHeight - EDGE, at.y + GAP));
      bar.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    });
  }, [scene, board, element]);
  if (!element) return null;

  const { elementId, type, color, from, locked } = element;
  const shaping = shapingOf(board);
  const editable = shaping.mayEdit(elementId);
  const deletable = shaping.mayDelete(elementId);
  if (!editable && !deletable) return null;
  return (
    <div ref={float} className={styles.float}>
      <div role="toolbar" aria-label={t('shapes.bar')} className={styles.bar}>
        {editable && type === 'connector' && from !== undefined && (
          <Button
            variant="quiet"
            onClick={() => ui.setState({ shapeWindow: { kind: 'links', id: from } })}
          >
            <PencilLine size={18} aria-hidden="true" />
            {t('shapes.link.word')}
          </Button>
        )}
        {editable && (
          <Menu
            label={t('board.action.color')}
            items={NOTE_COLORS.map((name) => ({
              id: name,
              label: t(`board.color.${name}`),
              icon: <ColorSign color={name} />,
              checked: name === color,
              onSelect: () => shaping.tint([elementId], name),
            }))}
          >
            <Palette size={18} aria-hidden="true" />
            {t('board.action.color')}
          </Menu>
        )}
        {editable && type === 'stroke' && (
          <Menu
            label={t('shapes.move')}
            items={WAYS.map(([way, x, y]) => ({
              id: way,
              label: t(`shapes.area.${way}`),
              onSelect: () => shaping.shift(elementId, x * SHAPE_STEP, y * SHAPE_STEP),
            }))}
          >
            <Move size={18} aria-hidden="true" />
            {t('shapes.move')}
          </Menu>
        )}
        {structure && (
          <Button variant="quiet" onClick={() => shaping.hold([elementId], !locked)}>
            {locked ? (
              <PinOff size={18} aria-hidden="true" />
            ) : (
              <Pin size={18} aria-hidden="true" />
            )}
            {t(locked ? 'shapes.hold.release' : 'shapes.hold.hold')}
          </Button>
        )}
        {deletable && (
          <Button
            variant="quiet"
            className={styles.delete}
            onClick={() => removeShapes(scene, [elementId])}
          >
            <Trash2 size={18} aria-hidden="true" />
            {t('board.action.delete')}
          </Button>
        )}
      </div>
    </div>
  );
}
