import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useT } from '../../../../i18n/index.ts';
import type { AreaView } from '../../../../stores/view/views.ts';
import type { Scene } from '../../surface/scene.ts';
import { askToRemoveArea, type Direction, moveArea, resizeArea } from './area-actions.ts';
import { AreaDrag } from './area-drag.ts';
import styles from './areas.module.css';

const WAYS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/**
 * The title of an area for who leads: a click or Enter opens it, dragging moves it with all that is in
 * it. The areas have one tab stop together; arrows lead from one to the next.
 */
export function AreaHead(props: {
  area: AreaView;
  scene: Scene;
  tabStop: boolean;
  titleClass: string | undefined;
}) {
  const { area, scene } = props;
  const { id } = area;
  const t = useT();
  const helpId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const corner = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const [title, grip] = [button.current, corner.current];
    const felt = title?.closest<HTMLElement>('[data-felt]');
    if (!title || !grip || !felt) return;
    const drags = [
      new AreaDrag(scene, id, felt, title, 'move').start(),
      new AreaDrag(scene, id, felt, grip, 'resize').start(),
    ];
    return () => {
      for (const stop of drags) stop();
    };
  }, [scene, id]);

  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const way = WAYS.get(event.key);
    const held = event.ctrlKey || event.metaKey;
    if (way && held) (event.shiftKey ? resizeArea : moveArea)(scene, id, way);
    else if (way) focusNeighbour(event.currentTarget, way);
    else if (event.key === 'F2') event.currentTarget.click();
    else if (event.key === 'Delete' || event.key === 'Backspace') askToRemoveArea(scene, id);
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
  };

  return (
    <>
      <h2 className={props.titleClass}>
        <button
          ref={button}
          type="button"
          data-area={id}
          tabIndex={props.tabStop ? 0 : -1}
          className={styles.name}
          aria-describedby={helpId}
          onKeyDown={onKeyDown}
          onClick={() => scene.ui.setState({ shapeWindow: { kind: 'area', id } })}
        >
          {area.title || t('board.area.none')}
        </button>
      </h2>
      <span id={helpId} hidden>
        {t('shapes.area.keys')}
      </span>
      <span
        ref={corner}
        aria-hidden="true"
        title={t('shapes.area.resize')}
        className={styles.corner}
      />
    </>
  );
}

function focusNeighbour(from: HTMLElement, way: Direction): void {
  const heads = [...document.querySelectorAll<HTMLElement>('button[data-area]')];
  const step = way === 'left' || way === 'up' ? -1 : 1;
  heads[heads.indexOf(from) + step]?.focus();
}
