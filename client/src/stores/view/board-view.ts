import { areaOf } from '@stellwand/shared/board/area-of';
import { boxOf, kindOf } from '@stellwand/shared/board/kinds';
import { areaOrder } from '@stellwand/shared/board/reading-order';
import { type BoardElement, DEFAULT_COLOR } from '@stellwand/shared/contracts/board-document';
import { Listeners, type Unsubscribe } from '../lib/listeners.ts';
import type { ElementChange } from '../replica/element-shadow.ts';
import type { BoardReading } from './board-reading.ts';
import { type ConnectorView, ConnectorViews } from './connector-views.ts';
import { ReadingGroups } from './reading-groups.ts';
import { sheetOf } from './sheets.ts';
import { SpatialIndex } from './spatial-index.ts';
import { StackViews } from './stack-views.ts';
import type { AreaView, NoteView, StackView } from './views.ts';

/**
 * What the interface renders: immutable notes by id, the areas and the reading order. Changes are
 * collected and become visible together in `flush`, once per frame. Does not know about Yjs.
 */
export class BoardView implements BoardReading {
  readonly index = new SpatialIndex();
  #elements: ReadonlyMap<string, BoardElement>;
  #personId: string;
  #dirty = new Set<string>();
  #notes = new Map<string, NoteView>();
  #areas: readonly AreaView[] = [];
  #stacks = new StackViews();
  #connectors = new ConnectorViews();
  #order = new ReadingGroups();
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

    const areasChanged = this.#refreshAreas(dirty);
    // An area that moves may gain or lose any note; areas change rarely, so look at all of them.
    const candidates = new Set(dirty);
    if (areasChanged) for (const id of this.#notes.keys()) candidates.add(id);
    const stacks = this.#refreshStacks(dirty, areasChanged);
    for (const id of stacks) for (const note of this.#stacks.membersOf(id)) candidates.add(note);
    for (const id of this.#connectors.refresh(dirty, this.#elements)) candidates.add(id);
    const changed = new Set<string>();
    const touched = new Set(stacks);
    for (const id of candidates) {
      const before = this.#stacks.stackOf(id);
      if (this.#refreshNote(id)) changed.add(id);
      const after = this.#stacks.stackOf(id);
      if (before !== undefined) touched.add(before);
      if (after !== undefined) touched.add(after);
    }
    for (const id of this.#stacks.refresh(touched, this.note)) stacks.add(id);
    if (stacks.size > 0) this.#stacks.list();
    const reordered = this.#reorder(changed, stacks);

    if (areasChanged) this.#onAreas.call();
    if (stacks.size > 0) this.#onStacks.call();
    for (const id of changed) this.#onNote.get(id)?.call();
    if (reordered) this.#onIds.call();
    for (const id of dirty) changed.add(id);
    for (const id of stacks) changed.add(id);
    for (const listener of [...this.#onChanges]) listener(changed);
  }

  /** The area around a point, else null. */
  areaAt = (x: number, y: number): string | null => areaOf({ x, y, w: 0, h: 0 }, this.#areas);

  #refreshAreas(dirty: ReadonlySet<string>): boolean {
    const known = new Map(this.#areas.map((area) => [area.id, area]));
    let changed = false;
    for (const id of dirty) {
      const before = known.get(id);
      const after = toArea(this.#elements.get(id));
      if (!before && !after) continue;
      if (before && after && sameValues(before, after)) continue;
      changed = true;
      if (after) known.set(id, after);
      else known.delete(id);
    }
    if (!changed) return false;
    this.#areas = areaOrder([...known.values()]);
    return true;
  }

  /** The stacks that are different now; one that is gone or back frees or takes its notes. */
  #refreshStacks(dirty: ReadonlySet<string>, areasChanged: boolean): Set<string> {
    const ids = areasChanged ? new Set([...dirty, ...this.#stacks.all.keys()]) : dirty;
    const changed = new Set<string>();
    for (const id of ids) {
      const element = this.#elements.get(id);
      if (this.#stacks.put(id, element, this.#personId, this.#areas)) changed.add(id);
    }
    return changed;
  }

  #refreshNote(id: string): boolean {
    const before = this.#notes.get(id);
    const element = this.#elements.get(id);
    this.#stacks.lay(id, kindOf(element?.type)?.stacks ? element?.stack : undefined);
    const after = this.#toNote(element, before);
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

  #reorder(changed: ReadonlySet<string>, stacks: ReadonlySet<string>): boolean {
    for (const id of stacks) this.#order.putStack(id, this.stack(id));
    for (const id of changed) {
      const note = this.#notes.get(id);
      if (note) this.#order.put(note);
      else this.#order.delete(id);
    }
    const before = this.#ids;
    const after = this.#order.ids(this.#areas);
    if (after.length === before.length && after.every((id, n) => id === before[n])) return false;
    this.#ids = after;
    return true;
  }

  #toNote(element: BoardElement | undefined, before: NoteView | undefined): NoteView | undefined {
    const sheet = sheetOf(element?.type);
    if (!element || !sheet) return undefined;
    const [x, y] = element.pos;
    const w = element.size?.[0] ?? sheet.width;
    const sameText = before?.text === element.text && before.w === w && !element.size;
    const h = element.size?.[1] ?? (sameText ? before.h : sheet.height(element.text, w));
    const { area, stack } = element;
    const areaId = areaOf({ x, y, w, h, area, stack }, this.#areas, this.#stacks.all);
    return {
      id: element.elementId,
      type: element.type as NoteView['type'],
      x,
      y,
      w,
      h,
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
      areaId,
      stackId: stack !== undefined && this.#stacks.all.has(stack) ? stack : undefined,
      reactions: keep(before?.reactions, element.reactions),
      comments: keep(before?.comments, element.comments),
      connectors: this.#connectors.of(element.elementId),
    };
  }
}

function toArea(element: BoardElement | undefined): AreaView | undefined {
  if (element?.type !== 'area') return undefined;
  const { elementId: id, text: title, prompt, color } = element;
  return { id, title, prompt, ...boxOf(element), color };
}

const NO_CONNECTORS: readonly ConnectorView[] = [];

/** The value as it was before, if nothing in it changed. */
const keep = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after;

const sameValues = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
