import type { BoardStore, PresenceView } from '../../../stores/api.ts';
import { tintColor } from '../../../ui/tint.ts';
import { type Camera, FAR_ZOOM, toScreen } from './camera.ts';
import type { CameraRig } from './camera-rig.ts';
import type { NoteLayer, Offset } from './note-layer.ts';

/** With more people than this, names beside the pointers are noise. */
const NAMES_UP_TO = 15;
/** Frames around what others select: more of them say nothing. */
const FRAMES_PER_PERSON = 12;

export interface PresenceLook {
  cursor: string;
  name: string;
  frame: string;
  quiet: string;
  gliding: string;
}

/**
 * Pointers, drags and selections of the others, written straight into one overlay: 110 moving
 * people cause no render. What others type or select is framed in their colour.
 */
export class PresenceLayer {
  #board: BoardStore;
  #rig: CameraRig;
  #notes: NoteLayer;
  #overlay: HTMLElement;
  #look: PresenceLook;
  #cursors = new Map<string, HTMLElement>();
  #frames: HTMLElement[] = [];
  #shown = true;
  #lastCamera: Camera | null = null;
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
        this.#rig.invalidate();
      }),
      this.#rig.onFrame(this.#paint),
    ];
    return () => {
      for (const stop of stops) stop();
      this.#overlay.replaceChildren();
      this.#cursors.clear();
      this.#frames = [];
    };
  }

  show(shown: boolean): void {
    this.#shown = shown;
    this.#rig.invalidate();
  }

  /** One's own drag, shown with those of the others. */
  drag(own: { ids: readonly string[]; offset: Offset } | null): void {
    this.#ownDrag = own;
    this.#shiftNotes();
  }

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
    const people = this.#shown ? this.#board.presence() : [];
    const quiet = people.length > NAMES_UP_TO || camera.zoom < FAR_ZOOM / 2;
    this.#overlay.classList.toggle(this.#look.quiet, quiet);
    // Pointers glide when people move them, not when the board is moved under them.
    this.#overlay.classList.toggle(this.#look.gliding, camera === this.#lastCamera);
    this.#lastCamera = camera;
    this.#paintCursors(people, camera);
    this.#paintFrames(this.#notes.far ? [] : people, camera);
  };

  #paintCursors(people: readonly PresenceView[], camera: Camera): void {
    const gone = new Set(this.#cursors.keys());
    for (const person of people) {
      if (!person.cursor) continue;
      gone.delete(person.personId);
      const element = this.#cursors.get(person.personId) ?? this.#makeCursor(person);
      const at = toScreen(camera, person.cursor);
      element.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
    }
    for (const id of gone) {
      this.#cursors.get(id)?.remove();
      this.#cursors.delete(id);
    }
  }

  #makeCursor(person: PresenceView): HTMLElement {
    const element = document.createElement('div');
    element.className = this.#look.cursor;
    element.style.setProperty('--tint', tintColor(person.color));
    const name = document.createElement('span');
    name.className = this.#look.name;
    name.textContent = person.name ?? '';
    name.hidden = !person.name;
    element.append(name);
    this.#overlay.append(element);
    this.#cursors.set(person.personId, element);
    return element;
  }

  #paintFrames(people: readonly PresenceView[], camera: Camera): void {
    let used = 0;
    for (const person of people) {
      const ids = new Set(person.selection.slice(0, FRAMES_PER_PERSON));
      if (person.typing) ids.add(person.typing);
      for (const id of ids) {
        const box = this.#notes.box(id);
        if (!box) continue;
        const frame = this.#frameAt(used++);
        const at = toScreen(camera, box);
        frame.hidden = false;
        frame.style.transform = `translate(${at.x - 3}px, ${at.y - 3}px)`;
        frame.style.width = `${box.w * camera.zoom + 6}px`;
        frame.style.height = `${box.h * camera.zoom + 6}px`;
        frame.style.setProperty('--tint', tintColor(person.color));
        const label = person.typing === id && person.name ? `${person.name} …` : '';
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
