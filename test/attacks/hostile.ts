import type { Target } from './attack.ts';
import { ATTACKS } from './attacks.ts';

/**
 * The hostile one in a process of their own, so that what they do takes no time from those who measure:
 * `node hostile.ts NAME SECONDS TARGET` runs one attack and prints what it counted.
 */
const [name, seconds, target] = process.argv.slice(2);
const attack = ATTACKS.find((one) => one.name === name);
if (!attack || target === undefined) throw new Error(`no attack of this name: ${name}`);
const tally = await attack.run(
  JSON.parse(target) as Target,
  AbortSignal.timeout(Number(seconds) * 1_000),
);
process.stdout.write(`${JSON.stringify(tally)}\n`, () => process.exit(0));
