import type { News } from './awareness-news.ts';

/** Three times as long as a node with people on it is ever silent. */
export const SILENT_MS = 30_000;
/** Long after the last message of a dead node can arrive. */
const REMEMBER_MS = 10 * 60_000;

interface Person {
  personId: string;
  state: string;
  heardAt: number;
}

interface Node {
  /** Of its newest message; kept when its people are forgotten, so that nothing late brings them back. */
  number: number;
  heardAt: number;
  people: Map<number, Person>;
}

/**
 * Who is on a board by way of other nodes, as these said last. Messages may be lost, doubled and late;
 * nodes may die. Nobody who left comes back by an old message.
 */
export interface Elsewhere {
  /** Returns the client ids of which something changed. */
  hear(nodeId: string, news: News, now: number): Iterable<number>;
  /** Returns the client ids of who was forgotten. */
  forgetSilent(now: number): Iterable<number>;
  clientIds(): Iterable<number>;
  /** Newest state; undefined for nobody. */
  stateOf(clientId: number): string | undefined;
  personOf(clientId: number): string | undefined;
}

export function createElsewhere(): Elsewhere {
  const nodes = new Map<string, Node>();

  /** Somebody who changed nodes is on both for a moment: the newer word counts. */
  function find(clientId: number): Person | undefined {
    let newest: Person | undefined;
    for (const { people } of nodes.values()) {
      const person = people.get(clientId);
      if (person && (!newest || person.heardAt >= newest.heardAt)) newest = person;
    }
    return newest;
  }

  return {
    hear(nodeId, { kind, number, entries }, now) {
      const node: Node = nodes.get(nodeId) ?? { number: 0, heardAt: now, people: new Map() };
      nodes.set(nodeId, node);
      const changed = new Set<number>();
      if (number <= node.number) return changed;
      node.number = number;
      node.heardAt = now;
      if (kind === 'all') {
        const present = new Set(entries.map(({ clientId }) => clientId));
        for (const clientId of node.people.keys()) {
          if (present.has(clientId)) continue;
          node.people.delete(clientId);
          changed.add(clientId);
        }
      }
      for (const { clientId, personId, state } of entries) {
        const before = node.people.get(clientId);
        if (state === 'null') node.people.delete(clientId);
        // Said again is not newer.
        else if (before?.state === state) continue;
        else node.people.set(clientId, { personId, state, heardAt: now });
        changed.add(clientId);
      }
      return changed;
    },
    forgetSilent(now) {
      const gone = new Set<number>();
      for (const [nodeId, node] of nodes) {
        if (now - node.heardAt < SILENT_MS) continue;
        for (const clientId of node.people.keys()) gone.add(clientId);
        node.people.clear();
        if (now - node.heardAt > REMEMBER_MS) nodes.delete(nodeId);
      }
      return gone;
    },
    clientIds: () => [...nodes.values()].flatMap(({ people }) => [...people.keys()]),
    stateOf: (clientId) => find(clientId)?.state,
    personOf: (clientId) => find(clientId)?.personId,
  };
}
