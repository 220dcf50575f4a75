import {
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useT } from '../../../i18n/index.ts';
import { useTitle } from '../../../stores/board/board-hooks.tsx';
import { lookOf } from '../../../stores/view/sheets.ts';
import { Region } from '../../../ui/region.tsx';
import { runActionKey } from '../core/action.ts';
import { useBoardActions } from '../core/board-actions.ts';
import { useBoardUi } from '../core/board-ui.ts';
import { useDesk } from '../core/desk.ts';
import { NOTE_COMMANDS } from '../core/note-commands.ts';
import { focusWriteBox } from '../core/write-field.ts';
import { ImageSoon } from '../note/image-soon.tsx';
import { NoteCard } from '../note/note-card.tsx';
import { fetchSlot, Slot, useSlot } from '../slots.ts';
import { Gestures } from '../surface/gestures.ts';
import { Scene } from '../surface/scene.ts';
import { AreaLayer } from './area-layer.tsx';
import styles from './canvas.module.css';
import { CanvasControls } from './canvas-controls.tsx';
import { actionKey, keyCommand, runKey } from './keyboard.ts';
import { NoteCount } from './note-count.tsx';

const LETTER = /^[a-z]$/;

/**
 * The board as a surface. React decides which notes are in the page and what is in them; everything
 * that moves belongs to the scene.
 */
export function Canvas() {
  const desk = useDesk();
  const { board, ui } = desk;
  const [scene] = useState(() => new Scene(desk));
  const actions = useBoardActions();
  const late = useSlot('actions');
  const t = useT();
  const title = useTitle();
  const helpId = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const areas = useRef<HTMLDivElement>(null);
  const notes = useRef<HTMLDivElement>(null);
  const underlay = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLDivElement>(null);
  const marquee = useRef<HTMLDivElement>(null);
  const gestures = useRef<Gestures>(null);
  const mounted = useSyncExternalStore(scene.notes.subscribe, scene.notes.mounted);
  const [ImageCard] = useSlot('imageCard');
  const focusedId = useBoardUi((state) => state.focusedId);
  // The stack somebody laid the focused note on, if it is closed.
  const under = focusedId === null ? undefined : board.note(focusedId)?.stackId;
  const known = focusedId !== null && mounted.includes(focusedId);
  const stack = !known && under !== undefined && mounted.includes(under) ? under : undefined;
  const tabStop = known ? focusedId : (stack ?? mounted[0]);

  useEffect(() => {
    if (stack === undefined || document.activeElement !== document.body) return;
    scene.notes.element(stack)?.focus({ preventScroll: true });
  }, [scene, stack]);

  // Before it is painted: nobody sees the board jump to its place.
  useLayoutEffect(() => {
    const parts = [viewport, areas, notes, underlay, overlay].map((ref) => ref.current);
    const [view, areaLayer, noteLayer, canvas, people] = parts;
    if (!view || !areaLayer || !noteLayer || !(canvas instanceof HTMLCanvasElement) || !people) {
      return;
    }
    return scene.start({
      viewport: view,
      areas: areaLayer,
      notes: noteLayer,
      underlay: canvas,
      overlay: people,
    });
  }, [scene]);

  useEffect(() => {
    const view = viewport.current;
    if (!view) return;
    const hands = new Gestures(scene, view, {
      select: (ids) => actions.select(ids),
      edit: (id) => actions.edit(id),
      createAt: (at) => {
        if (!board.rights().create) return;
        const { color } = ui.getState();
        actions.edit(board.createNote({ text: '', color, at: [at.x - 100, at.y - 40] }));
      },
      stack: (ids, onto) => actions.stack(ids, onto),
      marquee: (from, to) => drawMarquee(marquee.current, from, to),
    });
    gestures.current = hands;
    return hands.start();
  }, [scene, board, ui, actions]);

  useEffect(() => {
    const bring = ({ editingId, revealId, searching, show }: ReturnType<typeof ui.getState>) => {
      if (editingId) scene.reveal(editingId, true);
      // What was searched for is to be read, not only seen.
      if (revealId) scene.reveal(revealId, searching);
      if (show) scene.show(show);
      if (revealId || show) ui.setState({ revealId: null, show: null });
    };
    ui.setState({ pointAt: scene.pointAt });
    bring(ui.getState());
    const stop = ui.subscribe((state, before) => {
      const { revealId, editingId, show } = state;
      if (
        revealId !== before.revealId ||
        editingId !== before.editingId ||
        (show && show !== before.show)
      ) {
        bring(state);
      }
    });
    return () => {
      stop();
      ui.setState({ pointAt: null });
    };
  }, [scene, ui]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && gestures.current?.cancel()) return;
    // Whatever became of the note that had it: keys are for the one that has the focus now.
    const at = event.target instanceof Element && event.target.getAttribute('data-note');
    if (at && at !== ui.getState().focusedId) ui.setState({ focusedId: at });
    const command = keyCommand(event);
    const key = actionKey(event);
    if (command) {
      if (runKey(command, scene, actions, focusWriteBox)) event.preventDefault();
    } else if (key !== null && runActionKey([...NOTE_COMMANDS, ...late], desk, key))
      event.preventDefault();
    else if (key !== null && LETTER.test(key)) {
      // The part it belongs to may be on its way.
      fetchSlot('actions').then(
        (all) => runActionKey(all, desk, key),
        () => {},
      );
    }
  };

  return (
    <section className={styles.canvas} aria-label={t('board.canvas.label', { title })}>
      <span id={helpId} hidden>
        {t('board.canvas.help')}
      </span>
      <div
        ref={viewport}
        id="board-notes"
        role="application"
        aria-label={t('board.canvas.label', { title })}
        aria-describedby={helpId}
        tabIndex={tabStop ? -1 : 0}
        className={styles.viewport}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = event.target.getAttribute('data-note');
          if (!id) return;
          ui.setState({ focusedId: id });
          if (event.target.matches(':focus-visible')) scene.reveal(id);
        }}
      >
        <div ref={areas} className={styles.layer}>
          <AreaLayer scene={scene} />
          <Slot of="behindNotes" scene={scene} />
        </div>
        <canvas ref={underlay} className={styles.underlay} />
        <div ref={notes} className={styles.layer}>
          {mounted.map((id) => {
            const card = { id, scene, tabStop: id === tabStop };
            if (board.stack(id)) return <Slot key={id} of="stackCard" {...card} />;
            if (lookOf(board.note(id)) !== 'image') {
              return (
                <Region key={id} only="paper">
                  <NoteCard {...card} />
                </Region>
              );
            }
            return ImageCard ? <ImageCard key={id} {...card} /> : <ImageSoon key={id} />;
          })}
          <Slot of="beforeNotes" scene={scene} />
        </div>
        <div ref={overlay} aria-hidden="true" className={styles.overlay} />
        <div ref={marquee} aria-hidden="true" hidden className={styles.marquee} />
      </div>
      <NoteCount />
      <Slot of="canvas" scene={scene} viewport={viewport} />
      <CanvasControls scene={scene} />
    </section>
  );
}

function drawMarquee(
  element: HTMLElement | null,
  from: { x: number; y: number } | null,
  to: { x: number; y: number } | null,
): void {
  if (!element) return;
  element.hidden = !from || !to;
  if (!from || !to) return;
  element.style.transform = `translate(${Math.min(from.x, to.x)}px, ${Math.min(from.y, to.y)}px)`;
  element.style.width = `${Math.abs(from.x - to.x)}px`;
  element.style.height = `${Math.abs(from.y - to.y)}px`;
}
