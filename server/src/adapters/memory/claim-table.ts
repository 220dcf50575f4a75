import type { ClaimAnswer, ClaimTerms } from '../../ports/client-claims.ts';

interface Held {
  personId: string;
  /** Epoch ms. */
  until: number;
}

/** What was decided; `until`: the moment to be written down, where there is something to write. */
export interface Decision {
  answer: ClaimAnswer;
  until: number | null;
}

/** Fewer are not worth clearing up. */
const FEW = 64;

/**
 * The client ids of one board and who holds them. Decides, and writes nothing. Forgets what has ended
 * when it has grown to twice its size, so that it stays in proportion to what is held.
 */
export interface ClaimTable {
  decide(clientId: number, personId: string, terms: ClaimTerms, now: number): Decision;
  /** Takes over what was written down before. */
  put(clientId: number, personId: string, until: number): void;
}

export function createClaimTable(): ClaimTable {
  const held = new Map<number, Held>();
  const people = new Map<string, Set<number>>();
  let clearAbove = FEW;

  function put(clientId: number, personId: string, until: number): void {
    const ids = people.get(personId) ?? new Set();
    people.set(personId, ids.add(clientId));
    held.set(clientId, { personId, until });
  }

  function forget(clientId: number): void {
    const before = held.get(clientId);
    if (before === undefined) return;
    held.delete(clientId);
    const ids = people.get(before.personId);
    ids?.delete(clientId);
    if (ids?.size === 0) people.delete(before.personId);
  }

  function forgetEnded(ids: Iterable<number>, now: number): void {
    for (const id of [...ids]) if ((held.get(id)?.until ?? 0) <= now) forget(id);
  }

  return {
    put,
    decide(clientId, personId, { forMs, atMost }, now) {
      if (held.size > clearAbove) {
        forgetEnded(held.keys(), now);
        clearAbove = Math.max(FEW, 2 * held.size);
      }
      forgetEnded([clientId], now);
      const before = held.get(clientId);
      if (before && before.personId !== personId) return { answer: 'others', until: null };
      // Half of the time is left: as good as new, and nothing to write.
      if (before && before.until - now > forMs / 2) return { answer: 'held', until: null };
      if (!before && atMost !== undefined) {
        forgetEnded(people.get(personId) ?? [], now);
        if ((people.get(personId)?.size ?? 0) >= atMost) return { answer: 'too-many', until: null };
      }
      const until = now + forMs;
      put(clientId, personId, until);
      return { answer: 'held', until };
    },
  };
}
