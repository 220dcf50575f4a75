import { shapingOf } from '../../../stores/operations/shaping/shaping.ts';
import type { Scene } from '../surface/scene.ts';
import { removeShapes } from './links/link-actions.ts';

const SLOP = 4;
/** World units of one press of an arrow key, as for areas. */
export const SHAPE_STEP = 40;

const ARROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);

interface Press {
  id: string;
  x: number;
  y: number;
  /** A stroke this person may move, under a mouse or pen; fingers pan. */
  movable: boolean;
  moved: boolean;
}

/**
 * A click on a line chooses it, whatever lies below. A stroke is dragged, or moved by Ctrl and the arrow
 * keys; Del takes away what is chosen, Esc lets it go.
 */
export function chooseShapes(scene: Scene, viewport: HTMLElement): () => void {
  const { ui, board } = scene;
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  let press: Press | null = null;

  const mayMove = (id: string): boolean =>
    board.element(id)?.type === 'stroke' && shapingOf(board).mayEdit(id);
  /** How far it was dragged, in world units; drawn there until it is dropped. */
  const drag = ({ id, x, y }: Press, { clientX, clientY }: PointerEvent) => {
    const { zoom } = scene.rig.camera;
    const way = { x: (clientX - x) / zoom, y: (clientY - y) / zoom };
    draw(id, `translate(${way.x}px, ${way.y}px)`);
    return way;
  };
  const draw = (id: string, transform: string): void => {
    const group = viewport.querySelector<SVGGElement>(`[data-shape="${id}"]`);
    if (group) group.style.transform = transform;
  };
  const letGo = (): void => {
    if (press) draw(press.id, '');
    press = null;
  };
  // After the canvas has made of the click what it makes of any.
  const choose = (id: string): void =>
    void setTimeout(() => {
      ui.setState({ shape: id, selected: [] });
      board.setSelection([]);
    });

  viewport.addEventListener(
    'pointerdown',
    (event) => {
      const { target, clientX: x, clientY: y, button, pointerType } = event;
      const line = target instanceof Element ? target.closest<SVGElement>('[data-shape]') : null;
      const id = line?.dataset.shape;
      if (!id || ui.getState().mode) return letGo();
      const movable = button === 0 && pointerType !== 'touch' && mayMove(id);
      press = { id, x, y, movable, moved: false };
      if (!movable) return;
      event.stopPropagation();
      viewport.setPointerCapture(event.pointerId);
    },
    options,
  );
  viewport.addEventListener(
    'pointermove',
    (event) => {
      if (!press?.movable) return;
      event.stopPropagation();
      press.moved ||= Math.hypot(event.clientX - press.x, event.clientY - press.y) >= SLOP;
      if (press.moved) drag(press, event);
    },
    options,
  );
  viewport.addEventListener(
    'pointerup',
    (event) => {
      const done = press;
      if (!done) return;
      if (done.movable) event.stopPropagation();
      const far = Math.hypot(event.clientX - done.x, event.clientY - done.y) >= SLOP;
      const way = done.moved ? drag(done, event) : null;
      letGo();
      if (way) shapingOf(board).shift(done.id, way.x, way.y);
      if (way || !far) choose(done.id);
    },
    options,
  );
  viewport.addEventListener('pointercancel', letGo, options);
  window.addEventListener(
    'keydown',
    (event) => {
      const { shape, mode } = ui.getState();
      const typing = event.target instanceof Element && event.target.closest('input, textarea');
      if (typing || document.querySelector(':modal, [role="menu"]')) return;
      const arrow = event.ctrlKey || event.metaKey ? ARROWS.get(event.key) : undefined;
      if (event.key === 'Escape' && press?.moved) letGo();
      else if (event.key === 'Escape' && (mode || shape)) ui.setState({ mode: null, shape: null });
      else if (shape && arrow && mayMove(shape)) {
        shapingOf(board).shift(shape, arrow[0] * SHAPE_STEP, arrow[1] * SHAPE_STEP);
      } else if (shape && (event.key === 'Delete' || event.key === 'Backspace')) {
        removeShapes(scene, [shape]);
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    options,
  );
  return () => stop.abort();
}
