import type { PersonId, SessionId } from '../contracts/id-pattern.ts';
import type { PersonEntry, WorkshopState } from './workshop-state.ts';

/** Calm words that say nothing about anybody. In German they are never inflected before a hyphen. */
const FIRST = {
  de: [
    'Silber',
    'Bernstein',
    'Moos',
    'Kupfer',
    'Nebel',
    'Morgen',
    'Abend',
    'Sommer',
    'Winter',
    'Herbst',
    'Wald',
    'Wiesen',
    'Fluss',
    'Insel',
    'Berg',
    'Wolken',
    'Sand',
    'Schiefer',
    'Honig',
    'Flieder',
    'Lavendel',
    'Minz',
    'Salbei',
    'Kiesel',
  ],
  en: [
    'Silver',
    'Amber',
    'Moss',
    'Copper',
    'Misty',
    'Morning',
    'Evening',
    'Summer',
    'Winter',
    'Autumn',
    'Forest',
    'Meadow',
    'River',
    'Island',
    'Mountain',
    'Cloud',
    'Sand',
    'Slate',
    'Honey',
    'Lilac',
    'Lavender',
    'Mint',
    'Sage',
    'Pebble',
  ],
} as const;
const SECOND = {
  de: [
    'Otter',
    'Igel',
    'Fink',
    'Amsel',
    'Biber',
    'Dachs',
    'Reiher',
    'Kranich',
    'Storch',
    'Luchs',
    'Hase',
    'Falter',
    'Libelle',
    'Schwalbe',
    'Meise',
    'Lerche',
    'Eule',
    'Robbe',
    'Forelle',
    'Hummel',
    'Ahorn',
    'Birke',
    'Buche',
    'Eiche',
    'Erle',
    'Esche',
    'Linde',
    'Ulme',
    'Weide',
    'Kiefer',
    'Farn',
    'Klee',
    'Mohn',
    'Malve',
    'Distel',
    'Primel',
    'Ginster',
    'Enzian',
    'Holunder',
    'Wacholder',
  ],
  en: [
    'Otter',
    'Hedgehog',
    'Finch',
    'Blackbird',
    'Beaver',
    'Badger',
    'Heron',
    'Crane',
    'Stork',
    'Lynx',
    'Hare',
    'Butterfly',
    'Dragonfly',
    'Swallow',
    'Titmouse',
    'Lark',
    'Owl',
    'Seal',
    'Trout',
    'Bumblebee',
    'Maple',
    'Birch',
    'Beech',
    'Oak',
    'Alder',
    'Ash',
    'Linden',
    'Elm',
    'Willow',
    'Pine',
    'Fern',
    'Clover',
    'Poppy',
    'Mallow',
    'Thistle',
    'Primrose',
    'Broom',
    'Gentian',
    'Elder',
    'Juniper',
  ],
} as const;
const COMBINATIONS = FIRST.de.length * SECOND.de.length;

/** So many words are tried before a number is put behind one. */
const TRIES = 8;

/** Kept per map of people, which is a new one whenever somebody comes. */
const known = new WeakMap<WorkshopState['people'], Map<SessionId, ReadonlyMap<PersonId, string>>>();

/**
 * What somebody is called in a session with pseudonyms (NAMES-2): another one in every session, the
 * same on every node and after every restart. Whoever came first keeps theirs, whoever comes later;
 * that is why people who left or were removed still count.
 */
export function pseudonymOf(
  state: WorkshopState,
  sessionId: SessionId,
  personId: PersonId,
): string | undefined {
  const bySession = known.get(state.people) ?? new Map();
  known.set(state.people, bySession);
  const names = bySession.get(sessionId) ?? assign(state, sessionId);
  bySession.set(sessionId, names);
  return names.get(personId);
}

function assign(state: WorkshopState, sessionId: SessionId): ReadonlyMap<PersonId, string> {
  const names = new Map<PersonId, string>();
  const taken = new Set<string>();
  for (const { personId } of [...state.people.values()].sort(byArrival)) {
    const name = firstFree(`${sessionId}:${personId}`, state.record.language, taken);
    taken.add(name);
    names.set(personId, name);
  }
  return names;
}

const byArrival = (a: PersonEntry, b: PersonEntry): number =>
  a.joinedAt - b.joinedAt || (a.personId < b.personId ? -1 : 1);

function firstFree(seed: string, language: 'de' | 'en', taken: ReadonlySet<string>): string {
  const start = spread(seed);
  for (let round = 1; ; round++) {
    for (let step = 0; step < TRIES; step++) {
      const words = wordsAt((start + step * 97) % COMBINATIONS, language);
      const name = round === 1 ? words : `${words} ${round}`;
      if (!taken.has(name)) return name;
    }
  }
}

function wordsAt(index: number, language: 'de' | 'en'): string {
  const first = FIRST[language][Math.floor(index / SECOND.de.length)] ?? '';
  const second = SECOND[language][index % SECOND.de.length] ?? '';
  return language === 'de' ? `${first}-${second}` : `${first} ${second}`;
}

/** FNV-1a with a last stir, so that ids that differ in one letter land far apart. */
function spread(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
