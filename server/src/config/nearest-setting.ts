import { environment, FILE_SETTINGS } from './environment.ts';

const KNOWN: readonly string[] = [
  ...Object.keys(environment.shape),
  ...FILE_SETTINGS.map((name) => `${name}_FILE`),
];
const PREFIX = 'STELLWAND_';

/**
 * Names that look like a setting of ours and are none, each with the setting it is nearest to: a misspelt
 * one would otherwise be ignored without a word. Names of ours are all that begin with `STELLWAND_`; of
 * others only those at most two letters away from a setting of eight letters or more, for many programs
 * share one environment.
 *
 * @returns one line per name, never with its value
 */
export function misspeltSettings(names: Iterable<string>): string[] {
  const lines: string[] = [];
  for (const name of names) {
    if (KNOWN.includes(name)) continue;
    const bare = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
    const [nearest] = KNOWN.map((known) => ({
      known,
      distance: Math.min(distanceOf(name, known), distanceOf(bare, known)),
    })).sort((a, b) => a.distance - b.distance);
    if (!nearest) continue;
    const isOurs = name.startsWith(PREFIX);
    const isNear = nearest.distance <= 2 && nearest.known.length >= 8;
    if (isOurs) lines.push(`${name} is not a setting; the nearest one is ${nearest.known}`);
    else if (isNear) lines.push(`${name} is not a setting; did you mean ${nearest.known}?`);
  }
  return lines;
}

/** Levenshtein: letters to add, drop or replace (Wagner and Fischer, 1974), one row at a time. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
