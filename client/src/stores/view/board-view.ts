import { boxOf } from '@stellwand/shared/board/kinds';
import { BoardLayout } from '@stellwand/shared/board/layout';
import { areaOrder } from '@stellwand/shared/board/reading-order';
import { type BoardElement, DEFAULT_COLOR } from '@stellwand/shared/contracts/board-document';
import { Listeners, type Unsubscribe } from '../lib/listeners.ts';
import type { ElementChange } from '../replica/element-shadow.ts';
import type { BoardReading } from './board-reading.ts';
import { type ConnectorView, ConnectorViews } from './connector-views.ts';
import { sheetOf } from './sheets.ts';
import { type Box, SpatialIndex } from './spatial-index.ts';
import { StackViews } from './stack-views.ts';
import type { AreaView, NoteView, StackView } from './views.ts';

/**
 * What the interface renders: immutable notes by id, the areas and the reading order. Changes are
 * collected and become visible together in `flush`, once per frame. Does not know about Yjs.
 */
export class BoardView implements BoardReading {
  readonly index = new SpatialIndex();
  /** Where everything is shown; up to date after each `flush`. */
  readonly layout = new BoardLayout();
  #elements: ReadonlyMap<string, BoardElement>;
  #personId: string;
  #dirty = new Set<string>();
  #notes = new Map<string, NoteView>();
  #areas: readonly AreaView[] = [];
  #stacks = new StackViews(this.layout);
  #connectors = new ConnectorViews();
  #ids: readonly string[] = [];
  #onIds = new Listeners();
  #onAreas = new Listeners();
  #onStacks = new Listeners();
  #onNote = new Map<string, Listeners>();
  #onChanges = new Set<(ids: ReadonlySet<string>) => void>();

  constructor(elements: ReadonlyMap<string, BoardElement>, personId: string) {
    this.#elements = elements;
    this.#personId = personId;
  }

  noteIds = (): readonly string[] => this.#ids;
  note = (id: string): NoteView | undefined => this.#notes.get(id);
  areas = (): readonly AreaView[] => this.#areas;
  element = (id: string): BoardElement | undefined => this.#elements.get(id);
  elementIds = (): Iterable<string> => this.#elements.keys();
  connectors = (id: string): readonly ConnectorView[] => this.#connectors.of(id) ?? NO_CONNECTORS;
  stacks = (): readonly StackView[] => this.#stacks.shown;
  stack = (id: string): StackView | undefined => {
    const stack = this.#stacks.all.get(id);
    return stack && stack.noteIds.length > 0 ? stack : undefined;
  };
  subscribeStacks = (listener: () => void): Unsubscribe => this.#onStacks.add(listener);
  subscribeIds = (listener: () => void): Unsubscribe => this.#onIds.add(listener);
  subscribeAreas = (listener: () => void): Unsubscribe => this.#onAreas.add(listener);

  subscribeNote = (id: string, listener: () => void): Unsubscribe => {
    const listeners = this.#onNote.get(id) ?? new Listeners();
    this.#onNote.set(id, listeners);
    const remove = listeners.add(listener);
    return () => {
      remove();
      if (listeners.empty && this.#onNote.get(id) === listeners) this.#onNote.delete(id);
    };
  };

  subscribeChanges = (listener: (ids: ReadonlySet<string>) => void): Unsubscribe => {
    this.#onChanges.add(listener);
    return () => this.#onChanges.delete(listener);
  };

  /** Notes what has to be looked at again; nothing is visible before `flush`. */
  mark(changes: readonly ElementChange[]): void {
    for (const { id } of changes) this.#dirty.add(id);
  }

  flush(): void {
    if (this.#dirty.size === 0) return;
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const id of dirty) this.layout.put(id, this.#elements.get(id));
    const moved = this.layout.refresh();

    const areasChanged = this.#refreshAreas(new Set([...dirty, ...moved]));
    const candidates = new Set([...dirty, ...moved]);
    // An area that moves may gain or lose any note; areas change rarely, so look at all of them.
    if (areasChanged) for (const id of this.#notes.keys()) candidates.add(id);
    for (const id of this.#connectors.refresh(dirty, this.#elements)) candidates.add(id);
    const stacks = this.#refreshStacks(candidates, areasChanged);
    const changed = new Set<string>();
    for (const id of candidates) if (this.#refreshNote(id)) changed.add(id);
    const reordered = this.#reorder();

    if (areasChanged) this.#onAreas.call();
    if (stacks.size > 0) this.#onStacks.call();
    for (const id of changed) this.#onNote.get(id)?.call();
    if (reordered) this.#onIds.call();
    for (const id of [...dirty, ...moved, ...stacks]) changed.add(id);
    for (const listener of [...this.#onChanges]) listener(changed);
  }

  /** The area around a point as it is shown, else null. */
  areaAt = (x: number, y: number): string | null => this.layout.areaShownAt({ x, y });
  shownBox = (id: string): Box | undefined => this.layout.boxes.get(id);
  shownAt = (stored: readonly [number, number]): [number, number] => {
    const { x, y } = this.layout.toShown({ x: stored[0], y: stored[1] });
    return [x, y];
  };

  #refreshAreas(dirty: ReadonlySet<string>): boolean {
    const known = new Map(this.#areas.map((area) => [area.id, area]));
    let changed = false;
    for (const id of dirty) {
      const before = known.get(id);
      const after = this.#toArea(this.#elements.get(id));
      if (!before && !after) continue;
      if (before && after && sameValues(before, after)) continue;
      changed = true;
      if (after) known.set(id, after);
      else known.delete(id);
    }
    if (!changed) return false;
    // As they are stored: growing changes no order.
    const stored = [...known.values()].flatMap((area) => {
      const element = this.#elements.get(area.id);
      return element ? { ...boxOf(element), id: area.id, area } : [];
    });
    this.#areas = areaOrder(stored).map(({ area }) => area);
    return true;
  }

  /** The stacks that are different now, and whatever lies or lay on one that is: it goes where that is. */
  #refreshStacks(candidates: Set<string>, areasChanged: boolean): Set<string> {
    const ids = new Set(areasChanged ? this.#stacks.all.keys() : []);
    for (const id of candidates) {
      ids.add(id);
      ids.add(this.#notes.get(id)?.stackId ?? id);
      ids.add(this.#elements.get(id)?.stack ?? id);
    }
    const changed = new Set<string>();
    for (const id of ids) {
      const before = this.#stacks.all.get(id);
      if (!this.#stacks.put(id, this.#elements.get(id), this.#personId)) continue;
      changed.add(id);
      for (const note of before?.noteIds ?? []) candidates.add(note);
      for (const { id: note } of this.layout.membersOf(id)) candidates.add(note);
    }
    if (changed.size > 0) this.#stacks.list();
    return changed;
  }

  #refreshNote(id: string): boolean {
    const before = this.#notes.get(id);
    const after = this.#toNote(this.#elements.get(id), before);
    if (before === after) return false;
    if (after) {
      if (before && sameValues(before, after)) return false;
      this.#notes.set(id, after);
      this.index.put(id, after);
    } else {
      this.#notes.delete(id);
      this.index.delete(id);
    }
    return true;
  }

  #reorder(): boolean {
    const before = this.#ids;
    const after = this.layout.readingOrder();
    if (after.length === before.length && after.every((id, n) => id === before[n])) return false;
    this.#ids = after;
    return true;
  }

  #toNote(element: BoardElement | undefined, before: NoteView | undefined): NoteView | undefined {
    const sheet = sheetOf(element?.type);
    if (!element || !sheet) return undefined;
    const box = this.layout.boxes.get(element.elementId);
    if (!box) return undefined;
    const { stack } = element;
    return {
      id: element.elementId,
      type: element.type as NoteView['type'],
      ...box,
      z: element.z ?? '',
      // From afar, and on the map, an image is a grey box.
      color: element.color ?? (sheet.look === 'image' ? 'pebble' : DEFAULT_COLOR),
      text: element.text,
      file: element.file,
      alt: element.alt,
      authorId: element.author ?? '',
      mine: element.author === this.#personId,
      locked: element.locked ?? false,
      internal: element.internal ?? false,
      sized: element.size !== undefined,
      createdAt: element.createdAt ?? 0,
      editedAt: element.editedAt,
      areaId: this.layout.homeOf(element.elementId),
      stackId: stack !== undefined && this.#stacks.all.has(stack) ? stack : undefined,
      reactions: keep(before?.reactions, element.reactions),
      comments: keep(before?.comments, element.comments),
      connectors: this.#connectors.of(element.elementId),
    };
  }

  #toArea(element: BoardElement | undefined): AreaView | undefined {
    const box = element?.type === 'area' && this.layout.boxes.get(element.elementId);
    if (!element || !box) return undefined;
    const { elementId: id, text: title, prompt, color } = element;
    return { id, title, prompt, ...box, color };
  }
}

const NO_CONNECTORS: readonly ConnectorView[] = [];

/** The value as it was before, if nothing in it changed. */
const keep = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after;

const sameValues = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
