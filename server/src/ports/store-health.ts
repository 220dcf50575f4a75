/** What `/readyz` says of the store. */
/**
 * How much room the store has: `scarce` – what people delete and what who leads writes is taken, what
 * participants add is not; `none` – nobody new either.
 */
export type StoreRoom = 'enough' | 'scarce' | 'none';

export interface StoreHealth {
  kind: 'memory' | 'embedded' | 'redis';
  writable: boolean;
  /** `fsync`: an acknowledged write survives a power cut; `everysec`: up to one second at risk. */
  durability: 'none' | 'everysec' | 'fsync';
  reason?: string;
}
