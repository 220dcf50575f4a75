/** What `/readyz` says of the store. */
export interface StoreHealth {
  kind: 'memory' | 'embedded' | 'redis';
  writable: boolean;
  /** `fsync`: an acknowledged write survives a power cut; `everysec`: up to one second at risk. */
  durability: 'none' | 'everysec' | 'fsync';
  reason?: string;
}
