import { randomUUID } from 'node:crypto';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import type { Bus } from '../../ports/bus.ts';
import type { Logger } from '../../ports/logger.ts';

const CHANNEL = 'refusals';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Refusal {
  from: string;
  workshopId: string;
  personId: string;
  rejected: Rejected;
}

export interface Refusals {
  /** Tells a person on all their sockets, whichever node these are on. */
  tell(workshopId: string, personId: string, rejected: Rejected): void;
  close(): Promise<void>;
}

/**
 * A board's line may end on one node and the control line of the same person on another: WebSockets
 * need no sticky sessions. Here at once, so that it works without a bus; elsewhere by it.
 */
export function createRefusals(
  bus: Bus,
  logger: Logger,
  emit: (workshopId: string, personId: string, rejected: Rejected) => void,
): Refusals {
  const here = randomUUID();
  const subscribed = bus.subscribe(CHANNEL, (bytes) => {
    const { from, workshopId, personId, rejected } = JSON.parse(decoder.decode(bytes)) as Refusal;
    if (from !== here) emit(workshopId, personId, rejected);
  });
  subscribed.catch((error: unknown) => {
    logger.error({ error: String(error) }, 'refusals of other nodes are not heard');
  });
  return {
    tell(workshopId, personId, rejected) {
      emit(workshopId, personId, rejected);
      const refusal: Refusal = { from: here, workshopId, personId, rejected };
      bus.publish(CHANNEL, encoder.encode(JSON.stringify(refusal))).catch((error: unknown) => {
        // The client asks again by itself when no barrier returns.
        logger.warn({ workshopId, error: String(error) }, 'refusal not published');
      });
    },
    async close() {
      const unsubscribe = await subscribed.catch(() => null);
      await unsubscribe?.();
    },
  };
}
