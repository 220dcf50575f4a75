import { NOTHING_TO_FORGET } from '../../ports/forgetting.ts';
import type { Stores } from '../../ports/stores.ts';
import { createLocalBus } from './local-bus.ts';
import { createMemoryClientClaims } from './memory-client-claims.ts';
import { createMemoryDocStore } from './memory-doc-store.ts';
import { createMemoryFileStore } from './memory-file-store.ts';
import { createMemoryWorkshopStore } from './memory-workshop-store.ts';

/** Everything in memory, for tests: gone with the process, and says so. */
export function openMemoryStores(): Stores {
  const bus = createLocalBus();
  return {
    docs: createMemoryDocStore(),
    workshops: createMemoryWorkshopStore(),
    clients: createMemoryClientClaims(),
    files: createMemoryFileStore(),
    bus,
    forgetting: NOTHING_TO_FORGET,
    health: async () => ({ kind: 'memory', writable: true, durability: 'none' }),
    room: () => 'enough',
    close: () => bus.close(),
  };
}
