import type { Bus } from './bus.ts';
import type { ClientClaims } from './client-claims.ts';
import type { DamagedPart } from './damage.ts';
import type { DocStore } from './doc-store.ts';
import type { FileStore } from './file-store.ts';
import type { Forgetting } from './forgetting.ts';
import type { StoreHealth, StoreRoom } from './store-health.ts';
import type { WorkshopStore } from './workshop-store.ts';

/** Everything an adapter family provides, opened and closed together. */
export interface Stores {
  docs: DocStore;
  workshops: WorkshopStore;
  clients: ClientClaims;
  files: FileStore;
  bus: Bus;
  forgetting: Forgetting;
  health(): Promise<StoreHealth>;
  /** As far as known: asked every few seconds, and at once where something found it full. */
  room(): StoreRoom;
  /** What was found damaged when they were opened. */
  damaged?: readonly DamagedPart[];
  close(): Promise<void>;
}
