import type refusal from '@stellwand/shared/contracts/errors-de';
import { useSyncExternalStore } from 'react';
import { createTranslate, type Texts } from './create-translate.ts';
import type arrange from './de/arrange.ts';
import type company from './de/company.ts';
import type day from './de/day.ts';
import type door from './de/door.ts';
import type entrance from './de/entrance.ts';
import type { de } from './de/index.ts';
import type kept from './de/kept.ts';
import type keys from './de/keys.ts';
import type lobby from './de/lobby.ts';
import type menu from './de/menu.ts';
import type past from './de/past.ts';
import type regie from './de/regie.ts';
import type shapes from './de/shapes.ts';
import type talk from './de/talk.ts';
import type voting from './de/voting.ts';
import type words from './de/words.ts';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one`
  ? Base
  : Key extends `${infer Base}_other`
    ? Base
    : Key;

/** Every text of the interface: `<file>.<screen>.<text>`, plural endings left out. */
export type MessageKey = WithoutPlural<
  Leaves<
    typeof de & {
      arrange: typeof arrange;
      company: typeof company;
      day: typeof day;
      door: typeof door;
      entrance: typeof entrance;
      kept: typeof kept;
      keys: typeof keys;
      lobby: typeof lobby;
      menu: typeof menu;
      past: typeof past;
      refusal: typeof refusal;
      regie: typeof regie;
      shapes: typeof shapes;
      talk: typeof talk;
      voting: typeof voting;
      words: typeof words;
    }
  >
>;

export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

const resources = {
  de: async () => (await import('./de/index.ts')).de,
  en: async () => (await import('./en/index.ts')).en,
} as const;

/** Texts that come with the part of the interface that shows them; most of these in one file. */
const later = {
  arrange: {
    de: async () => (await import('./de/later.ts')).arrange,
    en: async () => (await import('./en/later.ts')).arrange,
  },
  company: {
    de: async () => (await import('./de/later.ts')).company,
    en: async () => (await import('./en/later.ts')).company,
  },
  kept: {
    de: async () => (await import('./de/later.ts')).kept,
    en: async () => (await import('./en/later.ts')).kept,
  },
  keys: {
    de: async () => (await import('./de/later.ts')).keys,
    en: async () => (await import('./en/later.ts')).keys,
  },
  lobby: {
    de: async () => (await import('./de/later.ts')).lobby,
    en: async () => (await import('./en/later.ts')).lobby,
  },
  menu: {
    de: async () => (await import('./de/later.ts')).menu,
    en: async () => (await import('./en/later.ts')).menu,
  },
  refusal: {
    de: async () => (await import('./de/later.ts')).refusal,
    en: async () => (await import('./en/later.ts')).refusal,
  },
  shapes: {
    de: async () => (await import('./de/later.ts')).shapes,
    en: async () => (await import('./en/later.ts')).shapes,
  },
  talk: {
    de: async () => (await import('./de/later.ts')).talk,
    en: async () => (await import('./en/later.ts')).talk,
  },
  voting: {
    de: async () => (await import('./de/later.ts')).voting,
    en: async () => (await import('./en/later.ts')).voting,
  },
  words: {
    de: async () => (await import('./de/later.ts')).words,
    en: async () => (await import('./en/later.ts')).words,
  },
  day: {
    de: async () => (await import('./de/day.ts')).default,
    en: async () => (await import('./en/day.ts')).default,
  },
  door: {
    de: async () => (await import('./de/door.ts')).default,
    en: async () => (await import('./en/door.ts')).default,
  },
  entrance: {
    de: async () => (await import('./de/entrance.ts')).default,
    en: async () => (await import('./en/entrance.ts')).default,
  },
  past: {
    de: async () => (await import('./de/past.ts')).default,
    en: async () => (await import('./en/past.ts')).default,
  },
  regie: {
    de: async () => (await import('./de/regie.ts')).default,
    en: async () => (await import('./en/regie.ts')).default,
  },
} as const;
export type LaterTexts = keyof typeof later;
const wanted = new Set<LaterTexts>();

const listeners = new Set<() => void>();
let current: { language: Language; t: Translate } = { language: 'de', t: (key) => key };

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((one) => one === value);

/** The language chosen on this device, else the browser's first one that we speak, else German. */
export function preferredLanguage(
  chosen: Language | null,
  browser: readonly string[] = navigator.languages,
): Language {
  return chosen ?? browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'de';
}

/** Loads the texts of a language and shows them everywhere; resolves when they are there. */
export async function setLanguage(language: Language): Promise<void> {
  const texts: Record<string, Texts> = { ...(await resources[language]()) };
  for (const part of wanted) texts[part] = await later[part][language]();
  const t = createTranslate(language, texts);
  current = { language, t: (key, values) => t(key, values) };
  if (typeof document !== 'undefined') document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** Loads more texts of the present language; later languages bring theirs along. */
export async function loadTexts(part: LaterTexts): Promise<void> {
  if (wanted.has(part)) return;
  wanted.add(part);
  try {
    await setLanguage(current.language);
  } catch (failure) {
    wanted.delete(part); // Offline: the next one who needs them asks again.
    throw failure;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const readCurrent = () => current;

/** The translating function; a new one, and a new render, whenever the language changes. */
export const useT = (): Translate => useSyncExternalStore(subscribe, readCurrent, readCurrent).t;

export const useLanguage = (): Language =>
  useSyncExternalStore(subscribe, readCurrent, readCurrent).language;

/** For code outside React. Do not keep the result: it is right for the present language only. */
export const translate: Translate = (key, values) => current.t(key, values);

export const currentLanguage = (): Language => current.language;
