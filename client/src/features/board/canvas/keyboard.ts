import type { Direction } from '../../../stores/view/spatial-index.ts';
import type { BoardActions } from '../core/board-actions.ts';
import type { Scene } from '../surface/scene.ts';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);
const NUDGE = 20;
const ZOOM_STEP = 1.25;

/** What a pressed key means on the canvas, beside what is done to notes (`core/action.ts`). Pure: the canvas carries it out. */
export type KeyCommand =
  | { kind: 'neighbour' | 'extend' | 'nudge'; direction: Direction }
  | { kind: 'zoom'; factor: number }
  | { kind: 'goto'; end: 'first' | 'last' }
  | {
      kind: 'leave' | 'write' | 'life-size' | 'fit' | 'toggle' | 'keys';
    };

type PlainKind = Exclude<
  KeyCommand,
  { direction: Direction } | { factor: number } | { end: string }
>['kind'];

const PLAIN: ReadonlyMap<string, PlainKind> = new Map([
  ['Escape', 'leave'],
  ['n', 'write'],
  ['f', 'fit'],
  ['0', 'life-size'],
  [' ', 'toggle'],
  ['?', 'keys'],
]);

interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const named = ({ key }: Press): string => (key.length === 1 ? key.toLowerCase() : key);

/** The key of an action that was pressed by itself; null with keys held that make it somebody else's. */
export const actionKey = (event: Press): string | null =>
  event.altKey || event.ctrlKey || event.metaKey ? null : named(event);

export function keyCommand(event: Press): KeyCommand | null {
  if (event.altKey) return null;
  const key = named(event);
  const direction = DIRECTIONS.get(key);
  if (event.ctrlKey || event.metaKey) return direction ? { kind: 'nudge', direction } : null;
  if (direction) return { kind: event.shiftKey ? 'extend' : 'neighbour', direction };
  if (key === '+' || key === '=') return { kind: 'zoom', factor: ZOOM_STEP };
  if (key === '-') return { kind: 'zoom', factor: 1 / ZOOM_STEP };
  if (key === 'Home') return { kind: 'goto', end: 'first' };
  if (key === 'End') return { kind: 'goto', end: 'last' };
  const kind = PLAIN.get(key);
  return kind ? { kind } : null;
}

/** Carries a key out. False if it meant nothing here, so that the browser may have it. */
export function runKey(
  command: KeyCommand,
  scene: Scene,
  actions: BoardActions,
  focusWriteBox: () => void,
): boolean {
  const { board, ui } = scene;
  const { focusedId, selected } = ui.getState();
  const ids = selected.length > 0 ? selected : focusedId ? [focusedId] : [];
  /** What a click or the search selected stays behind: the next key means the note one has come to. */
  const goTo = (id: string): void => {
    if (selected.length > 0 && !ui.getState().gathering) actions.select([]);
    focusNote(scene, id);
  };
  switch (command.kind) {
    case 'neighbour': {
      const order = board.noteIds();
      const next = focusedId ? scene.notes.index.nearest(focusedId, command.direction) : order[0];
      if (next) goTo(next);
      return true;
    }
    case 'extend': {
      const next = focusedId && scene.notes.index.nearest(focusedId, command.direction);
      if (!next) return true;
      actions.select([...new Set([...selected, focusedId, next])]);
      ui.setState({ gathering: true });
      focusNote(scene, next);
      return true;
    }
    case 'goto': {
      const next = board.noteIds().at(command.end === 'first' ? 0 : -1);
      if (next) goTo(next);
      return true;
    }
    case 'nudge': {
      const isBack = command.direction === 'left' || command.direction === 'up';
      // Where notes are a list, a step is one place in it.
      if (board.stepInList(ids, isBack ? -1 : 1)) return true;
      const [dx, dy] = step(command.direction);
      scene.endDrag(
        ids.filter((id) => board.canEdit(id)),
        { dx, dy },
      );
      return true;
    }
    case 'toggle':
      if (!focusedId) return false;
      actions.select(
        selected.includes(focusedId)
          ? selected.filter((id) => id !== focusedId)
          : [...selected, focusedId],
      );
      ui.setState({ gathering: true });
      return true;
    case 'leave':
      if (selected.length === 0) ui.setState({ picking: false });
      actions.select([]);
      return true;
    case 'keys':
      ui.setState({ dialog: { kind: 'keys' } });
      return true;
    case 'write':
      focusWriteBox();
      return true;
    case 'zoom':
      scene.zoomBy(command.factor);
      return true;
    case 'life-size':
      scene.zoomTo(1);
      return true;
    case 'fit':
      scene.fitAll();
      return true;
  }
}

/** Gives a note the tab stop, brings it into view and focuses it once it is in the page. */
export function focusNote(scene: Scene, id: string): void {
  scene.ui.setState({ focusedId: id });
  scene.reveal(id);
  const focus = () => scene.notes.element(id)?.focus({ preventScroll: true });
  if (scene.notes.element(id)) focus();
  else requestAnimationFrame(() => requestAnimationFrame(focus));
}

function step(direction: Direction): [number, number] {
  if (direction === 'left') return [-NUDGE, 0];
  if (direction === 'right') return [NUDGE, 0];
  return direction === 'up' ? [0, -NUDGE] : [0, NUDGE];
}
