import { areaOf } from '@stellwand/shared/board/area-of';
import { boxOf } from '@stellwand/shared/board/kinds';
import { readingOrder } from '@stellwand/shared/board/reading-order';
import { type BoardElement, DEFAULT_COLOR } from '@stellwand/shared/contracts/board-document';
import type { AreaView, NoteView, StackView } from './views.ts';

/** Which notes lie on which stack. One that no note lies on any more is not seen. */
export class StackViews {
  #stacks = new Map<string, StackView>();
  /** Also of stacks that are gone: they may come back by undo. */
  #members = new Map<string, Set<string>>();
  #stackOf = new Map<string, string>();
  #shown: readonly StackView[] = [];

  get all(): ReadonlyMap<string, StackView> {
    return this.#stacks;
  }

  get shown(): readonly StackView[] {
    return this.#shown;
  }

  membersOf(stackId: string): Iterable<string> {
    return this.#members.get(stackId) ?? [];
  }

  /** The stack a note lies on now. */
  stackOf(noteId: string): string | undefined {
    return this.#stackOf.get(noteId);
  }

  /** True if there is anything new about this element as a stack. */
  put(id: string, element: BoardElement | undefined, personId: string, areas: readonly AreaView[]) {
    const before = this.#stacks.get(id);
    if (element?.type !== 'stack') return this.#stacks.delete(id);
    const { x, y, w, h } = boxOf(element);
    const after: StackView = {
      id,
      title: element.text,
      x,
      y,
      w,
      h,
      z: element.z ?? '',
      color: element.color ?? DEFAULT_COLOR,
      areaId: areaOf({ x, y, w, h, area: element.area }, areas),
      mine: element.author === personId,
      locked: element.locked ?? false,
      createdAt: element.createdAt ?? 0,
      noteIds: before?.noteIds ?? [],
    };
    if (before && sameStack(before, after)) return false;
    this.#stacks.set(id, after);
    return true;
  }

  /** Remembers the stack a note names; undefined: none. */
  lay(noteId: string, stackId: string | undefined): void {
    const before = this.#stackOf.get(noteId);
    if (before === stackId) return;
    if (before !== undefined) this.#members.get(before)?.delete(noteId);
    if (stackId === undefined) {
      this.#stackOf.delete(noteId);
      return;
    }
    this.#stackOf.set(noteId, stackId);
    const members = this.#members.get(stackId) ?? new Set();
    this.#members.set(stackId, members.add(noteId));
  }

  /** Reads again what lies on these; answers which of them look different now. */
  refresh(ids: Iterable<string>, note: (id: string) => NoteView | undefined): string[] {
    const changed: string[] = [];
    for (const id of ids) {
      const stack = this.#stacks.get(id);
      if (!stack) continue;
      const notes = [...this.membersOf(id)].flatMap((member) => note(member) ?? []);
      const noteIds = readingOrder(notes, []).map((one) => one.id);
      if (noteIds.join() === stack.noteIds.join()) continue;
      this.#stacks.set(id, { ...stack, noteIds });
      changed.push(id);
    }
    return changed;
  }

  /** A new list, after anything changed. */
  list(): void {
    this.#shown = [...this.#stacks.values()].filter(({ noteIds }) => noteIds.length > 0);
  }
}

const sameStack = (a: StackView, b: StackView): boolean =>
  (Object.keys(a) as (keyof StackView)[]).every((key) => a[key] === b[key]);
