import type refusal from '@stellwand/shared/contracts/errors-de';
import { useSyncExternalStore } from 'react';
import { createTranslate, type Texts } from './create-translate.ts';
import type arrange from './de/arrange.ts';
import type day from './de/day.ts';
import type door from './de/door.ts';
import type entrance from './de/entrance.ts';
import type facilitation from './de/facilitation.ts';
import type history from './de/history.ts';
import type { de } from './de/index.ts';
import type kept from './de/kept.ts';
import type keys from './de/keys.ts';
import type kinds from './de/kinds.ts';
import type lobby from './de/lobby.ts';
import type menu from './de/menu.ts';
import type presence from './de/presence.ts';
import type shapes from './de/shapes.ts';
import type talk from './de/talk.ts';
import type timer from './de/timer.ts';
import type told from './de/told.ts';
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
      presence: typeof presence;
      day: typeof day;
      door: typeof door;
      entrance: typeof entrance;
      kept: typeof kept;
      keys: typeof keys;
      kinds: typeof kinds;
      lobby: typeof lobby;
      menu: typeof menu;
      history: typeof history;
      refusal: typeof refusal;
      facilitation: typeof facilitation;
      shapes: typeof shapes;
      talk: typeof talk;
      timer: typeof timer;
      told: typeof told;
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
  de: () => import('./de/later.ts'),
  en: () => import('./en/later.ts'),
} as const;
/** … and those that few people need, each in its own. */
const alone = {
  day: { de: () => import('./de/day.ts'), en: () => import('./en/day.ts') },
  door: { de: () => import('./de/door.ts'), en: () => import('./en/door.ts') },
  entrance: { de: () => import('./de/entrance.ts'), en: () => import('./en/entrance.ts') },
  history: { de: () => import('./de/history.ts'), en: () => import('./en/history.ts') },
  timer: { de: () => import('./de/timer.ts'), en: () => import('./en/timer.ts') },
  facilitation: {
    de: () => import('./de/facilitation.ts'),
    en: () => import('./en/facilitation.ts'),
  },
} as const;
type Together = keyof Awaited<ReturnType<typeof later.de>>;
export type LaterTexts = Together | keyof typeof alone;

const isAlone = (part: LaterTexts): part is keyof typeof alone => part in alone;

async function fetchTexts(part: LaterTexts, language: Language): Promise<Texts> {
  return isAlone(part) ? (await alone[part][language]()).default : (await later[language]())[part];
}

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
  for (const part of wanted) texts[part] = await fetchTexts(part, language);
  const t = createTranslate(language, texts);
  current = { language, t: (key, values) => t(key, values) };
  if (typeof document !== 'undefined') document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** Begins to fetch what `loadTexts` will ask for, before it is settled that it does. */
export function preloadTexts(part: LaterTexts, language: Language): void {
  // A failure shows up where the texts are wanted.
  fetchTexts(part, language).catch(() => {});
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
