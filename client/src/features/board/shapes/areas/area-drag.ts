import { contentOf } from '../../../../stores/operations/shaping/area-content.ts';
import { shapingOf } from '../../../../stores/operations/shaping/shaping.ts';
import type { Scene } from '../../surface/scene.ts';

/** A pointer that moved less than this has clicked. */
const SLOP = 4;
/** Others see so many notes move at most; all arrive when they are dropped. */
const SHOWN_TO_OTHERS = 50;

interface Drag {
  pointer: number;
  x: number;
  y: number;
  /** Null until the pointer has really moved. */
  content: readonly string[] | null;
}

/** Dragging an area by its title, or its lower right corner. Writes once, when it is let go. */
export class AreaDrag {
  #scene: Scene;
  #id: string;
  #felt: HTMLElement;
  #handle: HTMLElement;
  #what: 'move' | 'resize';
  #drag: Drag | null = null;
  #moved = false;

  constructor(
    scene: Scene,
    id: string,
    felt: HTMLElement,
    handle: HTMLElement,
    what: 'move' | 'resize',
  ) {
    this.#scene = scene;
    this.#id = id;
    this.#felt = felt;
    this.#handle = handle;
    this.#what = what;
  }

  start(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    this.#handle.addEventListener('pointerdown', this.#down, { signal });
    this.#handle.addEventListener('pointermove', this.#move, { signal });
    this.#handle.addEventListener('pointerup', this.#up, { signal });
    this.#handle.addEventListener('pointercancel', () => this.#end(null), { signal });
    // The click that follows a drag opens nothing.
    const swallow = (event: MouseEvent) => {
      if (this.#moved) event.stopImmediatePropagation();
      this.#moved = false;
    };
    this.#handle.addEventListener('click', swallow, { signal, capture: true });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !this.#drag) return;
      event.preventDefault();
      this.#end(null);
    };
    window.addEventListener('keydown', onKeyDown, { signal, capture: true });
    return () => {
      stop.abort();
      this.#end(null);
    };
  }

  #down = (event: PointerEvent): void => {
    this.#moved = false;
    // A finger pans; on a touch screen the window of the area has buttons for this.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.stopPropagation();
    this.#handle.setPointerCapture(event.pointerId);
    this.#drag = { pointer: event.pointerId, x: event.clientX, y: event.clientY, content: null };
  };

  #move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    event.stopPropagation();
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) >= SLOP;
    if (!drag.content && !far) return;
    this.#moved = true;
    const content =
      drag.content ?? (this.#what === 'move' ? contentOf(this.#scene.board, this.#id) : []);
    drag.content = content;
    this.#show(this.#offset(drag, event), content);
  };

  #up = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    this.#end(drag.content ? this.#offset(drag, event) : null);
  };

  #offset(drag: Drag, { clientX, clientY }: PointerEvent): { dx: number; dy: number } {
    const { zoom } = this.#scene.rig.camera;
    return { dx: Math.round((clientX - drag.x) / zoom), dy: Math.round((clientY - drag.y) / zoom) };
  }

  #show({ dx, dy }: { dx: number; dy: number }, content: readonly string[]): void {
    const area = this.#area();
    if (!area) return;
    if (this.#what === 'resize') {
      this.#felt.style.width = `${Math.max(0, area.w + dx)}px`;
      this.#felt.style.height = `${Math.max(0, area.h + dy)}px`;
      return;
    }
    this.#felt.style.transform = `translate(${area.x + dx}px, ${area.y + dy}px)`;
    this.#scene.previewDrag(content, { dx, dy }, SHOWN_TO_OTHERS);
  }

  #end(offset: { dx: number; dy: number } | null): void {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag) return;
    const area = this.#area();
    if (area && offset) {
      const { areas } = shapingOf(this.#scene.board);
      if (this.#what === 'move') areas.move(this.#id, offset.dx, offset.dy);
      else areas.resize(this.#id, area.w + offset.dx, area.h + offset.dy);
    }
    if (this.#what === 'move') this.#scene.endDrag([], null);
    // As React last wrote it, or will: the page must not keep what was only a preview.
    const now = this.#area();
    if (!now) return;
    this.#felt.style.transform = `translate(${now.x}px, ${now.y}px)`;
    this.#felt.style.width = `${now.w}px`;
    this.#felt.style.height = `${now.h}px`;
  }

  #area() {
    return this.#scene.board.areas().find(({ id }) => id === this.#id);
  }
}
