import { kindOf } from '@stellwand/shared/board/kinds';
import { translate } from '../../../i18n/index.ts';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { useUi } from '../../../stores/device/ui-store.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import type { BoardUiStore, ShowWish } from '../core/board-ui.ts';
import type { Desk } from '../core/desk.ts';
import { AreasInView, titleScale } from './areas-in-view.ts';
import { around, fit, reveal, toWorld, zoomAt } from './camera.ts';
import { CameraRig } from './camera-rig.ts';
import { NoteLayer, type Offset } from './note-layer.ts';
import { contentBox, INSETS, OpeningView } from './opening-view.ts';
import { openNotes } from './stack-layout.ts';
import { throttle } from './throttle.ts';
import { type FarPainter, Underlay } from './underlay.ts';

const MARGIN = 32;
/** Editing below this zoom would mean typing into tiny letters. */
const EDIT_ZOOM = 0.75;
const SHARE_MS = 66;

export interface SceneElements {
  viewport: HTMLElement;
  /** Moved with the camera, behind the underlay. */
  areas: HTMLElement;
  /** Moved with the camera, before the underlay. */
  notes: HTMLElement;
  underlay: HTMLCanvasElement;
  /** Moves with the board, over all of it. */
  overlay: HTMLElement;
}

/** Who shows the others on the overlay is told of one's own drags, which go before theirs. */
export interface Others {
  drag(own: { ids: readonly string[]; offset: Offset } | null): void;
}

/** The canvas of one open board outside React: camera, notes, underlay and presence wired up. */
export class Scene implements Desk {
  readonly rig = new CameraRig();
  readonly areas: AreasInView;
  readonly notes: NoteLayer;
  readonly board: BoardStore;
  readonly ui: BoardUiStore;
  readonly workshop: WorkshopStore;
  /** What else is painted from afar, over the notes. */
  readonly farPainters = new Set<FarPainter>();
  #others: Others | null = null;
  #overlay: HTMLElement | null = null;
  #target: string | null = null;
  #viewport: HTMLElement | null = null;
  #opening: OpeningView;
  #pointer: { x: number; y: number } | null = null;
  #shareDrag;
  #shareCursor;

  constructor({ board, ui, workshop }: Desk) {
    this.board = board;
    this.ui = ui;
    this.workshop = workshop;
    this.areas = new AreasInView(board, this.rig);
    this.notes = new NoteLayer(board, this.rig);
    this.#opening = new OpeningView(board, this.rig, () => ui.getState().editingId !== null);
    this.#shareDrag = throttle(SHARE_MS, (drag: Parameters<BoardStore['setDrag']>[0]) =>
      board.setDrag(drag),
    );
    this.#shareCursor = throttle(SHARE_MS, (at: Parameters<BoardStore['setCursor']>[0]) =>
      board.setCursor(at),
    );
  }

  start(elements: SceneElements): () => void {
    const underlay = new Underlay(
      this.board,
      this.rig,
      this.notes,
      elements.underlay,
      this.farPainters,
    );
    this.#viewport = elements.viewport;
    this.#overlay = elements.overlay;
    const size = new ResizeObserver(() => this.#resize(elements.viewport));
    size.observe(elements.viewport);
    this.#resize(elements.viewport);
    let zoom = 0;
    let titles = 0;
    const stops = [
      this.rig.onFrame((camera) => {
        const { x, y } = camera;
        const transform = `scale(${camera.zoom}) translate(${-x}px, ${-y}px)`;
        elements.areas.style.transform = transform;
        elements.notes.style.transform = transform;
        const grid = 32 * camera.zoom * (camera.zoom < 0.5 ? 2 : 1) * (camera.zoom < 0.2 ? 3 : 1);
        elements.viewport.style.backgroundPosition = `${-x * camera.zoom}px ${-y * camera.zoom}px`;
        if (zoom === camera.zoom) return;
        zoom = camera.zoom;
        elements.viewport.style.backgroundSize = `${grid}px ${grid}px`;
        if (titles === titleScale(zoom)) return;
        titles = titleScale(zoom);
        // On the areas only: an inherited property on the viewport would restyle every note.
        elements.areas.style.setProperty('--title-scale', String(titles));
      }),
      this.areas.start(),
      this.#opening.follow(),
      this.notes.start(),
      underlay.start(),
      this.ui.subscribe((state, before) => {
        if (
          state.focusedId !== before.focusedId ||
          state.editingId !== before.editingId ||
          state.selected !== before.selected
        ) {
          this.#pin();
        }
        this.notes.fanOut(state.openStacks);
      }),
      // The settings can be opened over the board; what was done last holds.
      useUi.subscribe(({ cursors }, before) => {
        if (cursors !== before.cursors) this.ui.setState({ peopleShown: cursors });
      }),
    ];
    this.#pin();
    this.rig.flush();
    return () => {
      for (const stop of stops) stop();
      size.disconnect();
      this.rig.stop();
      this.board.setCursor(null);
    };
  }

  /** Pointers of the others come with a part of their own: one can write before. Answers the way to stop. */
  join(show: (overlay: HTMLElement) => Others): () => void {
    if (!this.#overlay) return () => {};
    const others = show(this.#overlay);
    this.#others = others;
    return () => {
      if (this.#others === others) this.#others = null;
    };
  }

  /** Everything there is: areas and notes. */
  fitAll(): void {
    this.#fit(contentBox(this.board));
  }

  /** What somebody asked to see: everything, an area, the selected notes. */
  show(wish: ShowWish): void {
    const { selected } = this.ui.getState();
    if (wish.kind === 'all') this.fitAll();
    else if (wish.kind === 'area') this.#fit(this.board.areas().find(({ id }) => id === wish.id));
    else if (wish.kind === 'place') this.#fit(wish.box);
    else this.#fit(around(selected.flatMap((id) => this.board.note(id) ?? [])));
  }

  /** This point of the window; else where the mouse is on the board, else the middle of what is seen. */
  pointAt = (window?: { clientX: number; clientY: number }): { x: number; y: number } => {
    const view = window && this.#viewport?.getBoundingClientRect();
    if (!view) return this.#pointer ?? toWorld(this.rig.camera, this.rig.middle());
    const at = { x: window.clientX - view.left, y: window.clientY - view.top };
    return toWorld(this.rig.camera, at);
  };

  /** The least pan that shows the note; below reading size it comes closer as well. */
  reveal(id: string, readable = false, patience = 3): void {
    const box = this.notes.box(id) ?? this.board.note(id);
    if (!box) {
      // A note made a moment ago reaches the page with the next flush of the store.
      if (patience > 0) requestAnimationFrame(() => this.reveal(id, readable, patience - 1));
      return;
    }
    let target = this.rig.target;
    if (readable && target.zoom < EDIT_ZOOM) {
      const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
      const at = {
        x: (middle.x - target.x) * target.zoom,
        y: (middle.y - target.y) * target.zoom,
      };
      target = zoomAt(target, 1, at);
    }
    const next = reveal(target, this.rig.viewport, box, MARGIN);
    if (next !== this.rig.target) this.rig.glideTo(next);
  }

  zoomBy(factor: number): void {
    this.rig.glideTo(zoomAt(this.rig.target, this.rig.target.zoom * factor, this.rig.middle()));
  }

  zoomTo(zoom: number): void {
    this.rig.glideTo(zoomAt(this.rig.target, zoom, this.rig.middle()));
  }

  /** Previews a drag here at once, and `shared` notes of it for the others at up to 15 Hz. */
  previewDrag(ids: readonly string[], offset: Offset, shared = ids.length): void {
    const { openStacks } = this.ui.getState();
    const column = (id: string) => openNotes(this.board, openStacks, id);
    this.#others?.drag({ ids: ids.flatMap((id) => [id, ...column(id)]), offset });
    this.#shareDrag.push({ ids: ids.slice(0, shared), ...offset });
  }

  /** Ends the preview; `commit` writes the new places once. */
  endDrag(ids: readonly string[], offset: Offset | null): void {
    this.#shareDrag.drop();
    if (offset && (offset.dx !== 0 || offset.dy !== 0)) {
      const moves: { id: string; x: number; y: number }[] = [];
      const leaving: typeof moves = [];
      for (const id of ids) {
        const box = this.notes.index.box(id);
        if (!box) continue; // Deleted by somebody while it was being dragged.
        const place = { id, x: Math.round(box.x + offset.dx), y: Math.round(box.y + offset.dy) };
        // Dragged off its stack.
        if (this.board.note(id)?.stackId) leaving.push(place);
        else moves.push(place);
      }
      if (moves.length > 0) this.board.moveNotes(moves);
      if (leaving.length > 0) {
        this.board.takeOut(
          leaving.map(({ id }) => id),
          leaving,
        );
      }
    }
    this.board.setDrag(null);
    this.#others?.drag(null);
  }

  /** The note or stack under a dragged note that it would be put together with, marked as such. */
  aim(ids: readonly string[], at: { x: number; y: number } | null): string | null {
    const target = at && this.#targetAt(ids, at);
    if (target === this.#target) return target;
    if (this.#target) delete this.notes.element(this.#target)?.dataset.drop;
    this.#target = target;
    const element = target ? this.notes.element(target) : undefined;
    if (element) element.dataset.drop = translate('board.action.drop');
    // What is dragged lets the target shine through.
    for (const id of ids) {
      const dragged = this.notes.element(id);
      if (dragged) dragged.style.opacity = target ? '0.6' : '';
    }
    return target;
  }

  /** Only over the middle of another note: beside it, a note is laid down as it is. */
  #targetAt(ids: readonly string[], { x, y }: { x: number; y: number }): string | null {
    if (ids.some((id) => this.board.stack(id)) || !this.board.canStack(ids)) return null;
    for (const id of this.notes.index.at(x, y)) {
      const box = this.notes.index.box(id);
      const note = this.board.note(id);
      if (!box || ids.includes(id) || (note && !kindOf(note.type)?.stacks)) continue;
      if (note?.stackId && ids.some((one) => this.board.note(one)?.stackId === note.stackId))
        continue;
      // The head of an open stack is low: all of it takes a note.
      if (openNotes(this.board, this.ui.getState().openStacks, id).length > 0) return id;
      const middle = Math.abs(x - box.x - box.w / 2) < box.w * 0.3;
      if (middle && Math.abs(y - box.y - box.h / 2) < box.h * 0.3) return id;
    }
    return null;
  }

  shareCursor(at: { x: number; y: number } | null): void {
    this.#pointer = at;
    this.#shareCursor.push(at);
  }

  #resize(viewport: HTMLElement): void {
    this.rig.resize({ width: viewport.clientWidth, height: viewport.clientHeight });
    this.#opening.open();
  }

  #fit(box: Box | null | undefined): void {
    if (box) this.rig.glideTo(fit(box, this.rig.viewport, INSETS));
  }

  #pin(): void {
    const { focusedId, editingId, selected } = this.ui.getState();
    const pinned = new Set(selected.slice(0, 50));
    if (focusedId) pinned.add(focusedId);
    if (editingId) pinned.add(editingId);
    this.notes.pin(pinned, editingId !== null);
  }
}
