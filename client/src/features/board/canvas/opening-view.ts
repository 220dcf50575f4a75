import type { BoardStore } from '../../../stores/api.ts';
import type { Box } from '../../../stores/spatial-index.ts';
import { around, type Camera, type Insets, openingCamera } from './camera.ts';
import type { CameraRig } from './camera-rig.ts';

/** Panels, style sheets and fonts that come a moment later change the room there is. */
const SETTLES_WITHIN_MS = 2_000;
/** The view switch floats at the top; below, paper may lie under the zoom buttons. */
export const INSETS: Insets = { side: 28, top: 68, bottom: 28 };

/** Around everything on the board; null where there is nothing. */
export const contentBox = (board: BoardStore): Box | null =>
  around([...board.areas(), ...board.noteIds().flatMap((id) => board.note(id) ?? [])]);

/** Where one looks when a board opens, and when a template has made another board of it. */
export class OpeningView {
  #board: BoardStore;
  #rig: CameraRig;
  #isBusy: () => boolean;
  /** Where the board opened, and when (ms of the page). */
  #opened: { camera: Camera; at: number } | null = null;
  #areaIds: ReadonlySet<string> = new Set();

  /** While `isBusy` nobody is led away from where they are writing. */
  constructor(board: BoardStore, rig: CameraRig, isBusy: () => boolean) {
    this.#board = board;
    this.#rig = rig;
    this.#isBusy = isBusy;
  }

  /** Once more while the page around the canvas still finds its size, unless somebody has moved it. */
  open(): void {
    const box = contentBox(this.#board);
    if (!box || this.#rig.viewport.width === 0) return;
    const now = performance.now();
    const { camera, at } = this.#opened ?? { camera: this.#rig.camera, at: now };
    if (this.#rig.camera !== camera || now - at > SETTLES_WITHIN_MS) return;
    this.#opened = { camera: openingCamera(box, this.#rig.viewport, INSETS), at };
    this.#rig.set(this.#opened.camera);
  }

  /** Looks anew at a board whose areas have become others; returns the way to stop. */
  follow(): () => void {
    this.#refit();
    return this.#board.subscribeAreas(this.#refit);
  }

  #refit = (): void => {
    const known = this.#areaIds;
    const now = this.#board.areas().map(({ id }) => id);
    this.#areaIds = new Set(now);
    const fresh = now.filter((id) => !known.has(id)).length;
    if (known.size === 0 || fresh <= now.length / 2 || this.#isBusy()) return;
    const box = contentBox(this.#board);
    if (box) this.#rig.glideTo(openingCamera(box, this.#rig.viewport, INSETS));
  };
}
