import { LIMITS } from '@stellwand/shared/contracts/board-document';

/** `[clientId, personId]` pairs: plain data for snapshots. */
export type StoredBindings = [clientId: number, personId: string][];

/**
 * Whose Yjs client ids are whose, in one document. An id belongs to the person of its first accepted
 * struct, for ever: edits made offline under an old id are still theirs after a reload. It proves who
 * speaks; whose note it is stands in the note's `author`.
 */
export interface ClientBindings {
  owner(clientId: number): string | undefined;
  /** How many ids the person holds. */
  count(personId: string): number;
  /** False, and nothing changed, where somebody else holds the id. */
  bind(clientId: number, personId: string): boolean;
  /**
   * The log has both: two people wrote under it on nodes that could not ask each other, longer ago than a
   * claim holds. Nobody can tell which content is whose, so nobody writes under it any more.
   */
  contest(clientId: number): void;
  serialise(): StoredBindings;
}

export const CLIENT_IDS_PER_PERSON = LIMITS.clientIdsPerPerson;

/** Client ids up to here are the server's: they mark generations (`creation`). Yjs draws from 2^32. */
export const RESERVED_CLIENT_IDS = 999;

/** Nobody writes under what is the server's. */
const NOBODY = 'server';

/** Starts from what a snapshot kept. */
export function createClientBindings(stored: StoredBindings = []): ClientBindings {
  const owners = new Map<number, string>();
  const counts = new Map<string, number>();

  const bind = (clientId: number, personId: string): boolean => {
    const owner = owners.get(clientId);
    if (owner !== undefined) return owner === personId;
    owners.set(clientId, personId);
    counts.set(personId, (counts.get(personId) ?? 0) + 1);
    return true;
  };
  const contest = (clientId: number): void => {
    const owner = owners.get(clientId);
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) - 1);
    owners.set(clientId, NOBODY);
  };
  for (const [clientId, personId] of stored) bind(clientId, personId);

  return {
    owner: (clientId) => owners.get(clientId),
    count: (personId) => counts.get(personId) ?? 0,
    bind,
    contest,
    serialise: () => [...owners],
  };
}
