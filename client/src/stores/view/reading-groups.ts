import type { AreaBox } from '@stellwand/shared/board/area-of';
import { areaOrder, type PlacedNote, readingOrder } from '@stellwand/shared/board/reading-order';

interface Group {
  notes: Map<string, PlacedNote>;
  stacks: Map<string, PlacedNote>;
  /** Null until asked for after a change. */
  ids: string[] | null;
}

/** The board's reading order, kept by area: a change sorts its own area anew and no other. */
export class ReadingGroups {
  #groups = new Map<string | null, Group>();
  #areaOf = new Map<string, string | null>();
  #stackAreaOf = new Map<string, string | null>();

  put(note: PlacedNote): void {
    const before = this.#areaOf.get(note.id);
    if (before !== undefined && before !== note.areaId) this.delete(note.id);
    const group = this.#group(note.areaId);
    const known = group.notes.get(note.id);
    const stays = known?.x === note.x && known.y === note.y && known.h === note.h;
    group.notes.set(note.id, note);
    if (!stays || known.stackId !== note.stackId) group.ids = null;
    this.#areaOf.set(note.id, note.areaId);
  }

  /** Where a stack lies; undefined: it is gone. */
  putStack(id: string, stack: PlacedNote | undefined): void {
    const before = this.#stackAreaOf.get(id);
    if (before !== undefined) {
      const group = this.#group(before);
      group.stacks.delete(id);
      group.ids = null;
      this.#stackAreaOf.delete(id);
    }
    if (!stack) return;
    const group = this.#group(stack.areaId);
    group.stacks.set(id, stack);
    group.ids = null;
    this.#stackAreaOf.set(id, stack.areaId);
  }

  #group(areaId: string | null): Group {
    const group = this.#groups.get(areaId) ?? { notes: new Map(), stacks: new Map(), ids: null };
    this.#groups.set(areaId, group);
    return group;
  }

  delete(id: string): void {
    const areaId = this.#areaOf.get(id);
    if (areaId === undefined) return;
    const group = this.#groups.get(areaId);
    group?.notes.delete(id);
    if (group) group.ids = null;
    this.#areaOf.delete(id);
  }

  /** Area by area, then what lies outside. */
  ids(areas: readonly AreaBox[]): string[] {
    const order = [...areaOrder(areas).map(({ id }) => id), null];
    return order.flatMap((areaId) => {
      const group = this.#groups.get(areaId);
      if (!group) return [];
      group.ids ??= readingOrder([...group.notes.values()], [], [...group.stacks.values()]).map(
        ({ id }) => id,
      );
      return group.ids;
    });
  }
}
