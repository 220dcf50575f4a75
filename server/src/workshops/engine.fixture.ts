import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { Command } from '@stellwand/shared/contracts/command';
import { type WorkshopFile, workshopFile } from '@stellwand/shared/contracts/workshop-file';
import { ok } from '@stellwand/shared/lib/result';
import * as Y from 'yjs';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import { systemRandom } from '../adapters/system/system-random.ts';
import type { BoardDocuments, BoardInfo } from '../ports/board-directory.ts';
import type { BoardHistory, NewPoint } from '../ports/board-history.ts';
import type { Logger } from '../ports/logger.ts';
import { StoreDamaged } from '../ports/store-errors.ts';
import type { Stores } from '../ports/stores.ts';
import { createWorkshops } from './create-workshops.ts';
import type { Identity, WorkshopsEngine } from './engine-api.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const FILE: WorkshopFile = workshopFile.parse({
  title: 'Erfahrungsaustausch',
  place: 'Erfurt',
  expectedParticipants: 110,
  agenda: [
    {
      start: '2024-05-15T10:30',
      end: '2024-05-15T12:00',
      kind: 'sessions',
      title: 'Runde 1',
      sessions: ['roll-in', 'change', 'fmk'],
    },
  ],
  sessions: ['roll-in', 'change', 'fmk'].map((key) => ({
    key,
    title: `Thema ${key}`,
    question: 'Was braucht es?',
    groups: 4,
    participants: 40,
    areas: ['Was läuft gut?', 'Was bremst?'],
  })),
});

/** Board documents as Y.Docs in memory: what the data plane does, without rooms and gate. */
export function createTestDocuments() {
  const docs = new Map<string, Y.Doc>();
  const erased = new Set<string>();
  const full = new Set<string>();
  const elementsOf = (boardId: string): Y.Map<BoardElement> => {
    const doc = docs.get(boardId) ?? new Y.Doc();
    docs.set(boardId, doc);
    return doc.getMap<BoardElement>('elements');
  };
  const documents: BoardDocuments = {
    async create({ boardId, title }) {
      elementsOf(boardId).doc?.getMap('board').set('title', title);
    },
    async read({ boardId, title }) {
      return { boardId, title, schema: 1, elements: [...elementsOf(boardId).values()] };
    },
    async pick({ boardId }, elementIds) {
      return elementIds.flatMap((id) => elementsOf(boardId).get(id) ?? []);
    },
    updates: async () => null,
    log: async () => null,
    async takeOut({ boardId }, elementIds, { forGood = false } = {}) {
      asked.push({ takeOut: elementIds });
      if (forGood) for (const id of elementIds) erased.add(`${boardId} ${id}`);
      const taken = elementIds.flatMap((id) => elementsOf(boardId).get(id) ?? []);
      for (const id of elementIds) elementsOf(boardId).delete(id);
      return taken;
    },
    async authorOf({ boardId }, elementId) {
      const element = elementsOf(boardId).get(elementId);
      return element && (element.author ?? null);
    },
    async forgetTakenOut({ boardId }) {
      asked.push({ forgetTakenOut: boardId });
    },
    async erasedOf({ boardId }, elementIds) {
      return elementIds.filter((id) => erased.has(`${boardId} ${id}`));
    },
    async putBack({ boardId }, element) {
      if (erased.has(`${boardId} ${element.elementId}`)) return false;
      elementsOf(boardId).set(element.elementId, element);
      return true;
    },
    async typesOf({ boardId }, elementIds) {
      const found = elementIds.flatMap((id) => elementsOf(boardId).get(id) ?? []);
      return new Map(found.map(({ elementId, type }) => [elementId, type]));
    },
    async filesOf({ boardId }) {
      return new Set([...elementsOf(boardId).values()].flatMap(({ file }) => file ?? []));
    },
    async lacksRoomFor({ boardId }) {
      return full.has(boardId) ? 'board-full' : null;
    },
    async applyTemplate({ boardId }, template) {
      for (const element of template) elementsOf(boardId).set(element.elementId, element);
    },
    async elementsOf({ boardId }, personIds) {
      const elements = [...elementsOf(boardId).values()];
      return elements.filter((e) => personIds.includes(e.author ?? '')).map((e) => e.elementId);
    },
    async erase(boardId) {
      docs.delete(boardId);
    },
  };
  /** What was asked of the history; how it answers is the data plane's test. */
  const kept: (NewPoint & { boardId: string })[] = [];
  const asked: unknown[] = [];
  const nothing = { restored: 0, changed: 0, removed: 0 };
  const history: BoardHistory = {
    points: async () => [],
    readPoint: async () => null,
    async keepPoint({ boardId }: BoardInfo, point) {
      if (broken.has(boardId)) throw new Error('this board cannot be read');
      kept.push({ ...point, boardId });
      return { ...point, notes: 0, elements: 0 };
    },
    async restorePoint({ boardId }, wanted) {
      if (broken.has(boardId)) throw new StoreDamaged('this history cannot be read');
      asked.push({ boardId, pointId: wanted.pointId, mode: wanted.mode });
      return ok(nothing);
    },
    deletions: async () => [],
    async restoreDeletions({ boardId }, { personId }) {
      asked.push({ boardId, personId });
      return ok(nothing);
    },
    async undoWork({ boardId }, { personId, since }) {
      asked.push({ undo: { boardId, personId, since } });
      return ok({ created: [], restored: 0, answers: 0, changed: [] });
    },
    filesOf: async () => [],
    async forget(forgotten) {
      if (broken.has(forgotten.boardId)) throw new StoreDamaged('this history cannot be read');
      asked.push({ forget: forgotten });
    },
    async forgetOld(boardId) {
      if (broken.has(boardId)) throw new StoreDamaged('this history cannot be read');
      asked.push({ forgetOld: boardId });
    },
    async erase() {},
  };
  const broken = new Set<string>();
  return {
    documents,
    history,
    kept,
    asked,
    /** From now on nothing more fits onto this board. */
    fill: (boardId: string): void => void full.add(boardId),
    /** From now on nothing of this board can be read. */
    breakBoard: (boardId: string): void => void broken.add(boardId),
    has: (boardId: string): boolean => docs.has(boardId),
    write(boardId: string, elementId: string, author: string, text: string): void {
      elementsOf(boardId).set(elementId, { elementId, type: 'note', pos: [0, 0], text, author });
    },
    texts: (boardId: string): string[] => [...elementsOf(boardId).values()].map((e) => e.text),
  };
}

export type TestDocuments = ReturnType<typeof createTestDocuments>;

/** One node on the given stores; without them, on fresh ones. */
export function openNode(
  options: { stores?: Stores; docs?: TestDocuments; documents?: BoardDocuments } = {},
) {
  const stores = options.stores ?? openMemoryStores();
  const docs = options.docs ?? createTestDocuments();
  const now = { value: Date.parse('2024-05-15T09:30:00Z') };
  const engine = createWorkshops({
    store: stores.workshops,
    files: stores.files,
    bus: stores.bus,
    documents: options.documents ?? docs.documents,
    history: docs.history,
    forgetting: stores.forgetting,
    clock: { now: () => now.value },
    random: systemRandom,
    secret: 'a secret of at least thirty-two characters',
    logger: silent,
    joinBurst: 150,
    retentionMs: 30 * 86_400_000,
  });
  return { engine, stores, docs, now };
}

/** The same stores, but commits and bus messages take a while and overtake each other, as on a network. */
export function slow(stores: Stores, seed = 1): Stores {
  let state = seed;
  const delay = (): Promise<void> => {
    state = (state * 48_271) % 2_147_483_647;
    return new Promise((resolve) => setTimeout(resolve, state % 12));
  };
  const { workshops, bus } = stores;
  return {
    ...stores,
    workshops: {
      ...workshops,
      async commit(workshopId, change) {
        await delay();
        const result = await workshops.commit(workshopId, change);
        await delay();
        return result;
      },
    },
    bus: {
      ...bus,
      subscribe: (channel, handler) =>
        bus.subscribe(channel, (bytes) => void delay().then(() => handler(bytes))),
    },
  };
}

/** The value of a success; a refusal fails the test with its code. */
export async function value<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>,
): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(`refused: ${JSON.stringify(settled.error)}`);
  return settled.value;
}

/** The code of a refusal, or `ok`. */
export async function code(
  result: Promise<{ ok: true } | { ok: false; error: { code: string } }>,
): Promise<string> {
  const settled = await result;
  return settled.ok ? 'ok' : settled.error.code;
}

/** A workshop with its organiser, one facilitator per session and `people` participants in the lobby. */
export async function openWorkshop(engine: WorkshopsEngine, people = 0) {
  const { workshopId, joinCode, secrets } = await engine.create(FILE);
  const organiser = await value(engine.redeem(secrets.organiser, 'Ina'));
  const sessions = await value(engine.sessionsOf(workshopId));
  const participants: Identity[] = [];
  for (let n = 0; n < people; n++) {
    const { identity } = await value(engine.join({ code: joinCode, name: `Person ${n}` }, []));
    participants.push(identity);
  }
  const sessionIds = sessions.map(({ sessionId }) => sessionId);
  const [first = '', second = '', third = ''] = sessionIds;
  const send = (actor: Identity, command: Command) => engine.run(actor, command);
  return {
    workshopId,
    joinCode,
    secrets,
    organiser,
    participants,
    sessionIds: [first, second, third] as const,
    send,
  };
}

/** Resolves as soon as the condition holds; the limit is only there to fail with a sentence. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`never became true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
