import { isContributionKey } from '@stellwand/shared/board/contributions';
import { kindOf } from '@stellwand/shared/board/kinds';
import * as Y from 'yjs';
import { type Case, existing, mayWriteField, touch } from './case.ts';
import { ONCE, STRUCTURE } from './content-rules.ts';
import { type DeletedRanges, deletedUnits } from './frame.ts';
import { judgeContributionLoss } from './judge-contributions.ts';
import type { ElementRef } from './places.ts';
import { mayDelete, mayStructure } from './rights.ts';
import { refused, type Stop, soft } from './verdict.ts';

/** Living structs one frame may delete: about 2,000 whole notes. */
export const MAX_DELETED_STRUCTS = 20_000;

/** What the delete set of a frame comes down to. */
export interface Deletions {
  /** Ranges with something in them that is still alive, or new. */
  ranges: DeletedRanges[];
  /** True where ranges were left out. */
  stripped: boolean;
  elements: ElementRef[];
  /** Living content that goes, in clock units: characters of texts, values, elements. */
  units: number;
  /** Structs of which only a part goes, so that Yjs has to cut them. */
  splits: number;
}

const isDying = (at: Case, element: ElementRef): boolean => {
  const id = element.stored?.item.id;
  return id !== undefined && deletedUnits(at.frame, id.client, id.clock, 1) > 0;
};

function judgeFieldLoss(at: Case, element: ElementRef, key: string, item: Y.Item): Stop | null {
  if (isDying(at, element)) return null; // Judged there.
  if (isContributionKey(key)) return judgeContributionLoss(at, element, key, item);
  if (element.renewed.has(key)) return null;
  const needed = kindOf(element.stored?.map.get('type'))?.required.includes(key);
  if (needed || ONCE.has(key) || key === 'pos') return refused('schema', element.id);
  if (STRUCTURE.has(key)) return mayStructure(at.actor, element.id) ?? touch(at, element);
  return mayWriteField(at, element, key);
}

/** `units` of a living struct are deleted. */
function judgeLoss(at: Case, item: Y.Item, units: number, result: Deletions): Stop | null {
  const place = at.places.ofStored(item);
  switch (place.kind) {
    case 'elements': {
      const element = at.places.elementAt(item);
      if (element === null) return mayStructure(at.actor, place.id);
      result.elements.push(element);
      return mayDelete(at.actor, existing(element));
    }
    case 'field':
      return judgeFieldLoss(at, place.element, place.key, item);
    case 'text':
      if (isDying(at, place.element)) return null;
      place.element.textRemoved += units;
      return touch(at, place.element);
    case 'board':
      return mayStructure(at.actor);
    case 'nowhere': {
      // Something this version does not know lies inside an element: it may go only with it.
      const element = elementAround(at, item);
      return element && isDying(at, element) ? null : refused('schema', element?.id);
    }
    case 'gone':
      return null;
  }
}

function elementAround(at: Case, item: Y.Item): ElementRef | null {
  let current: Y.Item | null = item;
  while (current !== null) {
    const parent: Y.Item['parent'] = current.parent;
    if (!(parent instanceof Y.AbstractType)) return null;
    if ((parent as unknown) === at.places.elements) return at.places.elementAt(current);
    current = parent._item;
  }
  return null;
}

/** Judges everything the frame deletes. Runs before the text lengths are summed up. */
export function judgeDeletes(at: Case): Stop | Deletions {
  const result: Deletions = { ranges: [], stripped: false, elements: [], units: 0, splits: 0 };
  let living = 0;
  for (const { client, ranges } of at.frame.deletes.values()) {
    const structs = at.doc.store.clients.get(client) ?? [];
    const state = Y.getState(at.doc.store, client);
    const end = at.frame.groups.get(client)?.end ?? state;
    const kept: number[] = [];
    let index = -1;
    for (let i = 0; i < ranges.length; i += 2) {
      const clock = ranges[i] ?? 0;
      const length = ranges[i + 1] ?? 0;
      const until = clock + length;
      if (until > end) return soft('missing-dependency');
      let isNew = until > state;
      if (clock < state) {
        // Ranges ascend, and mostly follow closely on one another.
        const next = structs[index + 1];
        index =
          next && next.id.clock <= clock && clock < next.id.clock + next.length
            ? index + 1
            : Y.findIndexSS(structs, clock);
        for (let position = index; position < structs.length; position++) {
          const struct = structs[position];
          if (struct === undefined || struct.id.clock >= until) break;
          index = position;
          if (struct.deleted || !(struct instanceof Y.Item)) continue;
          isNew = true;
          if (++living > MAX_DELETED_STRUCTS) return refused('too-much');
          const units =
            Math.min(until, struct.id.clock + struct.length) - Math.max(clock, struct.id.clock);
          result.units += units;
          if (units < struct.length) result.splits++;
          const stop = judgeLoss(at, struct, units, result);
          if (stop) return stop;
        }
      }
      if (isNew) kept.push(clock, length);
    }
    if (kept.length < ranges.length) result.stripped = true;
    if (kept.length > 0) result.ranges.push({ client, ranges: kept });
  }
  return result;
}
