import { createLoadClient, type LoadClient } from '../bench/server/load-client.ts';
import { SILENT } from '../bench/server/seed.ts';
import type { Seat } from '../bench/server/target.ts';
import type { Tally } from './attack.ts';
import { createCalls } from './hostile-calls.ts';

/** What happened to everybody else meanwhile, as counts; and how long their edits took. */
export interface HonestFigures {
  sent: number;
  arrived: number;
  /** Writers who heard in the end that everything of theirs is saved. */
  saved: number;
  writers: number;
  /** Lines that did not stay open. */
  closed: number;
  /** Answers to their calls and uploads, by status. */
  answers: Tally;
  editMs: number[];
}

/** One board with two people who write and one who reads, and one who makes calls. */
export interface HonestSeats {
  writers: readonly Seat[];
  reader: Seat;
  caller: { token: string; workshopId: string; boardId: string };
  url: string;
}

const EDIT_EVERY_MS = 250;
const CALL_EVERY_MS = 500;
/** Eight in a minute: what the measure of images allows for long. */
const IMAGE_EVERY_MS = 7_500;
const ARRIVES_WITHIN_MS = 10_000;

export interface Honest {
  /** Forgets what was counted so far. */
  begin(): void;
  /** What was counted since, once everything has had time to arrive. */
  end(): Promise<HonestFigures>;
  leave(): void;
}

export async function openHonest(
  rooms: readonly HonestSeats[],
  image: Uint8Array,
): Promise<Honest> {
  let figures = empty();
  /** Where each edit ended, in its writer's own document, and when it left. */
  const under = new Map<number, { end: number; at: number }[]>();
  const writers: LoadClient[] = [];
  const all: LoadClient[] = [];
  const saved = new Map<LoadClient, number>();
  let isOn = false;

  function arrived(client: number, clock: number): void {
    const pending = under.get(client) ?? [];
    while (pending[0] && pending[0].end <= clock) {
      const { at } = pending.shift() ?? { at: 0 };
      figures.arrived++;
      figures.editMs.push(performance.now() - at);
    }
  }

  for (const room of rooms) {
    for (const seat of room.writers) {
      const writer: LoadClient = createLoadClient(
        seat,
        { kind: 'plain' },
        {
          probe: false,
          asks: true,
          observer: { ...SILENT, barrier: (nonce) => saved.set(writer, nonce) },
        },
      );
      writers.push(writer);
      all.push(writer);
    }
    all.push(
      createLoadClient(
        room.reader,
        { kind: 'plain' },
        {
          probe: true,
          asks: true,
          observer: { ...SILENT, edit: arrived },
        },
      ),
    );
  }
  for (const client of all) await client.open();
  for (const writer of writers) writer.sendUpdate(writer.createOwnNote());

  const calls = rooms.map((room) => ({
    room,
    calls: createCalls(
      { url: room.url, hostile: { personId: '', token: room.caller.token } },
      figures.answers,
    ),
  }));
  // One after the other, so that edits spread over the time between two looks.
  let next = 0;
  const typing = setInterval(() => {
    const writer = writers[next++ % writers.length];
    if (!writer || !isOn) return;
    const update = writer.type();
    const last = writer.doc.store.clients.get(writer.doc.clientID)?.at(-1);
    const end = last ? last.id.clock + last.length : 0;
    const id = writer.doc.clientID;
    under.set(id, [...(under.get(id) ?? []), { end, at: performance.now() }]);
    figures.sent++;
    writer.sendUpdate(update);
  }, EDIT_EVERY_MS / writers.length);
  let turn = 0;
  const calling = setInterval(() => {
    if (!isOn) return;
    turn++;
    for (const { room, calls: one } of calls) {
      const path = `/api/workshops/${room.caller.workshopId}/commands`;
      void one.ask({
        method: 'POST',
        path,
        body: { type: 'person.rename', name: `Ada ${turn % 2}` },
      });
    }
  }, CALL_EVERY_MS);
  const hang = (): void => {
    if (!isOn) return;
    for (const { room, calls: one } of calls) {
      const path = `/api/boards/${room.caller.boardId}/images`;
      void one.ask({ method: 'POST', path, file: { type: 'image/png', bytes: image } });
    }
  };
  const hanging = setInterval(hang, IMAGE_EVERY_MS);
  const nonces = (): number => Math.max(0, ...saved.values()) + 1;

  return {
    begin() {
      const { answers } = figures;
      for (const key of Object.keys(answers)) delete answers[key];
      figures = { ...empty(), answers };
      for (const pending of under.values()) pending.length = 0;
      isOn = true;
      setTimeout(hang, 500);
    },
    async end() {
      isOn = false;
      const nonce = nonces();
      for (const writer of writers) writer.sendBarrier(nonce);
      const isDone = (): boolean =>
        figures.arrived >= figures.sent && writers.every((writer) => saved.get(writer) === nonce);
      for (let waited = 0; waited < ARRIVES_WITHIN_MS && !isDone(); waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return {
        ...figures,
        answers: { ...figures.answers },
        writers: writers.length,
        saved: writers.filter((writer) => saved.get(writer) === nonce).length,
        closed: all.filter((client) => !client.isOpen()).length,
      };
    },
    leave() {
      for (const timer of [typing, calling, hanging]) clearInterval(timer);
      for (const client of all) client.terminate();
      for (const { calls: one } of calls) one.end();
    },
  };
}

const empty = (): HonestFigures => ({
  sent: 0,
  arrived: 0,
  saved: 0,
  writers: 0,
  closed: 0,
  answers: {},
  editMs: [],
});
