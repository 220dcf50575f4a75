import type { BoardStore } from '../../../stores/board/board-store.ts';
import { type Box, SpatialIndex } from '../../../stores/view/spatial-index.ts';
import { type Camera, FAR_ZOOM, viewOf } from './camera.ts';
import type { CameraRig } from './camera-rig.ts';
import { chooseMounted, cullBox, mountOrder, serves } from './culling.ts';
import { levelsFor } from './paper-levels.ts';
import { isOpen, seenBox } from './stack-layout.ts';

export interface Offset {
  dx: number;
  dy: number;
}

/**
 * Which notes are in the page and where they stand. React renders what is inside a note; this class
 * alone writes its transform, so that dragging and panning render nothing.
 */
export class NoteLayer {
  readonly index = new SpatialIndex();
  #board: BoardStore;
  #rig: CameraRig;
  #elements = new Map<string, HTMLElement>();
  /** Stacks that are fanned out. */
  #open: readonly string[] = [];
  #offsets: ReadonlyMap<string, Offset> = new Map();
  /** Places in the reading order; null until the next mounting asks for them. */
  #ranks: ReadonlyMap<string, number> | null = null;
  #pinned: ReadonlySet<string> = new Set();
  #typing = false;
  #mounted: readonly string[] = [];
  #levels: ReadonlyMap<string, number> = new Map();
  #box: Box | null = null;
  #far = false;
  #stale = true;
  #listeners = new Set<() => void>();

  constructor(board: BoardStore, rig: CameraRig) {
    this.#board = board;
    this.#rig = rig;
  }

  /** Starts following the board; returns the way to stop. */
  start(): () => void {
    this.#readAll();
    const stops = [
      this.#board.subscribeIds(this.#reorder),
      this.#board.subscribeChanges(this.#readChanged),
      this.#rig.onFrame(this.#onFrame),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  mounted = (): readonly string[] => this.#mounted;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** True below the zoom at which text can be read: only pinned notes are in the page then. */
  get far(): boolean {
    return this.#far;
  }

  /** The page element of a mounted note, for focus and for measuring. */
  element(id: string): HTMLElement | undefined {
    return this.#elements.get(id);
  }

  attach(id: string, element: HTMLElement): () => void {
    this.#elements.set(id, element);
    this.#place(id);
    this.#lift(id);
    return () => {
      if (this.#elements.get(id) === element) this.#elements.delete(id);
    };
  }

  /** Notes that must stay in the page; `typing` freezes the order of what is there. */
  pin(ids: ReadonlySet<string>, typing: boolean): void {
    this.#pinned = ids;
    this.#typing = typing;
    this.#stale = true;
    this.#rig.invalidate();
  }

  /** Previews of drags, one's own and others'; an empty map when nobody drags. */
  shift(offsets: ReadonlyMap<string, Offset>): void {
    const before = this.#offsets;
    this.#offsets = offsets;
    for (const id of new Set([...before.keys(), ...offsets.keys()])) {
      const [was, is] = [before.get(id), offsets.get(id)];
      if (was?.dx !== is?.dx || was?.dy !== is?.dy) this.#place(id);
    }
    this.#rig.invalidate();
  }

  offsets(): ReadonlyMap<string, Offset> {
    return this.#offsets;
  }

  /** Where a note is seen, drags included; one on a closed stack where that is. */
  box(id: string): Box | undefined {
    const box = this.index.box(id) ?? this.index.box(this.#board.note(id)?.stackId ?? '');
    const offset = this.#offsets.get(id);
    return box && offset ? { ...box, x: box.x + offset.dx, y: box.y + offset.dy } : box;
  }

  /** The topmost note at a world point. */
  hit(x: number, y: number): string | undefined {
    let top: Paper | undefined;
    for (const id of this.index.at(x, y)) {
      const paper = this.#paper(id);
      if (paper && (!top || isAbove(paper, top))) top = paper;
    }
    return top?.id;
  }

  #readAll = (): void => {
    for (const { id } of this.#board.stacks()) this.#readOne(id);
    for (const id of this.#board.noteIds()) this.#readOne(id);
    this.#reorder();
  };

  /** What came, went or moved with the new order is told as a change as well. */
  #reorder = (): void => {
    this.#ranks = null;
    this.#stale = true;
    this.#rig.invalidate();
  };

  #readChanged = (ids: ReadonlySet<string>): void => {
    for (const id of ids) {
      this.#readOne(id);
      const stack = this.#board.stack(this.#board.note(id)?.stackId ?? id);
      // In a fanned-out stack one note moves all below it.
      for (const member of stack?.noteIds ?? []) this.#readOne(member);
    }
    this.#stale = true;
    this.#rig.invalidate();
  };

  #readOne(id: string): void {
    const box = seenBox(this.#board, this.#open, id);
    if (!box) {
      this.index.delete(id);
      return;
    }
    const { x, y, w, h } = box;
    this.index.put(id, { x, y, w, h });
    this.#place(id);
  }

  /** Fans these stacks out, closes all others. */
  fanOut(open: readonly string[]): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#readAll();
  }

  #paper(id: string): Paper | undefined {
    const paper = this.#board.note(id) ?? this.#board.stack(id);
    const stack = this.#board.stack(this.#board.note(id)?.stackId ?? id);
    // In a list nothing lies on anything; its panel is below its own notes all the same.
    const open = stack !== undefined && isOpen(stack, this.#open);
    return paper && { ...pick(paper), onTop: open ? (stack.id === id ? 1 : 2) : 0 };
  }

  #place(id: string): void {
    const element = this.#elements.get(id);
    const box = this.box(id);
    if (!element || !box) return;
    element.style.transform = `translate(${box.x}px, ${box.y}px)`;
  }

  #onFrame = (camera: Camera): void => {
    const view = viewOf(camera, this.#rig.viewport);
    const far = camera.zoom < FAR_ZOOM;
    const outside = !this.#box || !serves(this.#box, view);
    if (!this.#stale && far === this.#far && (far || !outside)) return;
    this.#stale = false;
    this.#far = far;
    this.#box = far ? null : cullBox(view);
    this.#mount(chooseMounted(this.index, this.#box, this.#pinned));
  };

  #mount(chosen: ReadonlySet<string>): void {
    this.#ranks ??= ranksOf(this.#board);
    const ranks = this.#ranks;
    const rank = (id: string) => ranks.get(id) ?? 0;
    const next = mountOrder(this.#mounted, chosen, rank, this.#typing);
    this.#stack(next);
    const same =
      next.length === this.#mounted.length && next.every((id, at) => id === this.#mounted[at]);
    if (same) return;
    this.#mounted = next;
    for (const listener of this.#listeners) listener();
  }

  /** Paper lies on paper in the order of `z`, whatever the reading order is. */
  #stack(ids: readonly string[]): void {
    const notes: Paper[] = [];
    for (const id of ids) {
      const paper = this.#paper(id);
      if (paper) notes.push(paper);
    }
    notes.sort((a, b) => (isAbove(a, b) ? 1 : -1));
    const before = this.#levels;
    this.#levels = levelsFor(
      notes.map(({ id }) => id),
      before,
    );
    for (const [id, level] of this.#levels) if (level !== before.get(id)) this.#lift(id);
  }

  #lift(id: string): void {
    const element = this.#elements.get(id);
    const level = this.#levels.get(id);
    if (element && level !== undefined) element.style.zIndex = String(level);
  }
}

function ranksOf(board: BoardStore): Map<string, number> {
  const ranks = new Map(board.noteIds().map((id, rank) => [id, rank]));
  // A stack comes before its notes.
  for (const { id, noteIds } of board.stacks()) {
    ranks.set(id, (ranks.get(noteIds[0] ?? '') ?? 0) - 0.5);
  }
  return ranks;
}

/** What decides which paper lies on which. */
interface Paper {
  id: string;
  z: string;
  createdAt: number;
  /** A fanned-out stack lies above everything, its notes above its panel. */
  onTop: number;
}

const pick = ({ id, z, createdAt }: Omit<Paper, 'onTop'>) => ({ id, z, createdAt });

function isAbove(a: Paper, b: Paper): boolean {
  if (a.onTop !== b.onTop) return a.onTop > b.onTop;
  if (a.z !== b.z) return a.z > b.z;
  return a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt;
}
