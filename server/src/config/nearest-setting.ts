import { editDistance } from '@stellwand/shared/lib/nearest';
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
      distance: Math.min(editDistance(name, known), editDistance(bare, known)),
    })).sort((a, b) => a.distance - b.distance);
    if (!nearest) continue;
    const isOurs = name.startsWith(PREFIX);
    const isNear = nearest.distance <= 2 && nearest.known.length >= 8;
    if (isOurs) lines.push(`${name} is not a setting; the nearest one is ${nearest.known}`);
    else if (isNear) lines.push(`${name} is not a setting; did you mean ${nearest.known}?`);
  }
  return lines;
}
