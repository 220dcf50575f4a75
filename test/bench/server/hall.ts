import { createLoadClient, type LoadClient } from './load-client.ts';
import { SILENT, seedNotes } from './seed.ts';
import type { Target } from './target.ts';

const ROOMS = 11;
const SIZE = 10;
const ACTIVE = 5;
const NOTES = 500;
const EDIT_EVERY_MS = 200;

/** 110 people on 11 boards of 500 notes, half of them typing: those who must not notice what else goes on. */
export interface Hall {
  /** While set, how long each edit took to reach the others, in ms, is put into it. */
  edits: number[] | null;
  leave(): void;
}

/** Fills the hall and begins to type: everybody in a phase of their own, five edits a second each. */
export async function openHall(target: Target): Promise<Hall> {
  const rooms = await target.rooms(ROOMS, SIZE);
  const sentAt = new Map<string, number>();
  const clients: LoadClient[] = [];
  const active: LoadClient[] = [];
  const hall: Hall = {
    edits: null,
    leave() {
      for (const stop of typing) stop();
      for (const client of clients) client.terminate();
    },
  };
  for (const seats of rooms) {
    (await seedNotes(target, seats, NOTES)).leave();
    for (const [place, seat] of seats.entries()) {
      const client = createLoadClient(seat, target.dialect, {
        probe: place === seats.length - 1,
        asks: false,
        observer: {
          ...SILENT,
          edit(who, clock) {
            const at = sentAt.get(`${who}:${clock}`);
            if (at !== undefined) hall.edits?.push(performance.now() - at);
          },
        },
      });
      await client.open();
      clients.push(client);
      if (place < ACTIVE) active.push(client);
    }
  }
  for (const client of active) client.sendUpdate(client.createOwnNote());
  const send = (client: LoadClient): void => {
    const update = client.type();
    const last = client.doc.store.clients.get(client.doc.clientID)?.at(-1);
    sentAt.set(
      `${client.doc.clientID}:${last ? last.id.clock + last.length : 0}`,
      performance.now(),
    );
    client.sendUpdate(update);
  };
  const typing = active.map((client, index) => {
    let interval: NodeJS.Timeout | undefined;
    const start = setTimeout(
      () => {
        interval = setInterval(() => send(client), EDIT_EVERY_MS);
      },
      (index * EDIT_EVERY_MS) / active.length,
    );
    return () => {
      clearTimeout(start);
      clearInterval(interval);
    };
  });
  return hall;
}
