import { LABEL_FONT_SIZE, NOTE_LINE_HEIGHT } from '@stellwand/shared/board/note-height';
import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import { type Camera, viewOf } from './camera.ts';
import type { CameraRig } from './camera-rig.ts';
import type { NoteLayer } from './note-layer.ts';
import { TextBars } from './text-bars.ts';

/** Below this size on the screen a bar for a line of text would be less than half a pixel. */
const BARS_FROM_ZOOM = 0.12;
/** As in `note-card.module.css`, border included. */
const EDGE = 17;
const FOOTER = 24;
const BAR = 9;

/** Paints in world units what of it lies in the view. */
export type FarPainter = (context: CanvasRenderingContext2D, view: Box) => void;

/**
 * The board seen from far away, painted: paper and bars where the text is. For the eye only; the
 * list and the notes in the page carry the content. Knows nothing about pointers.
 */
export class Underlay {
  #board: BoardStore;
  #rig: CameraRig;
  #notes: NoteLayer;
  #canvas: HTMLCanvasElement;
  #papers = new Map<string, string>();
  #ink = '#000';
  #font = 'sans-serif';
  #painted = false;
  #extras: ReadonlySet<FarPainter>;
  #bars = new TextBars();

  constructor(
    board: BoardStore,
    rig: CameraRig,
    notes: NoteLayer,
    canvas: HTMLCanvasElement,
    extras: ReadonlySet<FarPainter>,
  ) {
    this.#board = board;
    this.#rig = rig;
    this.#notes = notes;
    this.#canvas = canvas;
    this.#extras = extras;
  }

  start(): () => void {
    this.readColours();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const again = () => {
      this.readColours();
      this.#rig.invalidate();
    };
    scheme.addEventListener('change', again);
    const themes = new MutationObserver(again);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const stop = this.#rig.onFrame(this.#paint);
    return () => {
      scheme.removeEventListener('change', again);
      themes.disconnect();
      stop();
    };
  }

  /** Custom properties are not resolved by the browser; a real property on a probe is. */
  readColours(): void {
    const probe = document.createElement('i');
    this.#canvas.parentElement?.append(probe);
    const read = (token: string) => {
      probe.style.color = `var(--${token})`;
      return getComputedStyle(probe).color;
    };
    this.#papers = new Map(NOTE_COLORS.map((name) => [name, read(`note-${name}`)]));
    this.#ink = read('note-ink');
    this.#font = getComputedStyle(this.#canvas).fontFamily;
    probe.remove();
  }

  #paint = (camera: Camera): void => {
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    const { width, height } = this.#rig.viewport;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    if (!this.#notes.far) {
      if (this.#painted) this.#wipe(context);
      this.#painted = false;
      return;
    }
    if (this.#canvas.width !== Math.round(width * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
    }
    if (this.#canvas.height !== Math.round(height * ratio)) {
      this.#canvas.height = Math.round(height * ratio);
    }
    this.#wipe(context);
    const scale = camera.zoom * ratio;
    context.setTransform(scale, 0, 0, scale, -camera.x * scale, -camera.y * scale);
    this.#painted = true;
    const bars = camera.zoom >= BARS_FROM_ZOOM;
    this.#bars.beginFrame();
    const view = viewOf(camera, this.#rig.viewport);
    for (const id of this.#notes.index.query(view)) this.#paintNote(context, id, bars);
    for (const paint of this.#extras) paint(context, view);
    if (!this.#bars.isComplete) this.#rig.invalidate();
  };

  /** All of it: the camera of the frame before would wipe only what that one showed. */
  #wipe(context: CanvasRenderingContext2D): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  #paintNote(context: CanvasRenderingContext2D, id: string, bars: boolean): void {
    const note = this.#board.note(id);
    const paper = note ?? this.#board.stack(id);
    const box = this.#notes.box(id);
    if (!paper || !box || this.#notes.element(id)) return;
    if (note && lookOf(note) === 'heading') {
      context.fillStyle = this.#ink;
      context.font = `680 ${LABEL_FONT_SIZE}px ${this.#font}`;
      context.fillText(note.text, box.x + 9, box.y + LABEL_FONT_SIZE + 5, box.w);
      return;
    }
    context.fillStyle = this.#papers.get(paper.color) ?? this.#papers.get('sun') ?? '#ffe88a';
    context.fillRect(box.x, box.y, box.w, box.h);
    if (!bars || !note) return;
    context.fillStyle = this.#ink;
    context.globalAlpha = 0.45;
    const end = box.y + box.h - FOOTER;
    let y = box.y + EDGE + (NOTE_LINE_HEIGHT - BAR) / 2;
    for (const width of this.#bars.of(note)) {
      if (y + BAR > end) break;
      if (width > 0) context.fillRect(box.x + EDGE, y, Math.min(width, box.w - 2 * EDGE), BAR);
      y += NOTE_LINE_HEIGHT;
    }
    context.globalAlpha = 1;
  }
}
