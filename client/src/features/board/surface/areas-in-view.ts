import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import type { AreaView } from '../../../stores/view/views.ts';
import { viewOf } from './camera.ts';
import type { CameraRig } from './camera-rig.ts';
import { cullBox, serves } from './culling.ts';

/** Which areas are in the page: those near the viewport, chosen again only when it leaves its box. */
export class AreasInView {
  #board: BoardStore;
  #rig: CameraRig;
  #shown: readonly AreaView[] = [];
  #box: Box | null = null;
  #listeners = new Set<() => void>();

  constructor(board: BoardStore, rig: CameraRig) {
    this.#board = board;
    this.#rig = rig;
  }

  /** Starts following board and camera; returns the way to stop. */
  start(): () => void {
    const stops = [
      this.#board.subscribeAreas(() => {
        this.#box = null;
        this.#rig.invalidate();
      }),
      this.#rig.onFrame((camera) => {
        const view = viewOf(camera, this.#rig.viewport);
        if (this.#box && serves(this.#box, view)) return;
        this.#box = cullBox(view);
        this.#show(areasInside(this.#board.areas(), this.#box));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  shown = (): readonly AreaView[] => this.#shown;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #show(next: readonly AreaView[]): void {
    const before = this.#shown;
    if (next.length === before.length && next.every((area, at) => area === before[at])) return;
    this.#shown = next;
    for (const listener of this.#listeners) listener();
  }
}

/** Areas that overlap `box`, in their order. */
export function areasInside(areas: readonly AreaView[], box: Box): AreaView[] {
  return areas.filter(
    ({ x, y, w, h }) => x < box.x + box.w && box.x < x + w && y < box.y + box.h && box.y < y + h,
  );
}

/** Larger titles would not fit above the notes. */
const LARGEST_TITLE = 2.2;
const TITLE_STEP = 1.25;
const FULL_SIZE_FROM = 0.62;

/**
 * How much larger area titles are written than at zoom 1, so that they can be read from afar. In
 * steps: each size restyles every title, which a zoom must not do in every frame.
 */
export function titleScale(zoom: number): number {
  const wanted = Math.max(1, FULL_SIZE_FROM / zoom);
  const steps = Math.round(Math.log(wanted) / Math.log(TITLE_STEP));
  return Math.min(LARGEST_TITLE, TITLE_STEP ** steps);
}
