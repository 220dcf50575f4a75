import { createNote } from '@stellwand/shared/board/notes';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { nanoid } from 'nanoid';
import * as Y from 'yjs';
import type { Carrier } from '../documents/carrier.ts';
import type { Documents } from '../documents/documents.ts';
import { syncMessage, updateMessage } from '../documents/frames.ts';
import type { Identity } from '../workshops/engine-api.ts';
import type { DemoNote } from './lay-out-notes.ts';

/**
 * Writes notes as somebody would in their browser: the same frames through the same gate, over a line
 * that never leaves the process. Resolves once they are durable.
 *
 * @throws where the line is closed or a note refused.
 */
export async function writeAs(
  documents: Pick<Documents, 'connect'>,
  author: Identity,
  boardId: string,
  notes: readonly DemoNote[],
  now: number,
): Promise<void> {
  const doc = new Y.Doc();
  const line = createLine(doc);
  const session = await documents.connect(author, boardId, line.carrier, ({ code }) =>
    line.fail(`a note was refused: ${code}`),
  );
  if (!session) throw new Error('the demo could not open its board');
  session.receive(syncMessage(SYNC.step1, Y.encodeStateVector(doc)));
  await line.synced;
  for (const { text, pos, color } of notes) {
    const before = Y.encodeStateVector(doc);
    createNote(doc, {
      id: nanoid(),
      text,
      at: { x: pos[0], y: pos[1] },
      author: author.personId,
      createdAt: now,
      color,
    });
    session.receive(updateMessage(Y.encodeStateAsUpdate(doc, before)));
  }
  session.receive(barrier());
  await line.saved;
  session.closed();
  doc.destroy();
}

function barrier(): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.barrier);
  encoding.writeVarUint(encoder, 1);
  return encoding.toUint8Array(encoder);
}

/** The client's end of the line: applies what arrives and notices the two moments we wait for. */
function createLine(doc: Y.Doc) {
  const synced = createMoment();
  const saved = createMoment();
  const fail = (why: string): void => {
    synced.reject(new Error(why));
    saved.reject(new Error(why));
  };
  const carrier: Carrier = {
    send({ body }) {
      const decoder = decoding.createDecoder(body);
      while (decoder.pos < body.length) {
        const type = decoding.readVarUint(decoder);
        if (type === MESSAGE.sync) {
          const kind = decoding.readVarUint(decoder);
          const bytes = decoding.readVarUint8Array(decoder);
          if (kind === SYNC.step1) continue;
          Y.applyUpdate(doc, bytes);
          if (kind === SYNC.step2) synced.resolve();
        } else if (type === MESSAGE.barrier) {
          decoding.readVarUint(decoder);
          saved.resolve();
        } else {
          decoding.readVarUint8Array(decoder);
        }
      }
    },
    queuedBytes: () => 0,
    pause() {},
    resume() {},
    close: (_code, reason) => fail(`the line was closed: ${reason}`),
  };
  return { carrier, synced: synced.promise, saved: saved.promise, fail };
}

/** A promise with its handles (`Promise.withResolvers` came after Node 20). */
function createMoment() {
  let resolve: () => void = () => {};
  let reject: (fault: Error) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  // Whoever waits sees the failure; a moment nobody waits for must not end the process.
  promise.catch(() => {});
  return { promise, resolve: () => resolve(), reject: (fault: Error) => reject(fault) };
}
