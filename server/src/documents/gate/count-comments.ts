import { COMMENT_PREFIX } from '@stellwand/shared/contracts/board-document';
import type * as Y from 'yjs';

/** Up to so many keys, dead ones included, an element is counted each time it is commented. */
const COUNTED_EACH_TIME = 1_000;

const kept = new WeakMap<Y.Map<unknown>, { living: number }>();

function count(map: Y.Map<unknown>): number {
  let living = 0;
  for (const [key, item] of map._map) if (!item.deleted && key.startsWith(COMMENT_PREFIX)) living++;
  return living;
}

/**
 * Living comments of an element. One that was commented and emptied thousands of times keeps a dead
 * key of each; from then on its comments are counted once and followed, so that nobody can make a
 * note dear to comment on, or close it to others.
 */
export function countComments(map: Y.Map<unknown>): number {
  if (map._map.size <= COUNTED_EACH_TIME) return count(map);
  const known = kept.get(map);
  if (known) return known.living;
  const followed = { living: count(map) };
  kept.set(map, followed);
  map.observe(({ changes }) => {
    for (const [key, { action }] of changes.keys) {
      if (!key.startsWith(COMMENT_PREFIX)) continue;
      if (action === 'add') followed.living++;
      if (action === 'delete') followed.living--;
    }
  });
  return followed.living;
}
