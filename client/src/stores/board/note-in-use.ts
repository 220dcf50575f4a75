import type { PresenceView } from './presence.ts';

/** Who else is at one note: the first of each kind, because a crowd of names says less. */
export interface NoteInUse {
  typing?: PresenceView;
  /** Not told of somebody who types there. */
  selecting?: PresenceView;
  pointing?: PresenceView;
}

const NOBODY: NoteInUse = {};
/** More selected notes of one person say nothing any more. */
const SELECTED_UP_TO = 12;

/** Worked out once per step of presence, then looked up by every row. */
const tables = new WeakMap<readonly PresenceView[], ReadonlyMap<string, NoteInUse>>();
/** What was handed out last, so that a note nobody came to or left keeps its object. */
const handedOut = new Map<string, NoteInUse>();

/** The same object while the same people, by the same names, are at the note. */
export function noteInUse(people: readonly PresenceView[], id: string): NoteInUse {
  const table = tables.get(people) ?? tableOf(people);
  tables.set(people, table);
  const now = table.get(id);
  const last = handedOut.get(id);
  if (!now) {
    handedOut.delete(id);
    return NOBODY;
  }
  if (last && sameUse(last, now)) return last;
  handedOut.set(id, now);
  return now;
}

function tableOf(people: readonly PresenceView[]): ReadonlyMap<string, NoteInUse> {
  const table = new Map<string, NoteInUse>();
  const add = (id: string, kind: keyof NoteInUse, person: PresenceView): void => {
    const known = table.get(id) ?? {};
    table.set(id, { [kind]: person, ...known });
  };
  for (const person of people) {
    if (person.typing) add(person.typing, 'typing', person);
    if (person.point) add(person.point, 'pointing', person);
    for (const id of person.selection.slice(0, SELECTED_UP_TO)) {
      if (id !== person.typing) add(id, 'selecting', person);
    }
  }
  return table;
}

const sameUse = (a: NoteInUse, b: NoteInUse): boolean =>
  samePerson(a.typing, b.typing) &&
  samePerson(a.selecting, b.selecting) &&
  samePerson(a.pointing, b.pointing);

const samePerson = (a: PresenceView | undefined, b: PresenceView | undefined): boolean =>
  a?.personId === b?.personId && a?.name === b?.name;
