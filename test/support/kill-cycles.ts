import { createNote } from '@stellwand/shared/board/notes';
import { valueById } from '@stellwand/shared/lib/by-id';
import * as Y from 'yjs';
import { createApi } from './api.ts';
import { createProtocolClient, type ProtocolClient } from './protocol-client.ts';
import type { ServerProcess } from './server-process.ts';
import { until } from './until.ts';

const SENTENCE = 'Jeder gespeicherte Buchstabe bleibt, was auch immer stirbt. ';

interface Writer {
  client: ProtocolClient;
  boardId: string;
  /** What was typed into each note, whole. */
  typed: Map<string, string>;
  /** What the server had confirmed as durable of it. */
  confirmed: Map<string, string>;
  stop: boolean;
}

/** People typing on several boards, who know what the server has confirmed to them. */
export interface KillWorld {
  /** Types until `ms` are over; resolves when every writer has stopped. */
  type(ms: number): Promise<void>;
  /** Starts typing and returns at once. */
  startTyping(): void;
  /** Letters that people were told are safe. */
  confirmedLetters(): number;
  /** Ends typing where it is: connections are cut, nothing more is confirmed. */
  cut(): Promise<void>;
  reconnect(): Promise<void>;
  /** Compares the stored boards with what was confirmed. Throws with the first loss. */
  verify(): Promise<{ confirmedLetters: number; notes: number }>;
  readonly boardIds: readonly string[];
  close(): void;
}

export async function createKillWorld(
  server: ServerProcess,
  people: number,
  boards: number,
): Promise<KillWorld> {
  const api = createApi(server.url);
  const { joinCode, links } = await api.createWorkshop();
  const joined = await Promise.all(
    Array.from({ length: people }, (_, index) => api.join(joinCode, `Person ${index + 1}`)),
  );
  const [first] = joined;
  if (!first) throw new Error('nobody joined');
  const session = (await api.snapshot(first)).sessions[0];
  if (!session) throw new Error('no session');
  const { sessionId } = session;
  await Promise.all(joined.map((who) => api.command(who, { type: 'session.choose', sessionId })));
  const leader = await api.redeem(valueById(links.facilitators, session.key) ?? '');
  await api.command(leader, { type: 'groups.form', sessionId, strategy: 'random', count: boards });
  await api.command(leader, { type: 'groups.start', sessionId });

  const writers: Writer[] = [];
  for (const who of joined) {
    const boardId = (await api.me(who.token)).placement.boardId ?? '';
    writers.push({
      client: createProtocolClient({ url: server.url, boardId, token: who.token }),
      boardId,
      typed: new Map(),
      confirmed: new Map(),
      stop: true,
    });
  }
  const authors = new Map(writers.map((writer, index) => [writer, joined[index]?.personId ?? '']));
  const boardIds = [...new Set(writers.map((writer) => writer.boardId))];
  let running: Promise<void>[] = [];
  let noteNumber = 0;

  async function write(writer: Writer): Promise<void> {
    const author = authors.get(writer) ?? '';
    while (!writer.stop) {
      const id = `kill-note-${++noteNumber}`;
      createNote(writer.client.doc, {
        id,
        text: '',
        at: { x: noteNumber, y: 0 },
        author,
        createdAt: Date.now(),
      });
      writer.typed.set(id, '');
      for (const letter of SENTENCE) {
        if (writer.stop) return;
        insert(writer.client.doc, id, letter);
        writer.typed.set(id, (writer.typed.get(id) ?? '') + letter);
        const soFar = new Map(writer.typed);
        // Not awaited: people go on typing while the server writes.
        void writer.client.saved().then(() => {
          for (const [noteId, text] of soFar) {
            const known = writer.confirmed.get(noteId);
            if (known === undefined || known.length < text.length) {
              writer.confirmed.set(noteId, text);
            }
          }
        });
        await new Promise((resolve) => setTimeout(resolve, 20 + (noteNumber % 7) * 5));
      }
    }
  }

  const startTyping = (): void => {
    running = writers.map((writer) => {
      writer.stop = false;
      return write(writer);
    });
  };
  const stopTyping = async (): Promise<void> => {
    for (const writer of writers) writer.stop = true;
    await Promise.all(running);
  };
  const reconnect = async (): Promise<void> => {
    await Promise.all(writers.map((writer) => writer.client.connect()));
  };

  await reconnect();
  return {
    boardIds,
    startTyping,
    confirmedLetters: () =>
      writers
        .flatMap(({ confirmed }) => [...confirmed.values()])
        .reduce((sum, { length }) => sum + length, 0),
    async type(ms) {
      startTyping();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await stopTyping();
    },
    async cut() {
      for (const writer of writers) writer.client.disconnect();
      await stopTyping();
    },
    reconnect,
    async verify() {
      let confirmedLetters = 0;
      let notes = 0;
      for (const boardId of boardIds) {
        const fresh = createProtocolClient({ url: server.url, boardId, token: leader.token });
        await fresh.connect();
        for (const writer of writers.filter((one) => one.boardId === boardId)) {
          for (const [id, confirmed] of writer.confirmed) {
            const stored = textOf(fresh.doc, id);
            const typed = writer.typed.get(id) ?? '';
            if (stored === undefined) throw new Error(`confirmed note ${id} is lost`);
            if (!stored.startsWith(confirmed)) {
              throw new Error(`note ${id}: confirmed “${confirmed}”, stored “${stored}”`);
            }
            if (!typed.startsWith(stored)) {
              throw new Error(`note ${id}: typed “${typed}”, stored “${stored}”`);
            }
            confirmedLetters += confirmed.length;
            notes++;
          }
        }
        fresh.close();
      }
      return { confirmedLetters, notes };
    },
    close() {
      for (const writer of writers) writer.client.close();
    },
  };
}

function insert(doc: Y.Doc, id: string, letter: string): void {
  const text = (doc.getMap('elements').get(id) as Y.Map<unknown> | undefined)?.get('text');
  if (text instanceof Y.Text) text.insert(text.length, letter);
}

function textOf(doc: Y.Doc, id: string): string | undefined {
  const element = doc.getMap('elements').get(id);
  return element instanceof Y.Map ? String(element.get('text')) : undefined;
}

/**
 * One kill in the middle of typing, after `typeForMs` and once something new was confirmed; a cold start, and
 * the comparison; then everybody goes on.
 */
export async function killCycle(
  world: KillWorld,
  kill: () => Promise<void>,
  restart: () => Promise<void>,
  typeForMs: number,
): Promise<{ confirmedLetters: number; notes: number }> {
  const before = world.confirmedLetters();
  world.startTyping();
  await new Promise((resolve) => setTimeout(resolve, typeForMs));
  await until('something is confirmed', () => world.confirmedLetters() > before);
  await kill();
  await world.cut();
  await restart();
  const found = await world.verify();
  await until('everybody is back', async () => {
    try {
      await world.reconnect();
      return true;
    } catch {
      return false;
    }
  });
  return found;
}
