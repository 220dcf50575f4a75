import { translate } from '../../../i18n/index.ts';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { tintColor } from '../../../ui/tint.ts';
import { type Camera, FAR_ZOOM } from '../surface/camera.ts';
import type { CameraRig } from '../surface/camera-rig.ts';
import type { NoteLayer, Offset } from '../surface/note-layer.ts';

/** With more people than this, names beside the pointers are noise. */
const NAMES_UP_TO = 15;
/** A pointer that has not moved for this long fades. */
const IDLE_MS = 10_000;
const FADE_LOOK_MS = 2_000;
/** Frames around what others select: more of them say nothing. */
const FRAMES_PER_PERSON = 12;

export interface PresenceLook {
  cursor: string;
  name: string;
  frame: string;
  quiet: string;
  gliding: string;
}

/** A pointer as it was last written, in screen pixels from the board's origin. */
interface Cursor {
  element: HTMLElement;
  /** When it last went anywhere. */
  movedAt: number;
  label: HTMLElement;
  x: number;
  y: number;
}

/**
 * Pointers, drags and selections of the others, written straight into one overlay: 110 moving
 * people cause no render. What others type or select is framed in their colour. The overlay moves
 * with the board but does not grow with it, so that a pan leaves all that is in it alone.
 */
export class PresenceLayer {
  #board: BoardStore;
  #rig: CameraRig;
  #notes: NoteLayer;
  #overlay: HTMLElement;
  #look: PresenceLook;
  #cursors = new Map<string, Cursor>();
  #frames: HTMLElement[] = [];
  #shown = true;
  #zoom = 0;
  #stale = true;
  #ownDrag: { ids: readonly string[]; offset: Offset } | null = null;

  constructor(
    board: BoardStore,
    rig: CameraRig,
    notes: NoteLayer,
    overlay: HTMLElement,
    look: PresenceLook,
  ) {
    this.#board = board;
    this.#rig = rig;
    this.#notes = notes;
    this.#overlay = overlay;
    this.#look = look;
  }

  start(): () => void {
    const stops = [
      this.#board.subscribePresence(() => {
        this.#shiftNotes();
        this.#refresh();
      }),
      this.#board.subscribeChanges(this.#refresh),
      this.#rig.onFrame(this.#paint),
    ];
    const fading = setInterval(this.#fade, FADE_LOOK_MS);
    return () => {
      clearInterval(fading);
      for (const stop of stops) stop();
      this.#overlay.replaceChildren();
      this.#cursors.clear();
      this.#frames = [];
    };
  }

  show(shown: boolean): void {
    this.#shown = shown;
    this.#refresh();
  }

  /** One's own drag, shown with those of the others. */
  drag(own: { ids: readonly string[]; offset: Offset } | null): void {
    this.#ownDrag = own;
    this.#shiftNotes();
    this.#refresh();
  }

  #refresh = (): void => {
    this.#stale = true;
    this.#rig.invalidate();
  };

  /** A pointer that rests is in the way of what lies under it. */
  #fade = (): void => {
    const limit = performance.now() - IDLE_MS;
    for (const { element, movedAt } of this.#cursors.values()) {
      if (movedAt < limit) element.dataset.idle = 'on';
    }
  };

  #shiftNotes(): void {
    const offsets = new Map<string, Offset>();
    for (const { drag } of this.#board.presence()) {
      for (const id of drag?.ids ?? []) offsets.set(id, { dx: drag?.dx ?? 0, dy: drag?.dy ?? 0 });
    }
    const own = this.#ownDrag;
    for (const id of own?.ids ?? []) if (own) offsets.set(id, own.offset);
    if (offsets.size > 0 || this.#notes.offsets().size > 0) this.#notes.shift(offsets);
  }

  #paint = (camera: Camera): void => {
    const { x, y, zoom } = camera;
    this.#overlay.style.transform = `translate(${Math.round(-x * zoom)}px, ${Math.round(-y * zoom)}px)`;
    const zooming = zoom !== this.#zoom;
    if (!zooming && !this.#stale) return;
    this.#stale = false;
    this.#zoom = zoom;
    const everybody = this.#board.presence();
    // A laser is meant to be seen, also by who wants no pointers.
    const people = this.#shown ? everybody : everybody.filter(({ laser }) => laser);
    const quiet = people.length > NAMES_UP_TO || zoom < FAR_ZOOM / 2;
    this.#overlay.classList.toggle(this.#look.quiet, quiet);
    // Pointers glide when people move them, not when the board shrinks under them; and where so many
    // move at once, gliding costs more than it shows.
    this.#overlay.classList.toggle(this.#look.gliding, !quiet && !zooming);
    this.#paintCursors(people, zoom, zooming);
    this.#paintFrames(this.#notes.far ? [] : people, zoom);
  };

  #paintCursors(people: readonly PresenceView[], zoom: number, zooming: boolean): void {
    const gone = new Set(this.#cursors.keys());
    for (const person of people) {
      if (!person.cursor) continue;
      gone.delete(person.personId);
      const cursor = this.#cursors.get(person.personId) ?? this.#makeCursor(person);
      if (cursor.label.textContent !== (person.name ?? '')) nameCursor(cursor.label, person.name);
      const x = Math.round(person.cursor.x * zoom);
      const y = Math.round(person.cursor.y * zoom);
      // A laser is drawn by its own layer; its name stays.
      if (person.laser !== (cursor.element.dataset.laser === 'on')) {
        if (person.laser) cursor.element.dataset.laser = 'on';
        else delete cursor.element.dataset.laser;
      }
      if (cursor.x === x && cursor.y === y) continue;
      cursor.x = x;
      cursor.y = y;
      cursor.element.style.transform = `translate(${x}px, ${y}px)`;
      if (zooming) continue;
      cursor.movedAt = performance.now();
      delete cursor.element.dataset.idle;
    }
    for (const id of gone) {
      this.#cursors.get(id)?.element.remove();
      this.#cursors.delete(id);
    }
  }

  #makeCursor(person: PresenceView): Cursor {
    const element = document.createElement('div');
    element.className = this.#look.cursor;
    element.style.setProperty('--tint', tintColor(person.color));
    const name = document.createElement('span');
    name.className = this.#look.name;
    nameCursor(name, person.name);
    element.append(name);
    this.#overlay.append(element);
    const cursor = {
      element,
      label: name,
      movedAt: performance.now(),
      x: Number.NaN,
      y: Number.NaN,
    };
    this.#cursors.set(person.personId, cursor);
    return cursor;
  }

  #paintFrames(people: readonly PresenceView[], zoom: number): void {
    let used = 0;
    for (const person of people) {
      const ids = new Set(person.selection.slice(0, FRAMES_PER_PERSON));
      if (person.typing) ids.add(person.typing);
      for (const id of ids) {
        const box = this.#notes.box(id);
        if (!box) continue;
        const frame = this.#frameAt(used++);
        frame.hidden = false;
        frame.style.transform = `translate(${box.x * zoom - 3}px, ${box.y * zoom - 3}px)`;
        frame.style.width = `${box.w * zoom + 6}px`;
        frame.style.height = `${box.h * zoom + 6}px`;
        frame.style.setProperty('--tint', tintColor(person.color));
        const name = person.name ?? translate('board.list.someone');
        const label = person.typing === id ? translate('board.list.typing', { name }) : '';
        if (frame.dataset.label !== label) frame.dataset.label = label;
      }
    }
    for (const frame of this.#frames.slice(used)) frame.hidden = true;
  }

  #frameAt(at: number): HTMLElement {
    const known = this.#frames[at];
    if (known) return known;
    const frame = document.createElement('div');
    frame.className = this.#look.frame;
    this.#overlay.append(frame);
    this.#frames.push(frame);
    return frame;
  }
}

/** Names change while people point: somebody takes another one, or the session hides them. */
function nameCursor(label: HTMLElement, name: string | undefined): void {
  label.textContent = name ?? '';
  label.hidden = !name;
}
