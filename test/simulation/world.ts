import { vi } from 'vitest';
import * as Y from 'yjs';
import { openMemoryStores } from '../../server/src/adapters/memory/open-memory-stores.ts';
import { replayLog } from '../../server/src/documents/log/replay-log.ts';
import type { BoardInfo } from '../../server/src/ports/board-directory.ts';
import { createDice } from './random.ts';
import { createSimBus } from './sim-bus.ts';
import { createSimClient, type SimClient } from './sim-client.ts';
import { createSimDirectory, createSimNode, type SimNode, type SimStore } from './sim-node.ts';

export interface WorldOptions {
  seed: number;
  nodes: number;
  clients: number;
  steps: number;
  /** Locks the board now and then: the only reason an honest person may be refused. */
  locks: boolean;
  /** Takes the store away now and then, for all nodes; those that die meanwhile lose what they showed. */
  outages: boolean;
}

export interface WorldReport {
  /** Every client's document and the replayed log, as sorted text; all must be equal. */
  states: string[];
  /** Confirmed notes that are gone though nobody deleted them. */
  lost: string[];
  refusals: string[];
  pending: boolean;
  /** How much of it happened, to prove that the run was worth something. */
  happened: {
    notes: number;
    confirmed: number;
    restarts: number;
    cuts: number;
    compactions: number;
    outages: number;
    /** Nodes that died while the store was away. */
    losses: number;
  };
}

const BOARD: BoardInfo = {
  boardId: 'simulated-board',
  workshopId: 'simulated',
  title: 'Simulation',
  areas: ['Eins', 'Zwei'],
};

/** Several nodes, many people, faults; virtual time. One seed decides everything. */
export async function runWorld(options: WorldOptions): Promise<WorldReport> {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  try {
    return await run(options);
  } finally {
    vi.useRealTimers();
  }
}

async function run({
  seed,
  nodes,
  clients,
  steps,
  locks,
  outages,
}: WorldOptions): Promise<WorldReport> {
  const dice = createDice(seed);
  const store: SimStore = { stores: openMemoryStores(), away: false };
  const bus = createSimBus(dice, { drop: 0.05, duplicate: 0.1, delayMs: 12 });
  const directory = createSimDirectory(BOARD);
  let born = 0;
  const bear = (): SimNode =>
    createSimNode(store, bus, directory, `node${String(++born).padStart(8, '0')}`);
  const alive: SimNode[] = Array.from({ length: nodes }, bear);
  const people: SimClient[] = Array.from({ length: clients }, (_, index) =>
    createSimClient(`person-${index}`, BOARD.boardId, dice),
  );
  const happened = {
    notes: 0,
    confirmed: 0,
    restarts: 0,
    cuts: 0,
    compactions: 0,
    outages: 0,
    losses: 0,
  };
  const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  for (const person of people) person.connect(dice.pick(alive));
  await wait(40);

  for (let step = 0; step < steps; step++) {
    const roll = dice.fraction();
    const person = dice.pick(people);
    if (roll < 0.72) person.act();
    else if (roll < 0.82) person.askWhetherSaved();
    else if (roll < 0.87) {
      person.cut();
      happened.cuts++;
    } else if (roll < 0.94) {
      if (!person.isConnected()) person.connect(dice.pick(alive));
    } else if (roll < 0.96) {
      const index = dice.below(alive.length);
      alive[index]?.kill();
      alive[index] = bear();
      happened.restarts++;
      if (store.away) happened.losses++;
    } else if (roll < 0.98) {
      await compact(dice.pick(alive));
      happened.compactions++;
    } else if (locks) {
      directory.setLocked(dice.chance(0.5));
    }
    if (outages && dice.chance(store.away ? 0.12 : 0.06)) {
      store.away = !store.away;
      if (store.away) happened.outages++;
    }
    await wait(dice.below(8));
  }

  // Heal: everything runs, everybody is connected, and nothing new happens until it is quiet.
  store.away = false;
  directory.setLocked(false);
  bus.calm();
  await wait(500);
  for (let round = 0; round < 4; round++) {
    for (const person of people) person.connect(dice.pick(alive));
    await wait(1_500);
  }
  for (const person of people) person.askWhetherSaved();
  await wait(500);

  const { doc } = replayLog(BOARD.boardId, await store.stores.docs.read(BOARD.boardId));
  const present = doc.getMap('elements');
  const lost = people.flatMap((person) =>
    [...person.confirmed.keys()].filter((id) => !person.givenUp.has(id) && !present.has(id)),
  );
  happened.notes = present.size;
  happened.confirmed = people.reduce((sum, person) => sum + person.confirmed.size, 0);
  for (const node of alive) node.kill();
  return {
    states: [doc, ...people.map((person) => person.doc())].map(toText),
    lost,
    refusals: people.flatMap((person) => person.refusals.map((refusal) => refusal.code)),
    pending: [doc, ...people.map((person) => person.doc())].some(
      (one) => one.store.pendingStructs !== null || one.store.pendingDs !== null,
    ),
    happened,
  };

  async function compact(node: SimNode): Promise<void> {
    const done = node.documents.registry.compact(BOARD.boardId);
    await wait(5);
    await done;
  }
}

/** The same content is the same text, whatever the order it was written in. */
function toText(doc: Y.Doc): string {
  const elements = doc.getMap('elements');
  const entries = [...elements.keys()].sort().map((id) => {
    const element = elements.get(id);
    return [id, element instanceof Y.Map ? sorted(element.toJSON()) : element];
  });
  return JSON.stringify(entries);
}

const sorted = (record: Record<string, unknown>): unknown =>
  Object.keys(record)
    .sort()
    .map((key) => [key, record[key]]);
