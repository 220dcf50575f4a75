import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
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
  /** What the camera shows since the board opened here, and when that was (ms of the page). */
  #opened: { camera: Camera; at: number } | null = null;
  #hasContent = false;
  #areaIds: ReadonlySet<string> = new Set();

  /** While `isBusy` nobody is led away from where they are writing. */
  constructor(board: BoardStore, rig: CameraRig, isBusy: () => boolean) {
    this.#board = board;
    this.#rig = rig;
    this.#isBusy = isBusy;
  }

  /**
   * Once more while the page around the canvas still finds its size, unless somebody has moved it.
   *
   * @returns whether it was looked at anew
   */
  open(): boolean {
    if (this.#rig.viewport.width === 0) return false;
    const now = performance.now();
    this.#opened ??= { camera: this.#rig.camera, at: now };
    const { camera, at } = this.#opened;
    if (this.#rig.camera !== camera || now - at > SETTLES_WITHIN_MS) return false;
    const box = contentBox(this.#board);
    if (!box) return false;
    this.#hasContent = true;
    this.#opened = { camera: openingCamera(box, this.#rig.viewport, INSETS), at };
    this.#rig.set(this.#opened.camera);
    return true;
  }

  /**
   * Looks as soon as there is content, which reaches the canvas a frame later than the canvas the page,
   * and anew where the areas have become others.
   *
   * @returns the way to stop
   */
  follow(): () => void {
    this.#areaIds = new Set(this.#board.areas().map(({ id }) => id));
    const stops = [
      this.#board.subscribeAreas(this.#refit),
      this.#board.subscribeIds(() => {
        if (!this.#hasContent) this.open();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  #refit = (): void => {
    const known = this.#areaIds;
    const now = this.#board.areas().map(({ id }) => id);
    this.#areaIds = new Set(now);
    if (known.size === 0 && this.open()) return;
    const fresh = now.filter((id) => !known.has(id)).length;
    // One area on a board without any was drawn by somebody.
    const isOther = fresh > now.length / 2 && (known.size > 0 || fresh > 1);
    if (!isOther || this.#isBusy()) return;
    const box = contentBox(this.#board);
    if (box) this.#rig.glideTo(openingCamera(box, this.#rig.viewport, INSETS));
  };
}
