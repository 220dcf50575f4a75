import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { type Box, SpatialIndex } from '../../../stores/view/spatial-index.ts';
import { type Camera, FAR_ZOOM, viewOf } from '../surface/camera.ts';
import { cullBox, serves } from '../surface/culling.ts';
import type { Scene } from '../surface/scene.ts';
import { type Drawn, shownShape } from './drawn.ts';
import { penColor, readPens } from './pens.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** More are never in the page at once. */
const MOUNT_LIMIT = 300;

export interface ShapeLook {
  shape: string;
  hit: string;
  line: string;
  words: string;
  chosen: string;
}

/**
 * Connectors or strokes in the page: those near the viewport, and none from afar, where they are
 * painted. Knows no React; a path is written only when its shape or one of its ends has moved.
 */
export class ShapeLayer {
  #scene: Scene;
  #svg: SVGSVGElement;
  #type: 'connector' | 'stroke';
  #draw: (element: BoardElement) => Drawn | null;
  #look: ShapeLook;
  #index = new SpatialIndex();
  #drawn = new Map<string, Drawn>();
  #paths = new WeakMap<Drawn, Path2D>();
  #mounted = new Map<string, SVGGElement>();
  #dirty = new Set<string>();
  /** Ends never change, and one that is gone may come back: nothing is taken out again. */
  #tied = new Map<string, Set<string>>();
  #offsets: ReadonlyMap<string, unknown> = new Map();
  #box: Box | null = null;
  #stale = true;

  constructor(
    scene: Scene,
    svg: SVGSVGElement,
    type: 'connector' | 'stroke',
    draw: (element: BoardElement) => Drawn | null,
    look: ShapeLook,
  ) {
    this.#scene = scene;
    this.#svg = svg;
    this.#type = type;
    this.#draw = draw;
    this.#look = look;
  }

  start(): () => void {
    const { board, rig, ui } = this.#scene;
    const all = () => {
      for (const id of board.elementIds()) this.#dirty.add(id);
      rig.invalidate();
    };
    all();
    this.#scene.farPainters.add(this.#paint);
    const stops = [
      board.subscribeChanges((ids) => {
        for (const id of ids) this.#dirty.add(id);
        rig.invalidate();
      }),
      rig.onFrame(this.#onFrame),
      ui.subscribe((state, before) => {
        if (state.openStacks !== before.openStacks) all();
        if (state.shape !== before.shape) this.#choose(state.shape);
      }),
      () => this.#scene.farPainters.delete(this.#paint),
    ];
    return () => {
      for (const stop of stops) stop();
      this.#svg.replaceChildren();
    };
  }

  #onFrame = (camera: Camera): void => {
    this.#followDrags();
    this.#readDirty();
    const view = viewOf(camera, this.#scene.rig.viewport);
    const far = camera.zoom < FAR_ZOOM;
    const serving = far ? this.#box === null : this.#box !== null && serves(this.#box, view);
    if (!this.#stale && serving) return;
    this.#stale = false;
    this.#box = far ? null : cullBox(view);
    this.#mount(this.#box ? [...this.#index.query(this.#box)].slice(0, MOUNT_LIMIT) : []);
  };

  /** Lines follow notes that are being dragged, by whomever. */
  #followDrags(): void {
    const offsets = this.#scene.notes.offsets();
    if (offsets === this.#offsets || this.#type === 'stroke') return;
    for (const id of [...this.#offsets.keys(), ...offsets.keys()]) this.#dirty.add(id);
    this.#offsets = offsets;
  }

  #readDirty(): void {
    if (this.#dirty.size === 0) return;
    const { board } = this.#scene;
    const shapes = new Set<string>();
    for (const id of this.#dirty) {
      if (this.#drawn.has(id) || board.element(id)?.type === this.#type) shapes.add(id);
      for (const link of this.#tied.get(id) ?? []) shapes.add(link);
      // A note on a stack moves with it.
      for (const note of board.stack(id)?.noteIds ?? []) {
        for (const link of this.#tied.get(note) ?? []) shapes.add(link);
      }
    }
    this.#dirty.clear();
    for (const id of shapes) this.#read(id);
  }

  #read(id: string): void {
    const element = shownShape(this.#scene.board, id);
    const drawn = element?.type === this.#type ? this.#draw(element) : null;
    this.#stale = true;
    for (const end of [element?.from, element?.to]) {
      if (end !== undefined) this.#tied.set(end, (this.#tied.get(end) ?? new Set()).add(id));
    }
    if (!drawn) {
      this.#drawn.delete(id);
      this.#index.delete(id);
      return;
    }
    this.#drawn.set(id, drawn);
    this.#index.put(id, drawn.box);
    const group = this.#mounted.get(id);
    if (group) this.#fill(group, drawn);
  }

  #mount(ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const [id, group] of this.#mounted) {
      if (wanted.has(id)) continue;
      group.remove();
      this.#mounted.delete(id);
    }
    for (const id of wanted) {
      const drawn = this.#drawn.get(id);
      if (!drawn || this.#mounted.has(id)) continue;
      const group = this.#make(id);
      this.#fill(group, drawn);
      this.#mounted.set(id, group);
      this.#svg.append(group);
    }
    this.#choose(this.#scene.ui.getState().shape);
  }

  #make(id: string): SVGGElement {
    const group = document.createElementNS(SVG, 'g');
    group.dataset.shape = id;
    for (const name of ['hit', 'line'] as const) {
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('class', this.#look[name]);
      group.append(path);
    }
    const words = document.createElementNS(SVG, 'text');
    words.setAttribute('class', this.#look.words);
    group.append(words);
    return group;
  }

  #fill(group: SVGGElement, { path, color, text, at }: Drawn): void {
    group.style.setProperty('--pen', penColor(color));
    for (const line of group.querySelectorAll('path')) line.setAttribute('d', path);
    const words = group.querySelector('text');
    if (!words) return;
    words.textContent = text;
    words.setAttribute('x', String(at.x));
    words.setAttribute('y', String(at.y));
  }

  #choose(chosen: string | null): void {
    for (const [id, group] of this.#mounted) {
      group.setAttribute('class', `${this.#look.shape} ${id === chosen ? this.#look.chosen : ''}`);
    }
  }

  /** From afar: lines without words, on the canvas below. */
  #paint = (context: CanvasRenderingContext2D, view: Box): void => {
    if (this.#index.size === 0) return;
    const pens = readPens();
    context.lineWidth = 5;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const id of this.#index.query(view)) {
      const drawn = this.#drawn.get(id);
      if (!drawn) continue;
      const path = this.#paths.get(drawn) ?? new Path2D(drawn.path);
      this.#paths.set(drawn, path);
      context.strokeStyle = pens.get(drawn.color ?? '') ?? pens.get('') ?? '#000';
      context.stroke(path);
    }
  };
}
