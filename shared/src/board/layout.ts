import { type BoardElement, LIMITS } from '../contracts/board-document.ts';
import type { Point } from '../lib/point.ts';
import { type AreaBox, areaOf, type Box, type StackBox } from './area-of.ts';
import { around, overlap } from './boxes.ts';
import { CLUSTER, cluster } from './cluster.ts';
import { Flow, type Unit } from './flow.ts';
import { byKey, flows, type Keyed, orderKey } from './flow-order.ts';
import { headerOf, SPOT_GRID } from './free-spot.ts';
import { boxOf, kindOf } from './kinds.ts';
import { type Grown, makeRoom, type Room } from './make-room.ts';
import { areaOrder, byRows } from './reading-order.ts';
import { sheetSize } from './sheet-size.ts';
import { SortedList } from './sorted-list.ts';

/** Where everything on a board is shown. World units; nothing but the document decides it. */
export interface Layout {
  /** By element id, of everything that has a place: notes, pictures, stacks, areas, labels, strokes. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** How far what belongs to an area (null: to none) is shown from where it is stored. */
  shiftOf(areaId: string | null): Point;
  /** Where in the document a point on the screen is. Where notes flow, it lies within the stored area. */
  toStored(shown: Point): Point;
  /** Where on the screen a point of the document is. */
  toShown(stored: Point): Point;
}

/** The layout of a whole board. Who keeps one up to date uses `BoardLayout`. */
export function layoutOf(elements: Iterable<BoardElement>): BoardLayout {
  const layout = new BoardLayout();
  for (const element of elements) layout.put(element.elementId, element);
  layout.refresh();
  return layout;
}

/** An area as it is stored, with what is in it. */
interface Ground extends AreaBox {
  prompt: string | undefined;
  flow: boolean;
}

/** What the layout needs of an element that lies somewhere. */
interface Entry extends Keyed {
  /** As it is stored. */
  x: number;
  y: number;
  /** As it is shown. */
  w: number;
  h: number;
  home: string | null;
  /** The stack it lies on, if that is there. */
  stack: string | undefined;
  is: 'sheet' | 'stack' | 'label' | 'stroke' | 'furniture';
  folded: boolean;
  /** Whether it stands in the list of its area, instead of lying somewhere. */
  listed: boolean;
  /** Whether it goes with a stack of such a list. */
  hangs: boolean;
}

const NOWHERE: Point = { x: 0, y: 0 };

/**
 * A layout that is kept up to date change by change: what a change costs is laying out its own area from there on,
 * and moving those that make room for it. The same elements always give the same boxes, in whatever order they came.
 */
export class BoardLayout implements Layout {
  readonly #boxes = new Map<string, Box>();
  readonly #elements = new Map<string, BoardElement>();
  readonly #entries = new Map<string, Entry>();
  /** Which notes name a stack, there or not: one that is gone may come back. */
  readonly #naming = new Map<string, Set<string>>();
  readonly #named = new Map<string, string>();
  readonly #members = new Map<string, SortedList<Entry>>();
  readonly #groups = new Map<string | null, Group>();
  readonly #stacks = new Map<string, StackBox>();
  readonly #sizes = new Map<
    string,
    { type: BoardElement['type']; text: string; wh: readonly [number, number] }
  >();
  #grounds: readonly Ground[] = [];
  #room: Room = makeRoom([]);
  #outside: Point = NOWHERE;
  #dirty = new Set<string>();

  get boxes(): ReadonlyMap<string, Box> {
    return this.#boxes;
  }

  /** Notes a new state of an element, or that it is gone; nothing moves before `refresh`. */
  put(id: string, element: BoardElement | undefined): void {
    if (element) this.#elements.set(id, element);
    else this.#elements.delete(id);
    this.#dirty.add(id);
  }

  /** The area an element belongs to; of a note on a stack, that of the stack. */
  homeOf = (id: string): string | null => this.#entries.get(id)?.home ?? null;

  /** Whether notes flow in this area. */
  flowsIn = (areaId: string | null): boolean => this.#ground(areaId)?.flow ?? false;

  /** What flows in an area, in order: sheets, and stacks with something on them. */
  listOf = (areaId: string | null): readonly Keyed[] =>
    (this.#groups.get(areaId)?.list.items ?? []).filter(
      ({ id, is }) => is === 'sheet' || this.membersOf(id).length > 0,
    );

  /** The notes of a stack in order. */
  membersOf = (stackId: string): readonly Keyed[] => this.#members.get(stackId)?.items ?? [];

  /** Sorts what flows as one reads it: also the notes of its stacks. Undefined of what does not flow. */
  orderOf(id: string): string | undefined {
    const entry = this.#entries.get(id);
    if (entry?.listed) return entry.key;
    const stack = entry?.hangs ? this.#entries.get(entry.stack ?? '') : undefined;
    // A space comes before every digit of a key: behind the stack, and before whatever is behind that.
    return stack && entry && `${stack.key} ${entry.key}`;
  }

  /** Every sheet as one reads: area by area, then what lies outside; of a stack one note after the other. */
  readingOrder(): string[] {
    return [...this.#grounds.map(({ id }) => id), null].flatMap((home) => {
      const group = this.#group(home);
      group.read ??= this.#readingOf(group);
      return group.read;
    });
  }

  #readingOf({ list, lying, flow }: Group): string[] {
    const units = (which: (entry: Entry) => boolean): Entry[] =>
      [...lying].filter((entry) => entry.stack === undefined && which(entry));
    const isSheet = ({ is }: Entry): boolean => is === 'sheet' || is === 'label';
    const labels = units(isSheet);
    const ordered = flow
      ? [...list.items, ...labels].sort(byKey)
      : byRows(
          units((entry) => entry.is === 'stack' || isSheet(entry)).map((entry) => {
            const element = this.#elements.get(entry.id);
            return element ? { ...entry, ...boxOf(element) } : entry;
          }),
        );
    return ordered.flatMap(({ id, is }) =>
      is === 'stack' ? this.membersOf(id).map((member) => member.id) : id,
    );
  }

  /** Whether the notes of a stack hang below its title. */
  isOpen = (stackId: string): boolean => {
    const entry = this.#entries.get(stackId);
    return entry?.is === 'stack' && entry.listed && !entry.folded;
  };

  shiftOf = (areaId: string | null): Point =>
    areaId === null ? this.#outside : (this.#room.shifts.get(areaId) ?? NOWHERE);

  /** The area around a point as it is shown; where areas overlap the smallest. Null around none. */
  areaShownAt({ x, y }: Point): string | null {
    const shown = this.#grounds.map(({ id }) => ({ id, ...(this.#boxes.get(id) ?? ZERO) }));
    return areaOf({ x, y, w: 0, h: 0 }, shown);
  }

  toStored = (shown: Point): Point => {
    const areaId = this.areaShownAt(shown);
    const shift = this.shiftOf(areaId);
    const at = { x: shown.x - shift.x, y: shown.y - shift.y };
    const ground = this.#ground(areaId);
    if (!ground?.flow) return at;
    return {
      x: Math.min(Math.max(at.x, ground.x), ground.x + ground.w),
      y: Math.min(Math.max(at.y, ground.y), ground.y + ground.h),
    };
  };

  toShown = (stored: Point): Point => {
    const shift = this.shiftOf(areaOf({ ...stored, w: 0, h: 0 }, this.#grounds));
    return { x: stored.x + shift.x, y: stored.y + shift.y };
  };

  /** Lays out what changed; answers whose boxes are other ones now, or gone. */
  refresh(): ReadonlySet<string> {
    const dirty = this.#dirty;
    if (dirty.size === 0) return dirty;
    this.#dirty = new Set();
    const areasChanged = this.#refreshGrounds(dirty);
    const candidates = areasChanged ? new Set(this.#elements.keys()) : new Set(dirty);
    for (const id of dirty) candidates.add(id);
    const stacks = this.#refreshStacks(candidates);
    for (const id of stacks) this.#settle(id);
    for (const id of candidates) if (!stacks.has(id)) this.#settle(id);

    let grown = areasChanged;
    for (const [home, group] of this.#groups) {
      if (!group.isTouched) continue;
      const { w, h } = group;
      this.#lay(home, group);
      grown ||= w !== group.w || h !== group.h;
    }
    if (grown) this.#room = makeRoom(this.#grounds.map((ground) => this.#grownOf(ground)));
    return this.#show(dirty, grown);
  }

  #ground = (id: string | null): Ground | undefined => this.#grounds.find((one) => one.id === id);

  #group(home: string | null): Group {
    const group = this.#groups.get(home) ?? new Group();
    this.#groups.set(home, group);
    return group;
  }

  #grownOf({ id, x, y, w, h }: Ground): Grown {
    const group = this.#group(id);
    return { id, x, y, w, h, moreW: group.w - w, moreH: group.h - h };
  }

  #refreshGrounds(dirty: ReadonlySet<string>): boolean {
    const known = new Map(this.#grounds.map((ground) => [ground.id, ground]));
    let changed = false;
    for (const id of dirty) {
      const before = known.get(id);
      const after = groundOf(this.#elements.get(id));
      if (!before && !after) continue;
      if (before && after && sameGround(before, after)) continue;
      changed = true;
      if (after) known.set(id, after);
      else known.delete(id);
    }
    if (!changed) return false;
    this.#grounds = areaOrder([...known.values()]);
    const frame = around(this.#grounds) ?? ZERO;
    for (const ground of this.#grounds) {
      this.#group(ground.id).restart(ground.flow ? new Flow({ area: ground, frame }) : undefined);
    }
    return true;
  }

  /** The stacks among these and what lies on them: it goes wherever its stack goes. */
  #refreshStacks(candidates: Set<string>): Set<string> {
    const stacks = new Set<string>();
    for (const id of [...candidates]) {
      const element = this.#elements.get(id);
      const isPile = element !== undefined && kindOf(element.type)?.view === 'stack';
      if (!isPile && !this.#stacks.has(id)) continue;
      stacks.add(id);
      if (isPile) this.#stacks.set(id, { ...boxOf(element), area: element.area });
      else this.#stacks.delete(id);
      for (const member of this.#naming.get(id) ?? []) candidates.add(member);
    }
    return stacks;
  }

  /** Looks again where an element belongs. */
  #settle(id: string): void {
    const before = this.#entries.get(id);
    const element = this.#elements.get(id);
    const named = element && kindOf(element.type)?.stacks ? element.stack : undefined;
    this.#remember(id, named);
    const after = element && this.#entryOf(element, named);
    if (before && after && sameEntry(before, after)) return;
    if (before) {
      this.#entries.delete(id);
      this.#groups.get(before.home)?.remove(before);
      if (before.stack !== undefined) this.#onStack(before.stack).remove(before);
    }
    if (after) {
      this.#entries.set(id, after);
      this.#group(after.home).add(after);
      if (after.stack !== undefined) this.#onStack(after.stack).add(after);
    }
    for (const stack of [before?.stack, after?.stack]) {
      const entry = stack === undefined ? undefined : this.#entries.get(stack);
      if (entry) this.#group(entry.home).touch(entry);
    }
  }

  #remember(id: string, stack: string | undefined): void {
    const past = this.#named.get(id);
    if (past === stack) return;
    if (past !== undefined) this.#naming.get(past)?.delete(id);
    if (stack === undefined) this.#named.delete(id);
    else {
      this.#named.set(id, stack);
      this.#naming.set(stack, (this.#naming.get(stack) ?? new Set()).add(id));
    }
  }

  #onStack(id: string): SortedList<Entry> {
    const members = this.#members.get(id) ?? new SortedList<Entry>();
    this.#members.set(id, members);
    return members;
  }

  #entryOf(element: BoardElement, named: string | undefined): Entry | undefined {
    const kind = kindOf(element.type);
    if (!kind || kind.place === 'ends' || kind.view === 'ground') return undefined;
    const stack = named !== undefined && this.#stacks.has(named) ? named : undefined;
    const { elementId: id, area, author } = element;
    const isLine = kind.view === 'line';
    const home = areaOf(
      isLine ? { ...boxOf(element), w: 0, h: 0 } : { ...boxOf(element), area, stack },
      this.#grounds,
      this.#stacks,
    );
    const ground = this.#ground(home);
    // Notes keep their own places below a stack, so their order there does not ask where it lies.
    const from: readonly [number, number] = ground && !stack ? [ground.x, ground.y] : [0, 0];
    const [x, y] = element.pos;
    const [w, h] = this.#sizeOf(element);
    const is = isLine
      ? author === undefined
        ? 'furniture'
        : 'stroke'
      : kind.view === 'stack'
        ? 'stack'
        : kind.card
          ? 'sheet'
          : 'label';
    const isFlowing = ground?.flow ?? false;
    return {
      id,
      key: orderKey(element, from),
      x,
      y,
      w,
      h,
      home,
      stack,
      is,
      folded: element.folded === true,
      listed: isFlowing && (is === 'stack' || (is === 'sheet' && !stack)),
      hangs: isFlowing && stack !== undefined,
    };
  }

  /** Breaking lines is dear, and most of what changes is not the words. */
  #sizeOf(element: BoardElement): readonly [number, number] {
    const known = this.#sizes.get(element.elementId);
    const { type, text, size } = element;
    const isKnown = known && known.type === type && known.text === text && !size;
    const wh = isKnown ? known.wh : sheetSize(element);
    if (!isKnown && !size) this.#sizes.set(element.elementId, { type, text, wh });
    return wh;
  }

  #lay(home: string | null, group: Group): void {
    const ground = this.#ground(home);
    if (!ground || !group.flow) {
      if (ground) group.reach(ground);
      return;
    }
    const from = group.list.settle();
    const { items } = group.list;
    if (from < group.from) group.from = from;
    group.units.length = items.length;
    for (let n = group.from; n < items.length; n++) {
      const entry = items[n];
      if (entry) group.units[n] = this.#unitOf(entry);
    }
    group.flow.run(group.units, group.from);
    group.w = group.flow.w;
    group.h = group.flow.h;
  }

  #unitOf(entry: Entry): Unit {
    if (entry.is !== 'stack') return entry;
    const members = this.#members.get(entry.id)?.items ?? [];
    if (members.length === 0) return NOTHING;
    return entry.folded ? entry : cluster(members);
  }

  /** Puts everything where it is shown, and says whose boxes are other ones. */
  #show(dirty: ReadonlySet<string>, grown: boolean): ReadonlySet<string> {
    const changed = new Set<string>();
    const set = (id: string, x: number, y: number, w: number, h: number): void => {
      const at = this.#boxes.get(id);
      if (at && at.x === x && at.y === y && at.w === w && at.h === h) return;
      this.#boxes.set(id, { x, y, w, h });
      changed.add(id);
    };
    for (const id of dirty) {
      if (this.#entries.has(id) || this.#ground(id)) continue;
      if (this.#boxes.delete(id)) changed.add(id);
    }
    for (const ground of this.#grounds) {
      const group = this.#group(ground.id);
      const shift = this.shiftOf(ground.id);
      const isMoved = grown && (group.shift.x !== shift.x || group.shift.y !== shift.y);
      if (!isMoved && !group.isTouched) continue;
      group.shift = shift;
      const [left, top] = [ground.x + shift.x, ground.y + shift.y];
      set(ground.id, left, top, group.w, group.h);
      for (const { id, x, y, w, h, stack, is } of group.lying) {
        const isPlace = !ground.flow && stack === undefined && isCard(is);
        const at = isPlace ? placeIn(ground, x, y) : { x: x - ground.x, y: y - ground.y };
        set(id, left + at.x, top + at.y, w, h);
      }
      this.#showList(group, isMoved ? 0 : group.from, ground, { x: left, y: top }, set);
      group.isTouched = false;
      group.from = Number.POSITIVE_INFINITY;
    }
    const outside = this.#group(null);
    if (!grown && !outside.isTouched) return changed;
    outside.isTouched = false;
    this.#outside = this.#outsideShift(outside.lying);
    for (const { id, x, y, w, h, is } of outside.lying) {
      const by = is === 'furniture' ? this.#room.shiftAt({ x, y }) : this.#outside;
      set(id, x + by.x, y + by.y, w, h);
    }
    return changed;
  }

  #showList(
    { list: { items }, units, flow }: Group,
    from: number,
    ground: Ground,
    corner: Point,
    set: (id: string, x: number, y: number, w: number, h: number) => void,
  ): void {
    if (!flow) return;
    for (let n = from; n < items.length; n++) {
      const [entry, place, unit] = [items[n], flow.places[n], units[n]];
      if (!entry || !place || !unit) continue;
      const [x, y] = [corner.x + place.x, corner.y + place.y];
      if (unit === NOTHING) {
        // Nobody sees it; it stays where it is stored.
        set(
          entry.id,
          corner.x + entry.x - ground.x,
          corner.y + entry.y - ground.y,
          entry.w,
          entry.h,
        );
        continue;
      }
      const members = this.#members.get(entry.id)?.items ?? [];
      if (unit === entry) {
        set(entry.id, x, y, entry.w, entry.h);
        for (const { id, w, h } of members) set(id, x, y, w, h);
      } else {
        set(entry.id, x, y, entry.w, CLUSTER.head - CLUSTER.gap);
        for (const [at, box] of cluster(members).places.entries()) {
          const member = members[at];
          if (member) set(member.id, x + box.x, y + box.y, box.w, box.h);
        }
      }
    }
  }

  /**
   * What lies outside every area goes as one block: along with the areas around it, or, where one of them would
   * come to lie on it, to the right of them all.
   */
  #outsideShift(outside: Iterable<Entry>): Point {
    const block = [...outside].filter(({ is }) => is !== 'furniture');
    const frame = around(block);
    if (!frame) return NOWHERE;
    const by = this.#room.shiftAt(frame);
    const shown = this.#grounds.map((ground) => ({
      stored: ground,
      box: this.#boxes.get(ground.id) ?? ZERO,
    }));
    const covers = ({ x, y, w, h }: Entry): boolean =>
      shown.some(
        ({ stored, box }) =>
          overlap(box, { x: x + by.x, y: y + by.y, w, h }) && !overlap(stored, { x, y, w, h }),
      );
    if (!block.some(covers)) return by;
    const all = around(shown.map(({ box }) => box)) ?? ZERO;
    return { x: all.x + all.w + BESIDE - frame.x, y: by.y };
  }
}

/** Between the areas and what had to go to the right of them. */
const BESIDE = 80;
/** One stray note may stretch an area only so far. */
const FARTHEST = LIMITS.coordinate / 10;
const isCard = (is: Entry['is']): boolean => is === 'sheet' || is === 'stack';

/** Around notes that keep their places. */
const EDGE = SPOT_GRID.margin / 2;
const NOTHING: Unit = { w: 0, h: 0 };
const ZERO: Box = { x: 0, y: 0, w: 0, h: 0 };

/** Notes keep the places people gave them, below the title. From the corner of the area on. */
const placeIn = (ground: Ground, x: number, y: number): Point => ({
  x: Math.min(Math.max(x - ground.x, EDGE), FARTHEST),
  y: Math.min(Math.max(y - ground.y, headerOf(ground) - EDGE), FARTHEST),
});

/** What belongs to an area, or to none. */
class Group {
  /** What has a place of its own. */
  readonly lying = new Set<Entry>();
  readonly list = new SortedList<Entry>();
  /** What each of the list takes. */
  readonly units: Unit[] = [];
  flow: Flow | undefined;
  /** Its sheets in reading order; null until asked for after a change. */
  read: string[] | null = null;
  /** From where on the list is another one. */
  from = 0;
  isTouched = true;
  shift = NOWHERE;
  w = 0;
  h = 0;

  /** The area is another one: everything is laid out anew. */
  restart(flow: Flow | undefined): void {
    this.flow = flow;
    this.read = null;
    this.from = 0;
    this.isTouched = true;
  }

  add(entry: Entry): void {
    this.isTouched = true;
    this.read = null;
    if (entry.listed) this.list.add(entry);
    else if (!entry.hangs) this.lying.add(entry);
  }

  remove(entry: Entry): void {
    this.isTouched = true;
    this.read = null;
    if (entry.listed) this.list.remove(entry);
    else this.lying.delete(entry);
  }

  /** It is another size now. */
  touch(entry: Entry): void {
    this.isTouched = true;
    this.read = null;
    if (entry.listed) this.list.touch(entry);
  }

  /** Where places count, the area reaches around what lies in it. */
  reach(ground: Ground): void {
    let [right, bottom] = [0, 0];
    for (const { x, y, w, h, stack, is } of this.lying) {
      if (stack !== undefined || !isCard(is)) continue;
      const at = placeIn(ground, x, y);
      right = Math.max(right, at.x + w);
      bottom = Math.max(bottom, at.y + h);
    }
    this.w = Math.max(ground.w, right + EDGE);
    this.h = Math.max(ground.h, bottom + EDGE);
  }
}

function groundOf(element: BoardElement | undefined): Ground | undefined {
  if (element?.type !== 'area') return undefined;
  return {
    ...boxOf(element),
    id: element.elementId,
    prompt: element.prompt,
    flow: flows(element),
  };
}

const sameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

const sameGround = (a: Ground, b: Ground): boolean =>
  sameBox(a, b) && headerOf(a) === headerOf(b) && a.flow === b.flow;

const sameEntry = (a: Entry, b: Entry): boolean =>
  sameBox(a, b) &&
  a.key === b.key &&
  a.home === b.home &&
  a.stack === b.stack &&
  a.is === b.is &&
  a.folded === b.folded &&
  a.listed === b.listed &&
  a.hangs === b.hangs;
