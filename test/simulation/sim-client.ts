import {
  createNote,
  deleteElements,
  editText,
  moveNote,
  recolour,
} from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { SyncSession } from '../../server/src/documents/session/sync-session.ts';
import type { Carrier } from '../../server/src/documents/wire/carrier.ts';
import { awarenessMessage, syncMessage } from '../../server/src/documents/wire/frames.ts';
import type { Dice } from './random.ts';
import type { SimNode } from './sim-node.ts';

/**
 * A person with a browser: real documents and real frames over a line that takes time and breaks.
 * After a refusal they start from an empty document, as the browser does.
 */
export interface SimClient {
  readonly personId: string;
  readonly doc: () => Y.Doc;
  connect(node: SimNode): void;
  /** Cuts the line; everything still on it is lost. */
  cut(): void;
  isConnected(): boolean;
  /** One honest action on whatever the board shows. */
  act(): void;
  askWhetherSaved(): void;
  /** Note ids whose creation the server confirmed as durable, with the text they had then. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Notes this person deleted themselves, or had refused: they may be absent. */
  readonly givenUp: ReadonlySet<string>;
  readonly refusals: Rejected[];
}

const WORDS = ['Antrag', 'Übergabe', 'Kommune', '🙂', 'Frist', 'ß', 'Test'];

export function createSimClient(personId: string, boardId: string, dice: Dice): SimClient {
  const confirmed = new Map<string, string>();
  const givenUp = new Set<string>();
  const refusals: Rejected[] = [];
  let doc = freshDoc();
  let line: { session: SyncSession | null; up: boolean; queue: Uint8Array[] } | null = null;
  let noteNumber = 0;
  let nonce = 0;
  let awarenessClock = 0;
  let barriers = new Map<number, Map<string, string>>();

  function freshDoc(): Y.Doc {
    const made = new Y.Doc();
    made.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') send(syncMessage(SYNC.update, update));
    });
    return made;
  }

  /** In order, with a delay; lost when the line is cut meanwhile. */
  function send(message: Uint8Array): void {
    const on = line;
    if (!on) return;
    setTimeout(() => {
      if (!on.up) return;
      if (on.session) on.session.receive(message);
      else on.queue.push(message);
    }, 1);
  }

  function read(body: Uint8Array): void {
    const decoder = decoding.createDecoder(body);
    while (decoder.pos < body.length) {
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.sync) {
        const kind = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (kind === SYNC.step1) send(syncMessage(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes)));
        else Y.applyUpdate(doc, bytes, 'server');
      } else if (type === MESSAGE.barrier) {
        const id = decoding.readVarUint(decoder);
        for (const [noteId, text] of barriers.get(id) ?? []) confirmed.set(noteId, text);
        barriers.delete(id);
      } else {
        decoding.readVarUint8Array(decoder);
      }
    }
  }

  function cut(): void {
    if (!line) return;
    line.up = false;
    line.session?.closed();
    line = null;
    barriers = new Map();
  }

  /** What was refused is given up, everything else is still in the new document or typed again. */
  function startAfresh(): void {
    const own = new Map(
      readBoard(doc, boardId)
        .elements.filter(
          (element) => element.author === personId && !confirmed.has(element.elementId),
        )
        .map((element) => [element.elementId, element]),
    );
    for (const noteId of own.keys()) givenUp.add(noteId);
    doc.destroy();
    doc = freshDoc();
  }

  return {
    personId,
    doc: () => doc,
    confirmed,
    givenUp,
    refusals,
    isConnected: () => line !== null,
    cut,
    connect(node) {
      cut();
      const on: NonNullable<typeof line> = { session: null, up: true, queue: [] };
      line = on;
      const carrier: Carrier = {
        send({ body }) {
          const copy = body.slice();
          setTimeout(() => on.up && node.alive() && read(copy), 1);
        },
        queuedBytes: () => 0,
        pause() {},
        resume() {},
        close() {
          setTimeout(() => on.up && line === on && cut(), 1);
        },
      };
      const who = { workshopId: 'simulated', personId };
      void node.documents
        .connect(who, boardId, carrier, (rejected) => {
          // Words for a note that somebody deleted meanwhile: nothing differs, nothing starts afresh.
          if (rejected.code === 'element-gone') return;
          // Others deleted something of their own, and that was lost: they will say so again.
          const isOwn = (id: string): boolean => id.startsWith(`${personId}-`);
          if (rejected.code === 'not-author' && !rejected.elementIds.some(isOwn)) return;
          refusals.push(rejected);
          setTimeout(() => {
            if (line !== on) return;
            cut();
            startAfresh();
          }, 1);
        })
        .then((session) => {
          if (!session) return;
          if (!on.up) {
            session.closed();
            return;
          }
          on.session = session;
          for (const message of on.queue) session.receive(message);
        });
      send(syncMessage(SYNC.step1, Y.encodeStateVector(doc)));
      // Which client id writes here: the first thing browsers and stock clients say beside.
      const { clientID: clientId } = doc;
      send(awarenessMessage([{ clientId, clock: ++awarenessClock, state: '{}' }]));
    },
    act() {
      const notes = readBoard(doc, boardId).elements.filter((element) => element.type === 'note');
      const own = notes.filter((element) => element.author === personId);
      const roll = dice.fraction();
      if (notes.length === 0 || roll < 0.3) {
        noteNumber++;
        createNote(doc, {
          id: `${personId}-${String(noteNumber).padStart(4, '0')}`,
          text: dice.pick(WORDS),
          at: { x: dice.below(1_000), y: dice.below(1_000) },
          author: personId,
          createdAt: Date.now(),
        });
      } else if (roll < 0.75) {
        const note = dice.pick(notes);
        // By characters as people see them: no keyboard types half an emoji.
        const letters = [...note.text];
        const at = dice.below(letters.length + 1);
        const before = letters.slice(0, at).join('');
        const next = dice.chance(0.8)
          ? `${before}${dice.pick(WORDS)}${letters.slice(at).join('')}`
          : before;
        editText(doc, note.elementId, next);
      } else if (roll < 0.85) {
        moveNote(doc, dice.pick(notes).elementId, { x: dice.below(1_000), y: dice.below(1_000) });
      } else if (roll < 0.93) {
        recolour(doc, [dice.pick(notes).elementId], dice.pick(NOTE_COLORS));
      } else if (own.length > 0) {
        const { elementId } = dice.pick(own);
        givenUp.add(elementId);
        deleteElements(doc, [elementId]);
      }
    },
    askWhetherSaved() {
      const texts = new Map(
        readBoard(doc, boardId)
          .elements.filter((element) => element.author === personId)
          .map((element) => [element.elementId, element.text]),
      );
      const id = ++nonce;
      barriers.set(id, texts);
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.barrier);
      encoding.writeVarUint(encoder, id);
      send(encoding.toUint8Array(encoder));
    },
  };
}
