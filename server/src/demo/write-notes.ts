import { createNote } from '@stellwand/shared/board/notes';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Documents } from '../documents/documents.ts';
import { updateMessage } from '../documents/wire/frames.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Identity } from '../workshops/engine-api.ts';
import type { DemoNote } from './lay-out-notes.ts';

const NONCE = 1;

/**
 * Writes notes as a person would: over a session of their own, judged by the gate, and done only when
 * the barrier says that they are durable. Rejects where any of it is refused.
 */
export function createNoteWriter(deps: {
  documents: Pick<Documents, 'connect'>;
  clock: Clock;
  random: Random;
}): (author: Identity, boardId: string, notes: readonly DemoNote[]) => Promise<void> {
  return async (author, boardId, notes) => {
    let settle: (fault?: Error) => void = () => {};
    const durable = new Promise<void>((resolve, reject) => {
      settle = (fault) => (fault ? reject(fault) : resolve());
    });
    // A refusal may come before anybody waits.
    durable.catch(() => {});
    const session = await deps.documents.connect(
      author,
      boardId,
      {
        send: ({ body }) => {
          if (hasBarrier(body)) settle();
        },
        queuedBytes: () => 0,
        pause: () => {},
        resume: () => {},
        close: (code, reason) => settle(new Error(`the board closed with ${code}: ${reason}`)),
      },
      ({ code }) => settle(new Error(`a note was refused: ${code}`)),
    );
    if (session) {
      session.receive(updateMessage(notesAsUpdate(author, notes, deps)));
      session.receive(barrier());
    }
    await durable.finally(() => session?.closed());
  };
}

function notesAsUpdate(
  author: Identity,
  notes: readonly DemoNote[],
  { clock, random }: { clock: Clock; random: Random },
): Uint8Array {
  const doc = new Y.Doc();
  for (const { text, pos, color } of notes) {
    createNote(doc, {
      id: random.id(),
      text,
      at: { x: pos[0], y: pos[1] },
      author: author.personId,
      createdAt: clock.now(),
      color,
    });
  }
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function barrier(): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.barrier);
  encoding.writeVarUint(encoder, NONCE);
  return encoding.toUint8Array(encoder);
}

/** Is our barrier among these messages? Everything else only has to be skipped. */
function hasBarrier(body: Uint8Array): boolean {
  const decoder = decoding.createDecoder(body);
  while (decoding.hasContent(decoder)) {
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.barrier) return decoding.readVarUint(decoder) === NONCE;
    if (type === MESSAGE.sync) {
      const kind = decoding.readVarUint(decoder);
      if (kind > SYNC.update) return false;
    }
    decoding.readVarUint8Array(decoder);
  }
  return false;
}
