import { randomUUID } from 'node:crypto';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { z } from 'zod';
import type { Bus } from '../../ports/bus.ts';
import type { Logger } from '../../ports/logger.ts';
import { nodeMessage } from '../../ports/node-message.ts';

const CHANNEL = 'refusals';

export const refusalMessage = z.object({
  from: z.string(),
  workshopId: z.string(),
  personId: z.string(),
  rejected: z.custom<Rejected>((given) => typeof given === 'object' && given !== null),
});
const refusal = nodeMessage(refusalMessage);

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
    const told = refusal.read(bytes);
    if (told && told.from !== here) emit(told.workshopId, told.personId, told.rejected);
  });
  subscribed.catch((error: unknown) => {
    logger.error({ error: String(error) }, 'refusals of other nodes are not heard');
  });
  return {
    tell(workshopId, personId, rejected) {
      emit(workshopId, personId, rejected);
      const bytes = refusal.write({ from: here, workshopId, personId, rejected });
      bus.publish(CHANNEL, bytes).catch((error: unknown) => {
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
