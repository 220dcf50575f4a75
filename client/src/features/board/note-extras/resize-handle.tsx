import { type PointerEvent, useEffect, useRef } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import type { NoteView } from '../../../stores/view/views.ts';
import { fontSizeFor } from '../core/note-text.ts';
import { keepSize } from '../surface/keep-size.ts';
import type { Scene } from '../surface/scene.ts';
import styles from './note-extras.module.css';
import { boundedSize } from './note-sizes.ts';

interface Drag {
  x: number;
  y: number;
  size: [number, number];
}

/**
 * The corner by which a note is made larger or smaller. The paper follows the pointer by itself; the
 * board hears of it once, at the end. Without a pointer the menu has sizes.
 */
export function ResizeHandle({ note, scene }: { note: NoteView; scene: Scene }) {
  const board = useBoard();
  const { rig } = scene;
  const handle = useRef<HTMLButtonElement>(null);
  const drag = useRef<Drag | null>(null);

  const show = (w: number, h: number) => {
    const paper = handle.current?.parentElement;
    if (!paper) return;
    paper.style.width = `${w}px`;
    paper.style.height = `${h}px`;
    paper.style.fontSize = `${fontSizeFor(note.text, w, h)}px`;
  };
  const cancel = () => {
    if (!drag.current) return;
    drag.current = null;
    show(note.w, note.h);
  };
  const latest = useRef(cancel);
  latest.current = cancel;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.current) return;
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      latest.current();
    };
  }, []);

  useEffect(() => keepSize(rig, handle.current), [rig]);

  const begin = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, size: [note.w, note.h] };
  };
  const move = (event: PointerEvent) => {
    if (!drag.current) return;
    const scale = rig.camera.zoom;
    const width = note.w + (event.clientX - drag.current.x) / scale;
    const height = note.h + (event.clientY - drag.current.y) / scale;
    drag.current.size = boundedSize(width, height);
    show(...drag.current.size);
  };
  const end = () => {
    const { size } = drag.current ?? {};
    drag.current = null;
    if (!size || (size[0] === note.w && size[1] === note.h)) return;
    board.resize([{ id: note.id, size }]);
  };
  return (
    <button
      ref={handle}
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className={styles.handle}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={cancel}
    />
  );
}
