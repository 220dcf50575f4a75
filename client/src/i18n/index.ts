import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { de } from './de/index.ts';

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
export type MessageKey = WithoutPlural<Leaves<typeof de>>;

export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

const STORAGE_KEY = 'stellwand.language';

const resources = {
  de: async () => (await import('./de/index.ts')).de,
  en: async () => (await import('./en/index.ts')).en,
} as const;

const i18n = i18next.createInstance();
const listeners = new Set<() => void>();
let current: { language: Language; t: Translate } = { language: 'de', t: (key) => key };

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((one) => one === value);

function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined; // Locked-down browsers refuse storage; the language then lasts for the page.
  }
}

/** The language chosen here before, else the browser's first one that we speak, else German. */
export function preferredLanguage(browser: readonly string[] = navigator.languages): Language {
  const spoken = browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return storedLanguage() ?? spoken ?? 'de';
}

/** Loads the texts of a language and shows them everywhere; resolves when they are there. */
export async function setLanguage(language: Language): Promise<void> {
  const texts = await resources[language]();
  if (!i18n.isInitialized) {
    await i18n.init({ lng: language, resources: {}, interpolation: { escapeValue: false } });
  }
  i18n.addResourceBundle(language, 'translation', texts);
  const fixed = i18n.getFixedT(language);
  current = { language, t: (key, values) => fixed(key, { ...values }) };
  if (typeof document !== 'undefined') document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** Like `setLanguage`, and remembered on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // See `storedLanguage`.
  }
  await setLanguage(language);
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
