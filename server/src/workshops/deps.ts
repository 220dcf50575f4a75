import type { BoardDocuments } from '../ports/board-directory.ts';
import type { BoardHistory } from '../ports/board-history.ts';
import type { Bus } from '../ports/bus.ts';
import type { Clock } from '../ports/clock.ts';
import type { DamageRegister } from '../ports/damage.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Forgetting } from '../ports/forgetting.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { StoreRoom } from '../ports/store-health.ts';
import type { WorkshopStore } from '../ports/workshop-store.ts';

/** What the control plane needs of the world. */
export interface WorkshopsDeps {
  store: WorkshopStore;
  /** Images and the like go with their workshop. */
  files: Pick<FileStore, 'removeAll' | 'remove'>;
  bus: Bus;
  documents: BoardDocuments;
  history: BoardHistory;
  forgetting: Pick<Forgetting, 'promise'>;
  clock: Clock;
  random: Random;
  /** `SESSION_SECRET`: the key of role links and device links. */
  secret: string;
  logger: Logger;
  /** How many may join from one place at once (JOIN-2). */
  joinBurst: number;
  /** How long a workshop is kept after its last day or activity. */
  retentionMs: number;
  /** Whether the store has room for newcomers; absent: it always has. */
  storeRoom?(): StoreRoom;
  /** Where damaged workshops are named. */
  damage?: DamageRegister;
}
