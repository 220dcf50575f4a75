import { toWorld } from '../../surface/camera.ts';
import type { Scene } from '../../surface/scene.ts';
import { connect } from './link-actions.ts';

/**
 * While two notes are being chosen: a click, or Enter on the focused note, takes the first and then the
 * second. Everything else – panning, zooming, arrow keys – stays as it is.
 */
export function startLinkMode(scene: Scene, viewport: HTMLElement): () => void {
  const { board, ui } = scene;
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  const choose = (id: string): void => {
    const { mode } = ui.getState();
    if (mode?.kind !== 'link') return;
    if (mode.from === null || !board.element(mode.from)) {
      ui.setState({ mode: { kind: 'link', from: id }, selected: [id], focusedId: id });
    } else if (mode.from !== id && connect(scene, mode.from, id)) {
      ui.setState({ mode: { kind: 'link', from: null }, selected: [], focusedId: id });
    }
    scene.notes.element(id)?.focus({ preventScroll: true });
  };
  const noteAt = (event: MouseEvent): string | undefined => {
    if (!(event.target instanceof Element) || event.target.closest('button, input, textarea')) {
      return undefined;
    }
    const id = event.target.closest('[data-note]')?.getAttribute('data-note');
    if (id) return id;
    const box = viewport.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const world = toWorld(scene.rig.camera, at);
    return scene.notes.hit(world.x, world.y);
  };
  viewport.addEventListener(
    'pointerdown',
    (event) => {
      const id = event.button === 0 && event.isPrimary ? noteAt(event) : undefined;
      if (!id) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      choose(id);
    },
    options,
  );
  viewport.addEventListener('dblclick', (event) => event.stopImmediatePropagation(), options);
  viewport.addEventListener(
    'keydown',
    (event) => {
      const target =
        event.target instanceof Element ? event.target.getAttribute('data-note') : null;
      if (!target || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      choose(target);
    },
    options,
  );
  return () => stop.abort();
}
