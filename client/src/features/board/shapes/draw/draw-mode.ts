import type { CanvasMode } from '../../core/board-ui.ts';
import { toWorld } from '../../surface/camera.ts';
import type { Scene } from '../../surface/scene.ts';
import { type Point, pathOf } from '../geometry.ts';
import { penColor } from '../pens.ts';
import { outlineOf } from './outlines.ts';

type Drawing = Extract<CanvasMode, { kind: 'draw' }>;

interface Stroke {
  /** The press it began with: handed on when a second finger makes a gesture of it. */
  press: PointerEvent;
  way: Point[];
}

/**
 * While drawing: one pointer draws, two fingers pan and zoom as ever. Stands before the gestures of the
 * canvas and lets through what it does not take. What is drawn is written when the pointer is lifted.
 */
export class DrawMode {
  #scene: Scene;
  #viewport: HTMLElement;
  #preview: SVGPathElement;
  #done: (points: Point[], color: string) => void;
  #stroke: Stroke | null = null;
  #fingers = new Set<number>();
  /** Two fingers are down, or were and one still is. */
  #passing = false;
  #frame = 0;

  constructor(
    scene: Scene,
    viewport: HTMLElement,
    preview: SVGPathElement,
    done: (points: Point[], color: string) => void,
  ) {
    this.#scene = scene;
    this.#viewport = viewport;
    this.#preview = preview;
    this.#done = done;
  }

  start(): () => void {
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    this.#viewport.dataset.mode = 'draw';
    this.#viewport.addEventListener('pointerdown', this.#down, options);
    this.#viewport.addEventListener('pointermove', this.#move, options);
    this.#viewport.addEventListener('pointerup', this.#up, options);
    this.#viewport.addEventListener('pointercancel', this.#cancel, options);
    this.#viewport.addEventListener(
      'dblclick',
      (event) => event.stopImmediatePropagation(),
      options,
    );
    return () => {
      stop.abort();
      this.#drop();
      delete this.#viewport.dataset.mode;
    };
  }

  #mode(): Drawing | null {
    const { mode } = this.#scene.ui.getState();
    return mode?.kind === 'draw' ? mode : null;
  }

  #down = (event: PointerEvent): void => {
    const isControl =
      event.target instanceof Element &&
      event.target.closest('button, input, textarea, a') !== null;
    if (isControl || event.button !== 0 || !event.isTrusted) return;
    this.#fingers.add(event.pointerId);
    if (this.#passing) return;
    if (this.#stroke) {
      // The second finger: what the first one began was no stroke.
      const { press } = this.#stroke;
      this.#drop();
      this.#passing = true;
      this.#viewport.dispatchEvent(copyOf(press));
      return;
    }
    event.stopImmediatePropagation();
    this.#viewport.setPointerCapture(event.pointerId);
    this.#stroke = { press: event, way: [this.#world(event)] };
    this.#show();
  };

  #move = (event: PointerEvent): void => {
    const stroke = this.#stroke;
    if (!stroke || event.pointerId !== stroke.press.pointerId) return;
    event.stopImmediatePropagation();
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const step of steps.length > 0 ? steps : [event]) stroke.way.push(this.#world(step));
    this.#show();
  };

  #up = (event: PointerEvent): void => {
    this.#lift(event);
    const stroke = this.#stroke;
    if (!stroke || event.pointerId !== stroke.press.pointerId) return;
    event.stopImmediatePropagation();
    stroke.way.push(this.#world(event));
    const mode = this.#mode();
    const points = this.#outline(stroke);
    this.#drop();
    if (mode && points.length > 0) this.#done(points, mode.color);
  };

  #cancel = (event: PointerEvent): void => {
    this.#lift(event);
    if (event.pointerId === this.#stroke?.press.pointerId) this.#drop();
  };

  #lift({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
    if (this.#fingers.size === 0) this.#passing = false;
  }

  #outline({ way }: Stroke): Point[] {
    const mode = this.#mode();
    return mode ? outlineOf(mode.tool, way, this.#scene.rig.camera.zoom) : [];
  }

  /** At most once per frame, however fast the pen is. */
  #show(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const stroke = this.#stroke;
      if (!stroke) return;
      this.#preview.style.setProperty('--pen', penColor(this.#mode()?.color));
      this.#preview.setAttribute('d', pathOf(this.#outline(stroke)));
    });
  }

  #drop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#stroke = null;
    this.#preview.removeAttribute('d');
  }

  #world({ clientX, clientY }: PointerEvent): Point {
    const box = this.#viewport.getBoundingClientRect();
    return toWorld(this.#scene.rig.camera, { x: clientX - box.left, y: clientY - box.top });
  }
}

/** Told once more, so that the gestures of the canvas hear of it. */
const copyOf = ({ pointerId, pointerType, clientX, clientY, isPrimary }: PointerEvent) =>
  new PointerEvent('pointerdown', {
    pointerId,
    pointerType,
    clientX,
    clientY,
    isPrimary,
    button: 0,
    buttons: 1,
    bubbles: true,
  });
