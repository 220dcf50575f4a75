import type { PersonView } from '@stellwand/shared/contracts/snapshot';
import { useCallback } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoardNames } from '../../../stores/workshop/board-names.ts';
import { useSnapshot } from '../../../stores/workshop/workshop-hooks.tsx';

export interface Author {
  /** Undefined where names are hidden or the person has left. */
  name: string | undefined;
  color: string;
  /** „von Ihnen“, „von Anna“, „ohne Namen“. */
  phrase: string;
}

/** One directory per list of people, shared by all notes that ask. */
const directories = new WeakMap<readonly PersonView[], ReadonlyMap<string, PersonView>>();

function directoryOf(people: readonly PersonView[]): ReadonlyMap<string, PersonView> {
  const known = directories.get(people);
  if (known) return known;
  const made = new Map(people.map((person) => [person.personId, person]));
  directories.set(people, made);
  return made;
}

/**
 * Who wrote a note, as far as this person may know. Who leads knows more than the board says, and is
 * told no more than everybody: their screen may be on the wall (NAMES-3).
 */
export function useAuthor(): (authorId: string, mine: boolean) => Author {
  const snapshot = useSnapshot();
  const people = snapshot?.people;
  const me = snapshot?.me;
  const names = useBoardNames();
  const t = useT();
  return useCallback(
    (authorId, mine) => {
      const person = (people && directoryOf(people).get(authorId)) ?? (mine ? me : undefined);
      const name = names === 'hidden' ? undefined : (person?.alias ?? person?.name);
      const other = name ? t('board.note.by', { name }) : t('board.note.anonymous');
      return {
        name,
        color: names === 'hidden' ? 'pebble' : (person?.color ?? 'pebble'),
        phrase: mine ? t('board.note.mine') : other,
      };
    },
    [people, me, names, t],
  );
}
