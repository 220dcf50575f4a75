/**
 * What Yjs takes from `lib0/logging`, on the browser's own console. The original brings colours and
 * a schema library, 3 KiB that every board would load for three warnings.
 */
type Part = string | object;

/** Marks of style in the original. */
export const [BOLD, UNBOLD, ORANGE, RED] = ['', '', '', ''];

export const print = (...parts: readonly Part[]): void => console.info(...parts);

export const warn = (...parts: readonly Part[]): void => console.warn(...parts);
