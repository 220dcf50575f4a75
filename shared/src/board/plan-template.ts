import type { BoardElement } from '../contracts/board-document.ts';
import type { Box } from './area-of.ts';
import { around, overlap } from './boxes.ts';
import { flows } from './flow-order.ts';
import { freeSpot } from './free-spot.ts';
import { boxOf, kindOf } from './kinds.ts';
import { areasOf } from './outline.ts';

/** What becomes of a board when a template comes onto it. */
export interface TemplatePlan {
  /** Areas nobody used, and labels and lines of an earlier template. */
  remove: string[];
  /** New elements, with their ids on this board. */
  put: BoardElement[];
  /** Only what is different afterwards. */
  change: { elementId: string; fields: ChangedFields }[];
}

export type ChangedFields = Partial<
  Pick<BoardElement, 'pos' | 'size' | 'color' | 'prompt' | 'flow' | 'locked' | 'area'>
>;

/** Between a template and what was moved out of its way. */
const ASIDE = 80;

/** What the server wrote from a file or a template has no author; all else is somebody’s work. */
const isFurniture = ({ type, author }: BoardElement): boolean => {
  const taken = kindOf(type)?.template;
  return author === undefined && (taken === 'always' || taken === 'held');
};

/** What goes where its ends go has no place of its own. */
const isBetween = ({ type }: BoardElement): boolean => kindOf(type)?.place === 'ends';

/** Whether there is anything on a board that somebody made. */
export const hasWork = (elements: readonly BoardElement[]): boolean => !elements.every(isFurniture);

/**
 * How a template comes onto a board without losing a word (TPL-3). Areas of the same title become
 * the template’s, and what is in them comes along; other areas with something in them, and what lies
 * outside, move aside together; areas nobody used go. Nothing that somebody wrote is ever removed.
 * A board that has the template already stays as it is, so that a repeat does no harm.
 */
export function planTemplate(
  elements: readonly BoardElement[],
  template: readonly BoardElement[],
): TemplatePlan {
  const plan: TemplatePlan = { remove: [], put: [], change: [] };
  const areas = elements.filter(({ type }) => type === 'area');
  const matched = matchAreas(areas, template);
  const nameHere = new Map([...matched].map(([own, old]) => [own, old.elementId]));
  const here = (id: string): string => nameHere.get(id) ?? id;
  const ids = new Set(template.map(({ elementId }) => here(elementId)));

  const homeOf = homes(elements);
  const used = new Set(elements.map(homeOf));
  const aside: BoardElement[] = [];
  const inside = new Map<string, BoardElement[]>();
  for (const element of elements) {
    const { elementId, type, author } = element;
    if (ids.has(elementId)) continue;
    const goes =
      type === 'area' ? author === undefined && !used.has(elementId) : isFurniture(element);
    if (goes) {
      plan.remove.push(elementId);
      continue;
    }
    if (isBetween(element)) continue;
    const home = homeOf(element);
    if (home === null || !ids.has(home)) aside.push(element);
    else inside.set(home, [...(inside.get(home) ?? []), element]);
  }

  for (const target of template) {
    const old = matched.get(target.elementId);
    if (!old) continue;
    const fields = changedFields(old, target);
    if (Object.keys(fields).length > 0) plan.change.push({ elementId: old.elementId, fields });
    plan.change.push(...bringAlong(old, target, inside.get(old.elementId) ?? []));
  }
  plan.change.push(...moveAside(aside, template));

  const there = new Set(elements.map(({ elementId }) => elementId));
  const known = (id: string | undefined): boolean =>
    id !== undefined && (there.has(id) || ids.has(id));
  for (const target of template) {
    if (there.has(here(target.elementId))) continue;
    const { area, stack, from, to } = target;
    if (isBetween(target) && !(known(from && here(from)) && known(to && here(to)))) continue;
    plan.put.push({
      ...target,
      ...(area !== undefined && { area: here(area) }),
      ...(stack !== undefined && { stack: here(stack) }),
      ...(from !== undefined && { from: here(from) }),
      ...(to !== undefined && { to: here(to) }),
    });
  }
  return plan;
}

/** Which area of the board becomes which of the template: by id, else by title. */
function matchAreas(
  areas: readonly BoardElement[],
  template: readonly BoardElement[],
): Map<string, BoardElement> {
  const wanted = template.filter(({ type }) => type === 'area');
  const matched = new Map<string, BoardElement>();
  const free = new Set(areas);
  const take = (target: BoardElement, old: BoardElement | undefined): void => {
    if (!old) return;
    matched.set(target.elementId, old);
    free.delete(old);
  };
  for (const target of wanted) {
    take(
      target,
      areas.find(({ elementId }) => elementId === target.elementId),
    );
  }
  for (const target of wanted) {
    if (matched.has(target.elementId)) continue;
    const title = plainTitle(target);
    take(
      target,
      [...free].find((area) => plainTitle(area) === title),
    );
  }
  return matched;
}

const plainTitle = ({ text }: BoardElement): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('de');

/** The area each element belongs to; none for areas themselves. */
function homes(elements: readonly BoardElement[]) {
  const { homeOf } = areasOf(elements);
  const known = new Map<BoardElement, string | null>();
  return (element: BoardElement): string | null => {
    if (element.type === 'area' || isBetween(element) || isFurniture(element)) return null;
    const home = known.get(element) ?? homeOf(element);
    known.set(element, home);
    return home;
  };
}

function changedFields(old: BoardElement, target: BoardElement): ChangedFields {
  const fields: ChangedFields = {};
  const { pos, size, color, prompt } = target;
  // How notes lie there is the template's to say, in whatever area of that title they are.
  if (flows(old) !== flows(target)) fields.flow = flows(target);
  if (!samePair(old.pos, pos)) fields.pos = pos;
  if (size && !(old.size && samePair(old.size, size))) fields.size = size;
  if (color !== undefined && old.color !== color) fields.color = color;
  if (prompt !== undefined && old.prompt !== prompt) fields.prompt = prompt;
  if (target.locked && !old.locked) fields.locked = true;
  return fields;
}

const samePair = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[0] === b[0] && a[1] === b[1];

/** What is in an area comes along; what would stick out of it afterwards gets the next free spot. */
function bringAlong(
  old: BoardElement,
  target: BoardElement,
  content: readonly BoardElement[],
): TemplatePlan['change'] {
  const area = boxOf(target);
  const [dx, dy] = [target.pos[0] - old.pos[0], target.pos[1] - old.pos[1]];
  const before = boxOf(old);
  if (dx === 0 && dy === 0 && before.w === area.w && before.h === area.h) return [];
  const taken: Box[] = [];
  const homeless: BoardElement[] = [];
  const changes: TemplatePlan['change'] = [];
  const put = (element: BoardElement, x: number, y: number, fields: ChangedFields = {}): void => {
    const pos: [number, number] = [Math.round(x), Math.round(y)];
    taken.push({ ...boxOf(element), x: pos[0], y: pos[1] });
    if (!samePair(pos, element.pos)) fields.pos = pos;
    if (Object.keys(fields).length > 0) {
      changes.push({ elementId: element.elementId, fields });
    }
  };
  for (const element of content) {
    const box = boxOf(element);
    const [x, y] = [box.x + dx, box.y + dy];
    const fits =
      x >= area.x && x + box.w <= area.x + area.w && y >= area.y && y + box.h <= area.y + area.h;
    if (fits || kindOf(element.type)?.place === 'start') put(element, x, y);
    else homeless.push(element);
  }
  for (const element of homeless) {
    const { w, h } = boxOf(element);
    const { x, y } = freeSpot({ ...area, prompt: target.prompt }, taken, [w, h]);
    put(element, x, y, { area: old.elementId });
  }
  return changes;
}

/** Everything that keeps its own place moves out of the template’s way as one block. */
function moveAside(
  block: readonly BoardElement[],
  template: readonly BoardElement[],
): TemplatePlan['change'] {
  const frame = around(template.filter((one) => !isBetween(one)).map(boxOf));
  const box = around(block.map(boxOf));
  if (!frame || !box || !overlap(frame, box)) return [];
  const [dx, dy] = [Math.round(frame.x + frame.w + ASIDE - box.x), Math.round(frame.y - box.y)];
  return block.map(({ elementId, pos: [x, y] }) => ({
    elementId,
    fields: { pos: [x + dx, y + dy] as [number, number] },
  }));
}
