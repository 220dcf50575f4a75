import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arena, openArena } from '../attacks/arena.ts';
import type { Attack } from '../attacks/attack.ts';
import { ATTACKS } from '../attacks/attacks.ts';

/**
 * Each attack for a moment, and what everybody else noticed, in counts. How long their edits took is
 * measured by `npm run bench:attacks`, on a core of its own.
 */
const SECONDS = 2;

describe.each([
  ['embedded', ATTACKS.filter(({ store }) => store === undefined)],
  ['redis', ATTACKS.filter(({ store }) => store === 'redis')],
] as const)('one hostile participant, %s store', (store, attacks) => {
  let arena: Arena;

  beforeAll(async () => {
    arena = await openArena({ store: store === 'redis' ? store : undefined });
  });
  afterAll(() => arena.stop());

  test.each(attacks.map((attack) => [attack.resource, attack.name, attack] as const))(
    'FAIR-7 %s (%s): everybody else writes, saves and is answered, and who leads clears up in one step',
    async (_resource, _name, attack: Attack) => {
      const target = await arena.target(attack);
      arena.honest.begin();
      const tally = await attack.run(target, AbortSignal.timeout(SECONDS * 1_000));
      const { sent, arrived, writers, saved, closed, answers } = await arena.honest.end();
      expect(Object.keys(tally)).not.toEqual([]);
      expect(sent).toBeGreaterThan(0);
      expect({ arrived, saved, closed }).toEqual({ arrived: sent, saved: writers, closed: 0 });
      expect(Object.keys(answers).filter((one) => !/answered 20[01]/.test(one))).toEqual([]);
      expect(await arena.clearUp(attack, target)).toBe(true);
    },
  );
});
