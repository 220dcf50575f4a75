import type { DamagedPart } from '../../ports/damage.ts';
import type { Counters } from '../embedded/counters.ts';
import { toPart } from '../embedded/owners.ts';
import { readGeneration } from '../stored-values.ts';
import type { RedisLink } from './redis-link.ts';

const AT_ONCE = 200;

/**
 * What Redis holds less of than this node has seen acknowledged: it came back from an append-only file
 * whose end was cut off, or that was damaged. Boards and workshops, and a notice for what has no counter.
 */
export async function holdRedisAgainst(
  link: RedisLink,
  witness: Counters,
): Promise<{ parts: DamagedPart[]; lostWorkshops: string[] }> {
  const less: string[] = [];
  const gone: string[] = [];
  const all = witness.entries();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    await Promise.all(
      some.map(async ([owner, [seen, , seenIn]]) => {
        const id = owner.slice(2);
        if (owner.startsWith('w!')) {
          const version = await link.run((client) => client.get(`{w:${id}}:version`));
          // Without any it was removed on another node – or lost, if others are.
          if (version === null) gone.push(owner);
          else if (Number(version) < seen) less.push(owner);
          return;
        }
        const [count, stored] = await link.run((client) =>
          Promise.all([client.get(`{b:${id}}:count`), client.get(`{b:${id}}:generation`)]),
        );
        const generation = stored === null ? 1 : (readGeneration(id, stored) ?? 0);
        const isLess = generation === seenIn && Number(count ?? 0) < seen;
        if (isLess || generation < seenIn) less.push(owner);
      }),
    );
  }
  if (less.length === 0) return { parts: [], lostWorkshops: [] };
  const store =
    'Redis holds less than it had confirmed: its append-only file was cut or damaged. Look into its log, and restore a backup where people do not bring it back';
  return {
    parts: [{ store }, ...[...less, ...gone].sort().map(toPart)],
    lostWorkshops: gone.map((owner) => owner.slice(2)),
  };
}
