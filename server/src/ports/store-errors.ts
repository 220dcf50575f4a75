/** The store cannot be reached or cannot write right now. Trying again later can help. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

/** The store works in a way that would break a promise (no AOF, evicting policy, newer format). */
export class StoreUnfit extends Error {
  override readonly name = 'StoreUnfit';
}

/** What was found is not what was written: its checksum does not hold. Trying again does not help. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}
