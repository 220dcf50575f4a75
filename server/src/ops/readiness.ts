import { type DamagedPart, type DamageRegister, NO_REGISTER } from '../ports/damage.ts';
import type { StoreHealth } from '../ports/store-health.ts';

/** Is this node fit for new people? Not while it is draining or its store cannot write. */
export interface Readiness {
  check(): Promise<{
    ready: boolean;
    reason?: string;
    store: StoreHealth | null;
    /** What is closed because it is damaged; the rest works. Absent where nothing is. */
    damaged?: DamagedPart[];
  }>;
  /** From now on not ready: the proxy sends new people elsewhere while this node finishes. */
  drain(): void;
  isDraining(): boolean;
}

/** A store that does not answer within this is away (R8). */
const PATIENCE_MS = 2_000;

export function createReadiness(
  health: () => Promise<StoreHealth>,
  damage: Pick<DamageRegister, 'list'> = NO_REGISTER,
): Readiness {
  let draining = false;
  return {
    drain: () => {
      draining = true;
    },
    isDraining: () => draining,
    check: async () => {
      const store = await withinPatience(health());
      if (draining) return { ready: false, reason: 'draining', store };
      if (store === null) return { ready: false, reason: 'store does not answer', store };
      if (!store.writable) return { ready: false, reason: store.reason ?? 'store away', store };
      const damaged = damage.list();
      return { ready: true, store, ...(damaged.length > 0 && { damaged }) };
    },
  };
}

async function withinPatience(asked: Promise<StoreHealth>): Promise<StoreHealth | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked.catch(() => null), patience]);
  } finally {
    clearTimeout(timer);
  }
}
