import type { BoardLayout } from '@stellwand/shared/board/layout';
import { type BoardElement, DEFAULT_COLOR } from '@stellwand/shared/contracts/board-document';
import type { StackView } from './views.ts';

/** The stacks of a board. One that no note lies on any more is not seen. */
export class StackViews {
  readonly #layout: BoardLayout;
  readonly #stacks = new Map<string, StackView>();
  #shown: readonly StackView[] = [];

  constructor(layout: BoardLayout) {
    this.#layout = layout;
  }

  get all(): ReadonlyMap<string, StackView> {
    return this.#stacks;
  }

  get shown(): readonly StackView[] {
    return this.#shown;
  }

  /** True if there is anything new about this element as a stack. */
  put(id: string, element: BoardElement | undefined, personId: string): boolean {
    const before = this.#stacks.get(id);
    const box = this.#layout.boxes.get(id);
    if (element?.type !== 'stack' || !box) return this.#stacks.delete(id);
    const noteIds = this.#layout.membersOf(id).map((member) => member.id);
    const areaId = this.#layout.homeOf(id);
    const after: StackView = {
      id,
      title: element.text,
      ...box,
      z: element.z ?? '',
      color: element.color ?? DEFAULT_COLOR,
      areaId,
      mine: element.author === personId,
      locked: element.locked ?? false,
      createdAt: element.createdAt ?? 0,
      noteIds: before && noteIds.join() === before.noteIds.join() ? before.noteIds : noteIds,
      listed: this.#layout.flowsIn(areaId),
      open: this.#layout.isOpen(id),
    };
    if (before && sameStack(before, after)) return false;
    this.#stacks.set(id, after);
    return true;
  }

  /** A new list, after anything changed. */
  list(): void {
    this.#shown = [...this.#stacks.values()].filter(({ noteIds }) => noteIds.length > 0);
  }
}

const sameStack = (a: StackView, b: StackView): boolean =>
  (Object.keys(a) as (keyof StackView)[]).every((key) => a[key] === b[key]);
