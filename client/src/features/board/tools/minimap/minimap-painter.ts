import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import type { BoardStore } from '../../../../stores/board/board-store.ts';
import type { Box } from '../../../../stores/view/spatial-index.ts';
import { around } from '../../surface/camera.ts';

/** How the board lies on the map: world units × scale + offset = map pixels. */
export interface MapFit {
  scale: number;
  x: number;
  y: number;
}

const MARGIN = 8;

/** The whole content, centred on a map of `width` × `height` pixels. */
export function fitMap(content: Box | null, width: number, height: number): MapFit {
  const box = content ?? { x: 0, y: 0, w: 1, h: 1 };
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(1, box.w),
    (height - 2 * MARGIN) / Math.max(1, box.h),
  );
  return {
    scale,
    x: (width - box.w * scale) / 2 - box.x * scale,
    y: (height - box.h * scale) / 2 - box.y * scale,
  };
}

/** Everything there is: areas and notes. */
export const contentOf = (board: BoardStore): Box | null =>
  around([...board.areas(), ...board.noteIds().flatMap((id) => board.note(id) ?? [])]);

/** Paints areas as felt and notes as dots of their colour; a dot is never smaller than a pixel. */
export function paintMap(canvas: HTMLCanvasElement, board: BoardStore, fit: MapFit): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  context.scale(ratio, ratio);
  const colours = readColours(canvas);
  const fill = (box: Box, colour: string) => {
    context.fillStyle = colour;
    const [w, h] = [Math.max(1, box.w * fit.scale), Math.max(1, box.h * fit.scale)];
    context.fillRect(box.x * fit.scale + fit.x, box.y * fit.scale + fit.y, w, h);
  };
  for (const area of board.areas()) fill(area, colours.felt);
  for (const id of board.noteIds()) {
    const note = board.note(id);
    if (note) fill(note, colours.notes.get(note.color) ?? colours.felt);
  }
}

/** The edges of notes: paper alone is too pale to be seen at this size. */
function readColours(canvas: HTMLCanvasElement) {
  const probe = document.createElement('i');
  canvas.parentElement?.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const felt = read('felt-border');
  const notes = new Map<string, string>(
    NOTE_COLORS.map((name) => [name, read(`note-${name}-edge`)]),
  );
  probe.remove();
  return { felt, notes };
}
