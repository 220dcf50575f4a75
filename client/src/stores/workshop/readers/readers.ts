/** Makes a value of this kind out of whatever came: the value itself where it is one, else what is shown instead. */
export type Read<T> = (value: unknown) => T;

/** A reader for every field; those of optional fields may answer undefined. */
export type Fields<T> = { readonly [Key in keyof T]-?: Read<T[Key] | undefined> };

/** Words and ids. A lone half of a character would make every address built from it throw. */
export const text: Read<string> = (value) =>
  typeof value === 'string' ? value.replace(/[\uD800-\uDFFF]/gu, '\uFFFD') : '';

/** A count, a moment in epoch milliseconds or a duration: finite, not negative, at most `most`. */
export const number =
  (most = MAX_MOMENT): Read<number> =>
  (value) =>
    typeof value === 'number' && value >= 0 ? Math.min(value, most) : 0;

/** Beyond it there is no date. */
export const MAX_MOMENT = 8.64e15;
/** Many more people, seats or dots than a workshop can have. */
export const MAX_COUNT = 100_000;

export const truth: Read<boolean> = (value) => value === true;

/** One of a list, else its first. */
export const oneOf =
  <const T extends string>(known: readonly [T, ...T[]]): Read<T> =>
  (value) =>
    known.find((one) => one === value) ?? known[0];

/** A value of another type is as good as none. */
export const optional =
  <T>(type: 'string' | 'number' | 'boolean' | 'object', read: Read<T>): Read<T | undefined> =>
  (value) =>
    typeof value === type && value !== null ? read(value) : undefined;

export const nullable =
  <T>(type: 'string' | 'object', read: Read<T>): Read<T | null> =>
  (value) =>
    optional(type, read)(value) ?? null;

/** What is no list is an empty one, and what is no object is left out of it. */
export const listOf =
  <T>(read: Read<T>, type: 'string' | 'object' = 'object'): Read<T[]> =>
  (value) =>
    Array.isArray(value)
      ? value.filter((one) => typeof one === type && one !== null).map(read)
      : [];

/** Every field by its reader. Fields of a newer server stay as they are. */
export const object =
  <T extends object>(fields: Fields<T>): Read<T> =>
  (value) => {
    const given = new Map(isObject(value) ? Object.entries(value) : []);
    for (const [key, read] of Object.entries<Read<unknown>>(fields)) {
      const good = read(given.get(key));
      if (good === undefined) given.delete(key);
      else given.set(key, good);
    }
    return Object.fromEntries(given) as T;
  };

/** Numbers by id; entries that are none are left out. */
export const countsById: Read<object> = (value) =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(([, count]) => Number.isFinite(count)),
  );

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
