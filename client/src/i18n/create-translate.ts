/** Texts of one language, as nested as their keys have dots. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

export type Values = Readonly<Record<string, string | number>>;

/**
 * Finds a text by its key and fills in its values. With a numeric `count`, `key_one` and `key_other`
 * are chosen between by the rules of the language. A key without a text is shown as it is.
 *
 * Our own, because the library for this was a tenth of everything a phone loads before the first note.
 */
export function createTranslate(language: string, texts: Texts) {
  const flat = new Map(flatten(texts));
  const plural = new Intl.PluralRules(language);
  return (key: string, values: Values = {}): string => {
    const { count } = values;
    const counted =
      typeof count === 'number' ? flat.get(`${key}_${plural.select(count)}`) : undefined;
    const text = counted ?? flat.get(key) ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(values[name] ?? gap));
  };
}

function flatten(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );
}
