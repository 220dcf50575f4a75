import type { PointerEvent } from 'react';
import { useEffect, useRef } from 'react';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { imagesOf } from '../../../../stores/operations/images.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { keepSize } from '../../surface/keep-size.ts';
import type { Scene } from '../../surface/scene.ts';
import styles from './image-card.module.css';

/** Smaller, nobody finds the handle any more. */
const SMALLEST = 60;
const LARGEST = 4_000;

/** The size a picture is dragged to: its proportions stay, whichever way the pointer went further. */
export function draggedSize(
  { w, h }: Pick<NoteView, 'w' | 'h'>,
  dx: number,
  dy: number,
): [number, number] {
  const longer = Math.max(w, h);
  const wanted = Math.max((w + dx) / w, (h + dy) / h);
  const scale = Math.min(LARGEST / longer, Math.max(SMALLEST / longer, wanted));
  return [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
}

/**
 * The corner by which a selected picture is made larger, for the mouse alone: the menu has three sizes.
 * While it is dragged only the style changes; the board hears of the end.
 */
export function ResizeHandle({ note, scene }: { note: NoteView; scene: Scene }) {
  const board = useBoard();
  const start = useRef<{ x: number; y: number } | null>(null);
  const handle = useRef<HTMLButtonElement>(null);
  useEffect(() => keepSize(scene.rig, handle.current), [scene]);
  const sizeAt = (event: PointerEvent): [number, number] => {
    const from = start.current ?? { x: event.clientX, y: event.clientY };
    const { zoom } = scene.rig.camera;
    return draggedSize(note, (event.clientX - from.x) / zoom, (event.clientY - from.y) / zoom);
  };
  const show = ([w, h]: readonly [number, number]) => {
    const card = scene.notes.element(note.id);
    if (!card) return;
    card.style.width = `${w}px`;
    card.style.height = `${h}px`;
  };
  return (
    <button
      ref={handle}
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className={styles.handle}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={(event) => {
        if (start.current) show(sizeAt(event));
      }}
      onPointerUp={(event) => {
        if (!start.current) return;
        imagesOf(board).resize(note.id, sizeAt(event));
        start.current = null;
        // Where it may not be changed any more, it springs back.
        const { w, h } = board.note(note.id) ?? note;
        show([w, h]);
      }}
      onPointerCancel={() => {
        start.current = null;
        show([note.w, note.h]);
      }}
    />
  );
}
