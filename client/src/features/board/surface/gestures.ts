import { type Point, toWorld } from './camera.ts';
import type { Scene } from './scene.ts';
import { followWheel } from './wheel.ts';

/** A pointer that moved less than this has clicked. */
const SLOP = 4;
/** A fingertip rolls a little while it presses. */
const TOUCH_SLOP = 10;
/** A finger that rests this long picks the note up; before that it pans. */
const LONG_PRESS_MS = 250;

export interface GestureActions {
  select(ids: readonly string[]): void;
  edit(id: string): void;
  createAt(at: Point): void;
  /** Dropped on the middle of another note, or on a stack. */
  stack(ids: readonly string[], onto: string): void;
  /** The rectangle of a running marquee in screen pixels, or null. */
  marquee(from: Point | null, to: Point | null): void;
}

type Gesture =
  | {
      kind: 'press';
      start: Point;
      noteId: string | null;
      shift: boolean;
      touch: boolean;
      timer: number;
    }
  | { kind: 'pan'; last: Point }
  | { kind: 'drag'; start: Point; ids: readonly string[] }
  | { kind: 'marquee'; start: Point; before: readonly string[] }
  | { kind: 'pinch'; distance: number; middle: Point };

/**
 * Mouse, pen and fingers on the canvas: one set of listeners on the viewport, none per note.
 * Does not know React; what a gesture means is in `actions`.
 */
export class Gestures {
  #scene: Scene;
  #viewport: HTMLElement;
  #actions: GestureActions;
  #pointers = new Map<number, Point>();
  #gesture: Gesture | null = null;

  constructor(scene: Scene, viewport: HTMLElement, actions: GestureActions) {
    this.#scene = scene;
    this.#viewport = viewport;
    this.#actions = actions;
  }

  start(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    const on = this.#viewport;
    on.addEventListener('pointerdown', this.#down, { signal });
    on.addEventListener('pointermove', this.#move, { signal });
    on.addEventListener('pointerup', this.#up, { signal });
    on.addEventListener('pointercancel', this.#abort, { signal });
    on.addEventListener('pointerleave', () => this.#scene.shareCursor(null), { signal });
    on.addEventListener('dblclick', this.#doubleClick, { signal });
    followWheel(this.#scene, on, signal);
    return () => stop.abort();
  }

  /** Esc: puts everything back where it was. True if there was something to put back. */
  cancel(): boolean {
    const gesture = this.#gesture;
    if (!gesture || gesture.kind === 'press') return false;
    if (gesture.kind === 'drag') {
      this.#scene.aim(gesture.ids, null);
      this.#scene.endDrag(gesture.ids, null);
    }
    if (gesture.kind === 'marquee') this.#actions.select(gesture.before);
    this.#finish();
    return true;
  }

  #down = (event: PointerEvent): void => {
    if (isControl(event.target) || event.button > 1) return;
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size === 2) {
      this.#startPinch();
      return;
    }
    if (this.#pointers.size > 2) return;
    this.#viewport.setPointerCapture(event.pointerId);
    if (event.button === 1) {
      event.preventDefault();
      this.#gesture = { kind: 'pan', last: at };
      return;
    }
    const noteId = this.#noteAt(event, at);
    const touch = event.pointerType === 'touch';
    const timer = touch && noteId ? window.setTimeout(this.#pickUp, LONG_PRESS_MS) : 0;
    const shift = event.shiftKey || this.#scene.ui.getState().picking;
    this.#gesture = { kind: 'press', start: at, noteId, shift, touch, timer };
  };

  #move = (event: PointerEvent): void => {
    const at = this.#at(event);
    this.#scene.shareCursor(toWorld(this.#scene.rig.camera, at));
    if (!this.#pointers.has(event.pointerId)) return;
    this.#pointers.set(event.pointerId, at);
    const press = this.#gesture;
    if (press?.kind === 'press') {
      if (distance(at, press.start) < (press.touch ? TOUCH_SLOP : SLOP)) return;
      this.#begin(press);
    }
    // Under load a whole movement arrives as one event: it begins the gesture and is its first step.
    const gesture = this.#gesture;
    if (!gesture || gesture.kind === 'press') return;
    if (gesture.kind === 'pan') {
      this.#scene.rig.pan(at.x - gesture.last.x, at.y - gesture.last.y);
      gesture.last = at;
    } else if (gesture.kind === 'drag') {
      this.#scene.previewDrag(gesture.ids, this.#offset(gesture.start, at));
      this.#scene.aim(gesture.ids, toWorld(this.#scene.rig.camera, at));
    } else if (gesture.kind === 'marquee') this.#stretch(gesture, at);
    else this.#pinch(gesture);
  };

  #up = (event: PointerEvent): void => {
    const at = this.#at(event);
    this.#pointers.delete(event.pointerId);
    const gesture = this.#gesture;
    if (!gesture) return;
    if (gesture.kind === 'press') this.#click(gesture);
    if (gesture.kind === 'drag') {
      const onto = this.#scene.aim(gesture.ids, toWorld(this.#scene.rig.camera, at));
      this.#scene.endDrag(gesture.ids, onto ? null : this.#offset(gesture.start, at));
      this.#scene.aim(gesture.ids, null);
      if (onto) this.#actions.stack(gesture.ids, onto);
    }
    this.#finish();
  };

  #abort = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
    if (!this.cancel()) this.#finish();
  };

  #begin(press: Extract<Gesture, { kind: 'press' }>): void {
    const { touch } = press;
    clearTimeout(press.timer);
    if (press.noteId && !touch) this.#startDrag(press.noteId, press.start);
    else if (press.shift && !press.noteId && !touch) {
      const before = this.#scene.ui.getState().selected;
      this.#gesture = { kind: 'marquee', start: press.start, before };
    } else this.#startPan(press.start);
  }

  #pickUp = (): void => {
    const press = this.#gesture;
    if (press?.kind !== 'press' || !press.noteId) return;
    navigator.vibrate?.(10);
    this.#startDrag(press.noteId, press.start);
  };

  #startPan(start: Point): void {
    this.#gesture = { kind: 'pan', last: start };
    this.#viewport.dataset.gesture = 'pan';
  }

  #startDrag(noteId: string, start: Point): void {
    const { selected } = this.#scene.ui.getState();
    const group = selected.includes(noteId) ? selected : [noteId];
    const ids = group.filter((id) => this.#scene.board.canEdit(id));
    if (ids.length === 0) {
      this.#startPan(start);
      return;
    }
    if (!selected.includes(noteId)) this.#actions.select([noteId]);
    this.#scene.ui.setState({ focusedId: noteId });
    this.#gesture = { kind: 'drag', start, ids };
    this.#viewport.dataset.gesture = 'drag';
  }

  #click(press: Extract<Gesture, { kind: 'press' }>): void {
    clearTimeout(press.timer);
    const { selected } = this.#scene.ui.getState();
    const id = press.noteId;
    if (!id) {
      if (!press.shift) this.#actions.select([]);
      return;
    }
    // Fingers have no double click: a tap on what is chosen already opens it.
    if (press.touch && !press.shift && selected.length === 1 && selected[0] === id) {
      this.#actions.edit(id);
      return;
    }
    this.#scene.ui.setState({ focusedId: id });
    this.#scene.notes.element(id)?.focus({ preventScroll: true });
    if (!press.shift) this.#actions.select([id]);
    else if (selected.includes(id)) this.#actions.select(selected.filter((one) => one !== id));
    else this.#actions.select([...selected, id]);
    if (this.#scene.notes.far) this.#scene.reveal(id, true);
  }

  #stretch(gesture: Extract<Gesture, { kind: 'marquee' }>, at: Point): void {
    this.#actions.marquee(gesture.start, at);
    const a = toWorld(this.#scene.rig.camera, gesture.start);
    const b = toWorld(this.#scene.rig.camera, at);
    const inside = this.#scene.notes.index.query({
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      w: Math.abs(a.x - b.x),
      h: Math.abs(a.y - b.y),
    });
    const next = [...new Set([...gesture.before, ...inside])];
    const { selected } = this.#scene.ui.getState();
    const same = next.length === selected.length && next.every((id) => selected.includes(id));
    if (!same) this.#actions.select(next);
  }

  #startPinch(): void {
    if (this.#gesture?.kind === 'press') clearTimeout(this.#gesture.timer);
    if (this.#gesture?.kind === 'drag') {
      this.#scene.aim(this.#gesture.ids, null);
      this.#scene.endDrag(this.#gesture.ids, null);
    }
    const [a, b] = [...this.#pointers.values()];
    if (a && b) this.#gesture = { kind: 'pinch', distance: distance(a, b), middle: between(a, b) };
  }

  #pinch(gesture: Extract<Gesture, { kind: 'pinch' }>): void {
    const [a, b] = [...this.#pointers.values()];
    if (!a || !b) return;
    const middle = between(a, b);
    const now = Math.max(1, distance(a, b));
    const { rig } = this.#scene;
    rig.pan(middle.x - gesture.middle.x, middle.y - gesture.middle.y);
    rig.zoom((rig.camera.zoom * now) / Math.max(1, gesture.distance), middle);
    this.#gesture = { kind: 'pinch', distance: now, middle };
  }

  #doubleClick = (event: MouseEvent): void => {
    // Where clicks select, the second one has taken back the first.
    if (isControl(event.target) || this.#scene.ui.getState().picking) return;
    const at = this.#at(event);
    const id = this.#noteAt(event, at);
    if (id) this.#actions.edit(id);
    else this.#actions.createAt(toWorld(this.#scene.rig.camera, at));
  };

  #finish(): void {
    if (this.#gesture?.kind === 'press') clearTimeout(this.#gesture.timer);
    if (this.#gesture?.kind === 'marquee') this.#actions.marquee(null, null);
    const rest = [...this.#pointers.values()][0];
    this.#gesture = rest ? { kind: 'pan', last: rest } : null;
    delete this.#viewport.dataset.gesture;
  }

  #offset(start: Point, at: Point) {
    const { zoom } = this.#scene.rig.camera;
    return { dx: (at.x - start.x) / zoom, dy: (at.y - start.y) / zoom };
  }

  #noteAt(event: MouseEvent, at: Point): string | null {
    const element = event.target instanceof Element ? event.target.closest('[data-note]') : null;
    const id = element?.getAttribute('data-note');
    if (id) return id;
    const world = toWorld(this.#scene.rig.camera, at);
    return this.#scene.notes.hit(world.x, world.y) ?? null;
  }

  #at(event: MouseEvent): Point {
    const box = this.#viewport.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('textarea, button, input, a, select') !== null;
}
