import type { Bus } from '../../server/src/ports/bus.ts';
import type { Dice } from './random.ts';

/** What the network between the nodes does with a message. */
export interface BusFaults {
  drop: number;
  duplicate: number;
  /** Longest delay in (virtual) ms; different delays are what reorders messages. */
  delayMs: number;
}

/** A bus of several nodes that loses, repeats and reorders, and says so later (`onReconnect`). */
export interface SimBus {
  endpoint(): Bus & { kill(): void };
  calm(): void;
}

interface Endpoint {
  handlers: Map<string, Set<(bytes: Uint8Array) => void>>;
  reconnected: Set<() => void>;
  missed: boolean;
  alive: boolean;
}

export function createSimBus(dice: Dice, faults: BusFaults): SimBus {
  const endpoints = new Set<Endpoint>();
  let calm = false;

  function deliver(to: Endpoint, channel: string, bytes: Uint8Array): void {
    if (!to.alive) return;
    for (const handler of [...(to.handlers.get(channel) ?? [])]) handler(bytes);
  }

  function send(to: Endpoint, channel: string, bytes: Uint8Array): void {
    if (!calm && dice.chance(faults.drop)) {
      // A real subscription loses messages only while it is down, and learns that it was.
      to.missed = true;
      setTimeout(() => {
        if (!to.alive || !to.missed) return;
        to.missed = false;
        for (const listener of [...to.reconnected]) listener();
      }, 20 + dice.below(200));
      return;
    }
    const delay = calm ? 0 : dice.below(faults.delayMs);
    setTimeout(() => deliver(to, channel, bytes), delay);
    if (!calm && dice.chance(faults.duplicate)) {
      setTimeout(() => deliver(to, channel, bytes), delay + dice.below(faults.delayMs));
    }
  }

  return {
    calm() {
      calm = true;
    },
    endpoint() {
      const own: Endpoint = {
        handlers: new Map(),
        reconnected: new Set(),
        missed: false,
        alive: true,
      };
      endpoints.add(own);
      return {
        async publish(channel, bytes) {
          if (!own.alive) return;
          const copy = bytes.slice();
          for (const to of endpoints) send(to, channel, copy);
        },
        async subscribe(channel, handler) {
          const handlers = own.handlers.get(channel) ?? new Set();
          own.handlers.set(channel, handlers.add(handler));
          return async () => {
            handlers.delete(handler);
          };
        },
        onReconnect(handler) {
          own.reconnected.add(handler);
          return () => own.reconnected.delete(handler);
        },
        async close() {
          own.alive = false;
        },
        kill() {
          own.alive = false;
          endpoints.delete(own);
        },
      };
    },
  };
}
