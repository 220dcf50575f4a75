import { createNote } from '@stellwand/shared/board/notes';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { openMemoryStores } from '../../server/src/adapters/memory/open-memory-stores.ts';
import { decodeEntry } from '../../server/src/documents/log/room-write.ts';
import type { Carrier } from '../../server/src/documents/wire/carrier.ts';
import { awarenessMessage, syncMessage } from '../../server/src/documents/wire/frames.ts';
import type { Append } from '../../server/src/ports/doc-store.ts';
import { type BarrierOracle, type BarrierPerson, createBarrierPerson } from './barrier-person.ts';
import { createDice } from './random.ts';
import { createSimBus } from './sim-bus.ts';
import { createSimDirectory, createSimNode, type SimNode, type SimStore } from './sim-node.ts';

/** One thing that happens: what, who, and two numbers that decide the rest. */
export type BarrierStep = readonly [what: number, who: number, a: number, b: number];

export interface BarrierReport {
  /** Barriers that came back for something that is nowhere. */
  violations: string[];
  /** Words of honest people that are neither in the log nor known to have no place, when all is well again. */
  lost: string[];
  happened: Record<
    | 'words'
    | 'conflicts'
    | 'awaited'
    | 'forged'
    | 'kills'
    | 'outages'
    | 'reloads'
    | 'closedTabs'
    | 'days',
    number
  >;
}

const BOARD = {
  boardId: 'simulated-board',
  workshopId: 'simulated',
  title: 'Simulation',
  areas: ['Eins', 'Zwei'],
};
/** Ids that every object in JavaScript has a property for by itself. */
const PEOPLE = ['hasOwnProperty', 'toString', 'person-anna', 'person-bert', 'isPrototypeOf'];
/** The others only lose their line. */
const reloads = ({ personId }: BarrierPerson): boolean =>
  personId === 'person-bert' || personId === 'isPrototypeOf';
const THIEVES = ['person-thief', 'valueOf_'];
const DAY_MS = 25 * 3_600_000;

/** Two nodes on one store, honest people, and strangers who want their words to vanish. Virtual time. */
export async function runBarrierWorld(
  seed: number,
  steps: readonly BarrierStep[],
): Promise<BarrierReport> {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  try {
    return await run(seed, steps);
  } finally {
    vi.useRealTimers();
  }
}

async function run(seed: number, steps: readonly BarrierStep[]): Promise<BarrierReport> {
  const dice = createDice(seed);
  const stores = openMemoryStores();
  const log = watchLog();
  const { docs } = stores;
  const store: SimStore = {
    stores: {
      ...stores,
      docs: {
        ...docs,
        async append(batch: readonly Append[]) {
          const results = await docs.append(batch);
          batch.forEach(({ boardId, bytes }, index) => {
            // What lies beside the board (its bin) is no log of words.
            if (results[index]?.ok && boardId === BOARD.boardId) log.take(bytes);
          });
          return results;
        },
      },
    },
    away: false,
  };
  const bus = createSimBus(dice, { drop: 0.02, duplicate: 0.05, delayMs: 8 });
  const directory = createSimDirectory(BOARD);
  let born = 0;
  const bear = (): SimNode =>
    createSimNode(store, bus, directory, `node${String(++born).padStart(8, '0')}`);
  const nodes = [bear(), bear()];
  const violations: string[] = [];
  const oracle: BarrierOracle = {
    isLogged: log.has,
    isAlive: log.isAlive,
    violated: (what) => violations.push(what),
  };
  const people = PEOPLE.map((id, index) =>
    createBarrierPerson(id, BOARD.boardId, dice, oracle, index !== 4),
  );
  const happened = {
    words: 0,
    conflicts: 0,
    awaited: 0,
    forged: 0,
    kills: 0,
    outages: 0,
    reloads: 0,
    closedTabs: 0,
    days: 0,
  };
  /** Client ids that anybody could have heard of. */
  const seen = new Set<number>();
  const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  const nodeOf = (number: number): SimNode => nodes[number % nodes.length] ?? bear();

  async function connect(person: BarrierPerson, node: SimNode): Promise<void> {
    person.connect(node);
    await wait(6);
    if (person.announces) seen.add(person.clientId());
  }

  for (const [index, person] of people.entries()) await connect(person, nodeOf(index));

  for (const [what, who, a, b] of steps) {
    const person = people[who % people.length];
    if (!person) continue;
    if (what < 40) person.act(a, b);
    else if (what < 48) person.cut();
    else if (what < 60) {
      if (!person.isConnected()) await connect(person, nodeOf(a));
    } else if (what < 64 && reloads(person)) {
      person.reload();
      happened.reloads++;
      if (b % 2) await connect(person, nodeOf(a));
    } else if (what < 86) {
      const target = [...seen][a % Math.max(1, seen.size)];
      const thief = THIEVES[b % THIEVES.length] ?? '';
      const victim = people[b % people.length];
      if (target !== undefined) {
        harm(nodeOf(b), thief, target, a, b, victim, () => happened.forged++);
      }
    } else if (what < 88) {
      const index = a % nodes.length;
      nodes[index]?.kill();
      nodes[index] = bear();
      happened.kills++;
      for (const one of people) if (b % 3) one.cut();
    } else if (what < 92) {
      store.away = !store.away;
      if (store.away) happened.outages++;
    } else if (what < 96) {
      await comeBackLate(person, a, b);
    } else if (what < 97) await wait(a % 3_000);
    else person.seal();
    await wait(b % 9);
  }

  /**
   * Somebody whose client says under which id it writes opens the page and is away for more than a day, in which a stranger takes the id: before they
   * write without a network, or after, with or without the tab closed; then they come back.
   */
  async function comeBackLate(person: BarrierPerson, a: number, b: number): Promise<void> {
    if (!person.announces) return;
    if (!person.isConnected()) await connect(person, nodeOf(a));
    if (b % 4 > 0) {
      person.reload();
      await connect(person, nodeOf(a));
      await wait(50);
    }
    person.cut();
    const write = () => {
      for (let n = 0; n < 1 + (a % 4); n++) person.act(a + n, b + 7 * n);
    };
    if (a % 2) write();
    const id = person.clientId();
    if (reloads(person) && b % 3 > 0) {
      person.reload();
      happened.closedTabs++;
    }
    // The clock alone: a day of timers takes minutes.
    vi.setSystemTime(Date.now() + DAY_MS);
    happened.days++;
    const refused = () => happened.forged++;
    if (b % 2) harm(nodeOf(b), THIEVES[b % 2] ?? '', id, a, b, person, refused);
    else fill(nodeOf(b), THIEVES[b % 2] ?? '', id, person.clockOf(id) + (a % 3) - 1);
    await wait(20);
    if (a % 2 === 0) write();
    await connect(person, nodeOf(a));
    await wait(50);
  }

  /** Just as many clocks as somebody wrote under their id, one more or one fewer. */
  function fill(node: SimNode, thief: string, clientId: number, length: number): void {
    const carrier: Carrier = {
      send() {},
      queuedBytes: () => 0,
      pause() {},
      resume() {},
      close() {},
    };
    const who = { workshopId: BOARD.workshopId, personId: thief };
    void node.documents
      .connect(who, BOARD.boardId, carrier, () => happened.forged++)
      .then((on) => {
        if (length > 0) on?.receive(syncMessage(SYNC.update, fillerOf(clientId, length, 0)));
        setTimeout(() => on?.closed(), 10);
      });
  }

  // Everything works again, and everybody comes back until nobody has anything to say.
  store.away = false;
  bus.calm();
  for (let round = 0; round < 3; round++) {
    for (const [index, person] of people.entries()) await connect(person, nodeOf(index));
    await wait(23_000);
    for (const person of people) person.seal();
    await wait(2_000);
  }
  const lost: string[] = [];
  for (const person of people) {
    happened.words += person.written.size;
    for (const code of person.rejections) {
      if (code === 'conflict') happened.conflicts++;
      if (code === 'element-gone') happened.awaited++;
    }
    for (const token of person.written.keys()) {
      if (!log.has(token) && !person.homeless.has(token)) lost.push(`${person.personId}: ${token}`);
    }
  }
  for (const node of nodes) node.kill();
  return { violations, lost, happened };
}

/** What strangers do with an id they have heard of: announce it, fill it, write under it, say it was theirs. */
export function harm(
  node: SimNode,
  thief: string,
  target: number,
  a: number,
  b: number,
  victim: BarrierPerson | undefined,
  refused: () => void,
  {
    boardId = BOARD.boardId,
    hears = () => {},
  }: { boardId?: string; hears?: (clientId: number, state: string) => void } = {},
): void {
  const carrier: Carrier = {
    send: ({ body }) => readIds(body, hears),
    queuedBytes: () => 0,
    pause() {},
    resume() {},
    close() {},
  };
  const who = { workshopId: BOARD.workshopId, personId: thief };
  void node.documents.connect(who, boardId, carrier, refused).then((session) => {
    if (!session) return;
    const kind = a % 3 === 0 ? SYNC.step2 : SYNC.update;
    const state = '{"cursor":{"x":1,"y":1}}';
    const say = (clientId: number) =>
      session.receive(awarenessMessage([{ clientId, clock: b, state }]));
    const author = b % 2 ? thief : (victim?.personId ?? thief);
    if (b % 7 < 3) say(target);
    if (b % 7 === 1) say(1_000 + (a % 1_000_000));
    if (b % 7 > 1) session.receive(syncMessage(kind, fillerOf(target, 1 + (a % 400), a % 3)));
    if (b % 7 > 3) session.receive(syncMessage(kind, noteOf(target, author, a)));
    if (b % 7 === 6 && victim) session.receive(syncMessage(kind, victim.state()));
    session.receive(Uint8Array.of(MESSAGE.barrier, 1));
    setTimeout(() => session.closed(), b % 50);
  });
}

/** Client ids a message of awareness names, and whose they are. */
function readIds(body: Uint8Array, hears: (clientId: number, state: string) => void): void {
  const outer = decoding.createDecoder(body);
  while (outer.pos < body.length) {
    const type = decoding.readVarUint(outer);
    if (type === MESSAGE.sync) decoding.readVarUint(outer);
    if (type === MESSAGE.barrier) decoding.readVarUint(outer);
    const bytes = type === MESSAGE.barrier ? null : decoding.readVarUint8Array(outer);
    if (type !== MESSAGE.awareness || !bytes) continue;
    const inner = decoding.createDecoder(bytes);
    for (let left = decoding.readVarUint(inner); left > 0; left--) {
      const clientId = decoding.readVarUint(inner);
      decoding.readVarUint(inner);
      hears(clientId, decoding.readVarString(inner));
    }
  }
}

/** Clocks of a client id that say nothing. */
function fillerOf(clientId: number, length: number, clock: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  for (const number of [length, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

function noteOf(clientId: number, author: string, number: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const id = number % 5 === 0 ? 'constructor' : `thief-${String(number).padStart(6, '0')}`;
  createNote(doc, { id, text: 'gestohlen', at: { x: 1, y: 1 }, author, createdAt: 1 });
  return Y.encodeStateAsUpdate(doc);
}

/** Everything the log ever had, and the document it makes. */
function watchLog() {
  const tokens = new Set<string>();
  const doc = new Y.Doc();
  return {
    take(bytes: Uint8Array): void {
      const text = Buffer.from(bytes).toString('latin1');
      for (const [token] of text.matchAll(/w\d+x\d+x[A-Za-z-]+?z/g)) tokens.add(token);
      for (const { update } of decodeEntry(bytes).writes) Y.applyUpdate(doc, update);
    },
    has: (token: string): boolean => tokens.has(token),
    isAlive: (elementId: string): boolean => doc.getMap('elements').has(elementId),
  };
}
