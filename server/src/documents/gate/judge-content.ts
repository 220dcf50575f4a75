import { isContributionKey } from '@stellwand/shared/board/contributions';
import { kindOf } from '@stellwand/shared/board/kinds';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { type Case, existing, mayWriteField, touch } from './case.ts';
import { isBoardValue, isFieldValue, ONCE, STRUCTURE } from './content-rules.ts';
import { deletedUnits, dies, type FrameStruct, REF, TYPE_REF } from './frame.ts';
import { judgeContribution } from './judge-contributions.ts';
import { createElementRef, type ElementRef } from './places.ts';
import { mayDelete, mayStructure } from './rights.ts';
import { refused, type Stop } from './verdict.ts';

export function judgeBoard(at: Case, struct: FrameStruct, key: string): Stop | null {
  const stop = mayStructure(at.actor);
  if (stop) return stop;
  const fits =
    struct.ref === REF.deleted
      ? key === 'title'
      : struct.ref === REF.any && struct.values.every((value) => isBoardValue(key, value));
  return fits ? null : refused('schema');
}

/** A struct under an element id: the element itself is created, or was and is gone again. */
export function judgeEntry(at: Case, struct: FrameStruct, id: string): Stop | null {
  if (!isId(id)) return refused('schema');
  const isElement = struct.ref === REF.type && struct.typeRef === TYPE_REF.map;
  if (!isElement && struct.ref !== REF.deleted) return refused('schema', id);

  const elements = at.places.elements;
  const before = elements._map.get(id);
  if (before && !before.deleted) {
    const survives = deletedUnits(at.frame, before.id.client, before.id.clock, 1) === 0;
    const element = survives ? at.places.elementAt(before) : null;
    // A second element under a living id would delete the first.
    if (element) return mayDelete(at.actor, existing(element)) ?? refused('conflict', id);
  }
  if (isElement) {
    struct.creates = createElementRef(id, null);
    at.creations.push({ element: struct.creates, lives: !dies(at.frame, struct) });
  }
  return null;
}

export function judgeField(
  at: Case,
  struct: FrameStruct,
  element: ElementRef,
  key: string,
): Stop | null {
  if (isContributionKey(key)) return judgeContribution(at, struct, element, key);
  const { id } = element;
  const isNew = element.stored === null;
  if (element.stored !== null) {
    // What a type this version does not know consists of, only a newer one can tell.
    const rule = kindOf(element.stored.map.get('type'));
    if (rule && !rule.keys.has(key)) return refused('schema', id);
  }
  if (ONCE.has(key)) {
    if (!isNew) return refused(key === 'author' ? 'forged-author' : 'schema', id);
    if (element.once.has(key)) return refused('schema', id);
    element.once.add(key);
  }
  if (STRUCTURE.has(key)) {
    const stop = mayStructure(at.actor, id);
    if (stop) return stop;
  }
  if (!isNew) {
    const stop = mayWriteField(at, element, key);
    if (stop) return stop;
  }
  const lives = !dies(at.frame, struct);
  switch (struct.ref) {
    case REF.any: {
      const fits = struct.values.every((value) => isFieldValue(key, value));
      // Several values in one struct are the merged past of a key; only one is ever alive.
      if (!fits || (lives && struct.length > 1)) return refused('schema', id);
      break;
    }
    case REF.type:
      if (key !== 'text' || struct.typeRef !== TYPE_REF.text) return refused('schema', id);
      break;
    case REF.deleted:
      if (ONCE.has(key)) return refused('schema', id);
      break;
    default:
      return refused('schema', id);
  }
  if (lives) {
    element.fields.set(key, struct);
    element.renewed.add(key);
  } else element.dead.add(key);
  return null;
}

export function judgeText(at: Case, struct: FrameStruct, element: ElementRef): Stop | null {
  if (struct.ref !== REF.string && struct.ref !== REF.deleted) return refused('schema', element.id);
  if (element.stored !== null) {
    const stop = touch(at, element);
    if (stop) return stop;
  }
  if (struct.ref === REF.string) {
    const lost = deletedUnits(at.frame, struct.client, struct.clock, struct.length);
    element.textAdded += struct.length - lost;
  }
  return null;
}
