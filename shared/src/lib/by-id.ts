declare const VALUE: unique symbol;

/**
 * Values by id as they cross a wire or lie in a store: a plain JSON object. Ids and names come from
 * people, and `toString`, `constructor` or `__proto__` are valid ones, so `object[id]` may answer with
 * what every object inherits, or change its prototype. This type has no index signature: the compiler
 * refuses `byId[id]`, and whoever wants a value goes through the functions below (T27).
 */
export interface ById<out T> {
  readonly [VALUE]?: T;
}

const NOTHING: ById<never> = Object.freeze({});

/** No values at all; the same object every time. */
export const noneById = <T>(): ById<T> => NOTHING;

/** The value under this very id; undefined where there is none of its own. */
export function valueById<T>(values: ById<T> | undefined, id: string): T | undefined {
  if (values === undefined || !Object.hasOwn(values, id)) return undefined;
  return (values as Readonly<{ [id: string]: T }>)[id];
}

/** Ids with their values, in the order in which they were put in. */
export const entriesOf = <T>(values: ById<T> | undefined): [id: string, value: T][] =>
  Object.entries(values ?? NOTHING) as [string, T][];

/** The ids alone. */
export const idsOf = (values: ById<unknown> | undefined): string[] =>
  Object.keys(values ?? NOTHING);

/** `Object.fromEntries` defines own properties, `__proto__` too; an assignment would not. */
export const toById = <T>(entries: Iterable<readonly [id: string, value: T]>): ById<T> =>
  Object.fromEntries(entries) as ById<T>;

/** The same with one value put in, or taken out where it is undefined. Never changes `values`. */
export function withValue<T>(values: ById<T>, id: string, value: T | undefined): ById<T> {
  const others = entriesOf(values).filter(([other]) => other !== id);
  return toById(value === undefined ? others : [...others, [id, value]]);
}
