import 'fake-indexeddb/auto';
import { readBoard } from '@stellwand/shared/board/read-board';
import { boardRights } from '@stellwand/shared/domain/policy';
import { vi } from 'vitest';
import { forgetDevice } from '../../client/src/realtime/journal.ts';
import { openMemoryStores } from '../../server/src/adapters/memory/open-memory-stores.ts';
import { replayLog } from '../../server/src/documents/log/replay-log.ts';
import type {
  BoardAccess,
  BoardDirectory,
  BoardInfo,
} from '../../server/src/ports/board-directory.ts';
import { harm } from './barrier-world.ts';
import { createDice } from './random.ts';
import { createSavedBrowser, type SavedBrowser } from './saved-browser.ts';
import { createSimBus } from './sim-bus.ts';
import { createSimNode, type SimNode, type SimStore } from './sim-node.ts';

export interface SavedReport {
  /** Words that some screen called saved and that are nowhere. */
  broken: string[];
  /** Words that are nowhere though nobody called them saved. */
  lost: string[];
  happened: Record<
    | 'words'
    | 'saved'
    | 'shown'
    | 'moves'
    | 'phases'
    | 'swallowed'
    | 'kills'
    | 'reloads'
    | 'thefts'
    | 'days',
    number
  >;
}

const BOARDS = ['board-plenary', 'board-group-1', 'board-group-2'];
const DAY_MS = 25 * 3_600_000;
/** Numbers for which `harm` fills 388 clocks and more of an id, without a word or beside a note. */
const FILLS = [387, 390, 396];
const PEOPLE = ['hasOwnProperty', 'toString', 'person-anna', 'person-bert'];

/** Real browsers of honest people who are moved, robbed, cut off and reloaded. Virtual time, one seed. */
export async function runSavedWorld(seed: number, steps: number): Promise<SavedReport> {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  try {
    const work = run(seed, steps);
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    while (!done) await vi.advanceTimersByTimeAsync(250);
    return await work;
  } finally {
    vi.useRealTimers();
  }
}

async function run(seed: number, steps: number): Promise<SavedReport> {
  const dice = createDice(seed);
  const store: SimStore = { stores: openMemoryStores(), away: false };
  const bus = createSimBus(dice, { drop: 0.02, duplicate: 0.05, delayMs: 8 });
  const control = createDirectory();
  let born = 0;
  const bear = (): SimNode =>
    createSimNode(store, bus, control.directory, `node${String(++born).padStart(8, '0')}`);
  const nodes = [bear(), bear()];
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const happened = {
    words: 0,
    saved: 0,
    shown: 0,
    moves: 0,
    phases: 0,
    swallowed: 0,
    kills: 0,
    reloads: 0,
    thefts: 0,
    days: 0,
  };
  const away = new Set<string>();
  const swallowed = new Set<string>();
  const people: SavedBrowser[] = PEOPLE.map((personId, index) =>
    createSavedBrowser(personId, {
      node: () => (away.has(personId) ? null : (nodes[index % 2] ?? null)),
      isSwallowed: () => swallowed.has(personId),
      rights: (boardId) => control.rights(personId, boardId),
    }),
  );
  for (const { personId } of people) control.place(personId, BOARDS[0] ?? '');
  for (const person of people) await person.open(control.placeOf(person.personId));
  await wait(300);

  for (let step = 0; step < steps; step++) {
    const person = dice.pick(people);
    const { personId } = person;
    const roll = dice.fraction();
    if (roll < 0.5) person.write(dice.below(9_999), dice.below(9_999));
    else if (roll < 0.57) {
      if (!away.delete(personId)) away.add(personId);
      person.cut();
    } else if (roll < 0.63) {
      if (!swallowed.delete(personId)) swallowed.add(personId);
      happened.swallowed++;
    } else if (roll < 0.72) {
      const boardId = dice.pick(BOARDS);
      control.place(personId, boardId);
      // A browser without a network hears of it when it is back.
      if (!away.has(personId)) person.move(boardId);
      happened.moves++;
    } else if (roll < 0.76) {
      control.setPhase(dice.chance(0.5) ? 'read' : 'open');
      happened.phases++;
    } else if (roll < 0.81) {
      await person.closePage();
      await person.open(control.placeOf(personId));
      happened.reloads++;
    } else if (roll < 0.84) {
      const index = dice.below(nodes.length);
      nodes[index]?.kill();
      nodes[index] = bear();
      for (const one of people) if (PEOPLE.indexOf(one.personId) % 2 === index) one.cut();
      happened.kills++;
    } else if (roll < 0.9) {
      await rob(person);
      happened.thefts++;
    } else if (roll < 0.96) {
      const target = dice.pick([...control.seen, 4_711]);
      const node = dice.pick(nodes);
      control.place('person-thief', control.placeOf(personId));
      harm(node, 'person-thief', target, dice.below(999), dice.below(999), undefined, () => {}, {
        boardId: control.placeOf(personId),
        hears: (id) => control.seen.add(id),
      });
      happened.thefts++;
    }
    await wait(dice.below(roll < 0.5 ? 60 : 400));
    for (const one of people) one.look();
  }

  /** Whoever has just come has a client id that nobody wrote under: they lose the line, and a stranger takes it. */
  async function rob(person: SavedBrowser): Promise<void> {
    const { personId } = person;
    const boardId = control.placeOf(personId);
    const steal = (target: number, how: number) =>
      harm(dice.pick(nodes), 'person-thief', target, how, how, undefined, () => {}, {
        boardId,
        hears(id, state) {
          control.seen.add(id);
          if (state.includes(`"${personId}"`)) theirs = id;
        },
      });
    let theirs = 0;
    away.delete(personId);
    swallowed.delete(personId);
    await person.closePage();
    await person.open(boardId);
    control.place('person-thief', boardId);
    control.setPhase('open');
    await wait(1_500);
    steal(4_711, 49);
    await wait(60);
    away.add(personId);
    person.cut();
    await wait(30);
    // At once, or a day later, when nobody holds the id any more: filled further than they can have written.
    const isLate = dice.chance(0.3);
    if (theirs > 0 && !isLate) steal(theirs, dice.below(999));
    await wait(60);
    for (let n = 0; n < 3; n++) person.write(dice.below(999), n);
    await wait(dice.below(300));
    if (isLate) {
      await person.closePage();
      // The clock alone: a day of timers takes minutes.
      vi.setSystemTime(Date.now() + DAY_MS);
      if (theirs > 0) steal(theirs, dice.pick(FILLS));
      await wait(60);
      await person.open(boardId);
      happened.days++;
    } else if (dice.chance(0.3)) {
      await person.closePage();
      await person.open(boardId);
    }
    away.delete(personId);
    await wait(dice.below(2_000));
  }

  // Everything works again: the network, the phase, and everybody hears where they belong.
  away.clear();
  swallowed.clear();
  control.setPhase('open');
  bus.calm();
  for (const person of people) person.cut();
  for (let second = 0; second < 240; second++) {
    for (const person of people) person.move(control.placeOf(person.personId));
    await wait(1_000);
    if (second > 24 && people.every((one) => one.isSettled())) break;
  }
  const texts = new Map<string, string>();
  for (const boardId of BOARDS) {
    const { doc } = replayLog(boardId, await store.stores.docs.read(boardId));
    const words = readBoard(doc, boardId).elements.map(({ text }) => text);
    texts.set(boardId, words.join('\n'));
  }
  const broken: string[] = [];
  const lost: string[] = [];
  for (const person of people) {
    const copied = person.shown.join('\n');
    happened.words += person.written.size;
    happened.saved += person.saved.size;
    happened.shown += person.shown.length;
    if (!person.isSettled()) lost.push(`${person.personId}: ${JSON.stringify(person.state())}`);
    for (const [token, { boardId }] of person.written) {
      if (texts.get(boardId)?.includes(token) || copied.includes(token)) continue;
      (person.saved.has(token) ? broken : lost).push(`${token} on ${boardId}`);
    }
    await person.closePage();
  }
  for (const node of nodes) node.kill();
  await forgetDevice();
  return { broken, lost, happened };
}

/** What the control plane would say: who is where, what the phase allows, who may finish where they were. */
function createDirectory() {
  const listeners = new Set<(workshopId: string) => void>();
  const places = new Map<string, string>();
  const left = new Map<string, number>();
  let phaseId: 'open' | 'read' = 'open';
  const infoOf = (boardId: string): BoardInfo => ({
    boardId,
    workshopId: 'simulated',
    title: 'Simulation',
    areas: ['Eins'],
  });
  const rights = (personId: string, boardId: string) =>
    boardRights(
      { personId, role: 'participant' },
      { sessionId: 'simulated', lockedBoards: [], phaseId },
      boardId,
    );
  const changed = () => {
    for (const listener of listeners) listener('simulated');
  };
  const directory: BoardDirectory = {
    ready: async () => true,
    access(_workshopId, personId, boardId): BoardAccess {
      const board = infoOf(boardId);
      const person = { personId, name: personId, role: 'participant' as const, color: 'sky' };
      if (places.get(personId) === boardId) {
        return { ok: true, board, person, rights: rights(personId, boardId) };
      }
      const movedAt = left.get(`${personId} ${boardId}`);
      if (movedAt === undefined) return { ok: false, code: 'not-allowed' };
      const finishing = {
        ...rights(personId, boardId),
        deleteOwn: false,
        refusal: 'moved' as const,
      };
      return {
        ok: false,
        code: 'not-allowed',
        farewell: { board, person, rights: finishing, movedAt },
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    directory,
    rights,
    /** Client ids a stranger has heard of. */
    seen: new Set<number>(),
    placeOf: (personId: string): string => places.get(personId) ?? '',
    place(personId: string, boardId: string): void {
      const before = places.get(personId);
      if (before === boardId) return;
      if (before) left.set(`${personId} ${before}`, Date.now());
      places.set(personId, boardId);
      changed();
    },
    setPhase(next: 'open' | 'read'): void {
      phaseId = next;
      changed();
    },
  };
}

/** One seed after the other; what was not as it has to be, with its seed, and how much of it happened. */
export async function runSavedSeeds(options: {
  first: number;
  seeds: number;
  steps: number;
}): Promise<{ faults: string[]; happened: Partial<SavedReport['happened']> }> {
  const total: Partial<SavedReport['happened']> = {};
  const faults: string[] = [];
  for (let seed = options.first; seed < options.first + options.seeds; seed++) {
    const { broken, lost, happened } = await runSavedWorld(seed, options.steps);
    for (const word of broken) faults.push(`seed ${seed}: called saved, and nowhere: ${word}`);
    for (const word of lost) faults.push(`seed ${seed}: nowhere: ${word}`);
    for (const [key, count] of Object.entries(happened)) {
      const name = key as keyof typeof happened;
      total[name] = (total[name] ?? 0) + count;
    }
  }
  return { faults, happened: total };
}
