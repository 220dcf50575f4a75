// @vitest-environment happy-dom
import type { VoteView } from '@stellwand/shared/contracts/vote';
import { afterEach, expect, test, vi } from 'vitest';
import type { BoardStore } from '../board/board-store.ts';
import { createBoardVotes } from './board-votes.ts';
import type { CommandResult, WorkshopStore } from './workshop-store.ts';

afterEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
});

const VOTE: VoteView = {
  voteId: 'vote-0001',
  boardId: 'board-001',
  budget: 3,
  maxPerTarget: 2,
  targets: 'notes',
  anonymous: true,
  openedAt: 1,
};
const OK: CommandResult = { ok: true, version: 2 };
const refused = (code: string) => ({ ok: false, error: { code, message: '' } }) as CommandResult;

/** A vote on a board with three notes; answers of the server are given by hand. */
function voting() {
  const notes = new Set(['note-0001', 'note-0002', 'note-0003']);
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  let votes: VoteView[] = [VOTE];
  let dots: Record<string, number> = {};
  let version = 1;
  let connection = 'online';
  const sent: { elementId: string; dots: number; answer: (result: CommandResult) => void }[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const workshop = {
    snapshot: () => ({ version, sessions: [{ votes }], me: { dots: { 'vote-0001': dots } } }),
    subscribe,
    connection: () => connection,
    send: (command: { elementId: string; dots: number }) =>
      new Promise((answer) => sent.push({ ...command, answer })),
  } as unknown as WorkshopStore;
  const board = {
    boardId: 'board-001',
    note: (id: string) => (notes.has(id) ? { type: 'note' } : undefined),
    stack: () => undefined,
    areas: () => [],
    subscribeIds: subscribe,
    subscribeStacks: subscribe,
    subscribeAreas: subscribe,
  } as unknown as BoardStore;
  const open = () => {
    const store = createBoardVotes(workshop, board);
    store.subscribe(() => {});
    return store;
  };
  return {
    sent,
    open,
    store: open(),
    /** Answers the oldest open command; the returned function lets the news arrive. */
    async answer(result: CommandResult = OK) {
      const command = sent.shift();
      if (!command) throw new Error('nothing was sent');
      command.answer(result);
      await new Promise((resolve) => setImmediate(resolve));
      return () => {
        dots = { ...dots, [command.elementId]: command.dots };
        version = result.ok ? result.version : version;
        tell();
      };
    },
    setConnection(next: string) {
      connection = next;
      tell();
    },
    setVotes(next: VoteView[]) {
      votes = next;
      tell();
    },
    remove(id: string) {
      notes.delete(id);
      tell();
    },
  };
}

test('VOTE-10 own dots show at once and count what is left; more than that is not laid', async () => {
  const { store, answer } = voting();
  expect(store.put('note-0001', 2)).toBe(true);
  expect(store.read()).toMatchObject({ own: { 'note-0001': 2 }, left: 1, waiting: 1 });
  expect(store.put('note-0001', 3)).toBe(false);
  expect(store.put('note-0002', 2)).toBe(false);
  expect(store.put('note-9999', 1)).toBe(false);
  const arrives = await answer();
  const laid = { own: { 'note-0001': 2 }, left: 1, waiting: 0 };
  // The answer is here before the news: what was laid does not flicker.
  expect(store.read()).toMatchObject(laid);
  arrives();
  expect(store.read()).toMatchObject(laid);
});

test('VOTE-11 what is taken back is sent before what is put elsewhere, the newest number alone', async () => {
  const { store, sent, answer, setConnection } = voting();
  setConnection('offline');
  store.put('note-0001', 2);
  store.put('note-0002', 1);
  store.put('note-0001', 1);
  store.put('note-0002', 2);
  expect(sent).toEqual([]);
  setConnection('online');
  const order: [string, number][] = [];
  while (sent.length > 0) {
    order.push([sent[0]?.elementId ?? '', sent[0]?.dots ?? -1]);
    await answer();
  }
  expect(order).toEqual([
    ['note-0001', 1],
    ['note-0002', 2],
  ]);
  expect(store.read()).toMatchObject({ left: 0, waiting: 0 });
});

test('VOTE-11 waiting dots survive a reload and are sent by the page that comes after', async () => {
  const { store, sent, open, setConnection } = voting();
  setConnection('offline');
  store.put('note-0001', 1);
  const reloaded = open();
  expect(reloaded.read()).toMatchObject({ own: { 'note-0001': 1 }, left: 2, waiting: 1 });
  setConnection('online');
  expect(sent).toContainEqual(expect.objectContaining({ elementId: 'note-0001', dots: 1 }));
});

test('VOTE-11 without an answer it is asked again; a refusal takes the dot back and is told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { store, sent, answer } = voting();
  const told: string[] = [];
  store.onRefused((code) => told.push(code));
  store.put('note-0001', 1);
  await answer(refused('store-away'));
  expect(store.read()).toMatchObject({ left: 2, waiting: 1 });
  vi.advanceTimersByTime(3_000);
  expect(sent).toHaveLength(1);
  await answer(refused('vote-limit'));
  expect(store.read()).toMatchObject({ own: {}, left: 3, waiting: 0 });
  expect(told).toEqual(['vote-limit']);
});

test('VOTE-11 an end that came before the connection did is told', () => {
  const { store, setConnection, setVotes } = voting();
  const told: string[] = [];
  store.onRefused((code) => told.push(code));
  setConnection('offline');
  store.put('note-0001', 1);
  setVotes([{ ...VOTE, closedAt: 2, totals: [] }]);
  expect(told).toEqual(['vote-closed']);
  expect(sessionStorage.length).toBe(0);
});

test('VOTE-3 dots on a note that is gone are left again', async () => {
  const { store, answer, remove } = voting();
  store.put('note-0001', 2);
  (await answer())();
  remove('note-0001');
  expect(store.read()).toMatchObject({ own: {}, left: 3 });
});

test('VOTE-7 after the end equal totals share a place', () => {
  const { store, setVotes } = voting();
  const totals = [5, 3, 3, 1].map((dots, n) => ({ elementId: `note-000${n}`, dots }));
  setVotes([{ ...VOTE, closedAt: 2, totals }]);
  expect([...store.read().totals.values()].map(({ rank }) => rank)).toEqual([1, 2, 2, 4]);
  expect(store.put('note-0001', 1)).toBe(false);
  setVotes([
    { ...VOTE, closedAt: 2, totals },
    { ...VOTE, voteId: 'vote-0002' },
  ]);
  expect(store.read()).toMatchObject({ open: { voteId: 'vote-0002' }, left: 3 });
  expect(store.read().totals.size).toBe(0);
});
