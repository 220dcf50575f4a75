import { createNote } from '@stellwand/shared/board/notes';
import * as Y from 'yjs';
import { createLoadClient, type Observer } from './load-client.ts';
import type { Seat, Target } from './target.ts';

/** Keeps a frame well below 64 KiB of new content. */
const NOTES_PER_FRAME = 200;
const WORDS = 'Kommune Land Bund Dienst Antrag Test Schnittstelle Rückfrage Betrieb Support'.split(
  ' ',
);

export const SILENT: Observer = {
  frame: () => {},
  edit: () => {},
  cursor: () => {},
  synced: () => {},
  barrier: () => {},
};

/** Below what one participant may have on a board. */
const NOTES_PER_PERSON = 2_500;

/**
 * Fills a room with notes, of as many people as it takes, over the ordinary path. Who wrote them stays
 * until `leave` is called: a server without a store forgets a room as soon as nobody is in it.
 */
export async function seedNotes(
  target: Target,
  seats: readonly Seat[],
  notes: number,
): Promise<{ leave(): void }> {
  const seeders: { leave(): void }[] = [];
  if (!target.hasState) return { leave: () => {} };
  for (let from = 0; from < notes; from += NOTES_PER_PERSON) {
    const seat = seats[seeders.length];
    if (!seat) throw new Error(`${seats.length} people may not write ${notes} notes`);
    seeders.push(await seed(target, seat, from, Math.min(notes, from + NOTES_PER_PERSON)));
  }
  return { leave: () => seeders.forEach(({ leave }) => void leave()) };
}

async function seed(
  target: Target,
  seat: Seat,
  from: number,
  notes: number,
): Promise<{ leave(): void }> {
  let saved: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    saved = resolve;
  });
  const client = createLoadClient(seat, target.dialect, {
    probe: true,
    asks: true,
    observer: { ...SILENT, barrier: () => saved() },
  });
  await client.open();
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (let first = from; first < notes; first += NOTES_PER_FRAME) {
    const before = Y.encodeStateVector(client.doc);
    client.doc.transact(() => {
      for (let n = first; n < Math.min(notes, first + NOTES_PER_FRAME); n++) {
        createNote(client.doc, {
          id: `seed-${String(n).padStart(6, '0')}`,
          text: Array.from({ length: 8 }, (_, w) => WORDS[(n * 7 + w * 3) % WORDS.length]).join(
            ' ',
          ),
          at: { x: (n % 50) * 220, y: Math.floor(n / 50) * 220 },
          author: seat.personId,
          createdAt: Date.now(),
        });
      }
    });
    client.sendUpdate(Y.encodeStateAsUpdate(client.doc, before));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (target.hasBarrier) {
    client.sendBarrier(1);
    await done;
  } else {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return { leave: () => client.terminate() };
}
