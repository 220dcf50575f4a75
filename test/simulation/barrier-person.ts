import { addComment } from '@stellwand/shared/board/contributions';
import { elementOf, elementsOf, textOf } from '@stellwand/shared/board/document';
import { createNote, deleteElements, moveNote } from '@stellwand/shared/board/notes';
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

/** Words nobody else writes, and where they stand. */
export interface Word {
  token: string;
  elementId: string;
  kind: 'note' | 'text' | 'comment';
}

/** What the world knows of a board whoever asks. */
export interface BarrierOracle {
  /** Some entry of the log has, or had, these words. */
  isLogged(token: string): boolean;
  /** The element stands in the document that the log makes. */
  isAlive(elementId: string): boolean;
  /** A barrier came back for something that is nowhere: what it was. */
  violated(what: string): void;
}

interface Line {
  session: SyncSession | null;
  node: SimNode;
  up: boolean;
  queue: Uint8Array[];
  /** What each barrier that is out speaks for. */
  barriers: Map<number, { words: Word[]; deleted: string[] }>;
  returned: number;
}

const GRACE_MS = 1_500;
/** A refusal and a barrier travel by different lines. */
const TOLD_WITHIN_MS = 40;

/**
 * A person whose browser does what ours does: says its client id, answers step 1, seals with barriers,
 * starts afresh after a refusal and writes its unconfirmed words once more. Every word is unlike any other,
 * so that one can look for it in the bytes of the log.
 */
export function createBarrierPerson(
  personId: string,
  boardId: string,
  dice: Dice,
  oracle: BarrierOracle,
  announces: boolean,
) {
  let doc = freshDoc();
  let line: Line | null = null;
  let nonce = 0;
  let count = 0;
  let clock = 0;
  let generation = 0;
  /** Under which ids tabs that were closed wrote what is still unconfirmed: as our journal keeps them. */
  let earlier: number[] = [];
  /** Written here, not confirmed, not told to be refused. */
  const unconfirmed = new Map<string, Word>();
  let deleted = new Set<string>();
  /** Everything ever written, and those for whose element the board has no place any more. */
  const written = new Map<string, Word>();
  const homeless = new Set<string>();
  const rejections: string[] = [];

  function freshDoc(): Y.Doc {
    const made = new Y.Doc();
    made.clientID = 1_000 + dice.below(2 ** 31);
    const id = made.clientID;
    made.on('update', (update: Uint8Array, origin: unknown) => {
      if (made !== doc) return;
      if (origin !== 'server') send(syncMessage(SYNC.update, update));
      // Somebody else has written under our id: as our browser does.
      else if (made.clientID !== id) setTimeout(() => made === doc && startAfresh(), 0);
    });
    return made;
  }

  function send(message: Uint8Array): void {
    const on = line;
    if (!on) return;
    setTimeout(() => {
      if (!on.up) return;
      if (on.session) on.session.receive(message);
      else on.queue.push(message);
    }, 1);
  }

  function seal(): void {
    if (!line) return;
    // What others deleted takes the words on it along, on every screen; that is no matter of barriers.
    for (const word of [...unconfirmed.values()]) {
      if (!elementsOf(doc).has(word.elementId)) loseHome(word);
    }
    line.barriers.set(++nonce, { words: [...unconfirmed.values()], deleted: [...deleted] });
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.barrier);
    encoding.writeVarUint(encoder, nonce);
    send(encoding.toUint8Array(encoder));
  }

  function loseHome({ token }: Word): void {
    unconfirmed.delete(token);
    homeless.add(token);
  }

  function read(on: Line, body: Uint8Array): void {
    const decoder = decoding.createDecoder(body);
    while (decoder.pos < body.length) {
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.barrier) confirm(on, decoding.readVarUint(decoder));
      else if (type !== MESSAGE.sync) decoding.readVarUint8Array(decoder);
      else {
        const kind = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (kind === SYNC.step1) {
          send(syncMessage(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes)));
          seal();
        } else Y.applyUpdate(doc, bytes, 'server');
      }
    }
  }

  /** The rule: whatever the barrier speaks for is in the log, or its refusal is on its way. */
  function confirm(on: Line, returned: number): void {
    const sealed = on.barriers.get(returned);
    on.barriers.delete(returned);
    on.returned++;
    if (!sealed) return;
    const lost = sealed.words.filter(({ token }) => !oracle.isLogged(token));
    const back = sealed.deleted.filter((id) => oracle.isAlive(id));
    for (const { token } of sealed.words) if (oracle.isLogged(token)) unconfirmed.delete(token);
    for (const id of sealed.deleted) if (!oracle.isAlive(id)) deleted.delete(id);
    const before = rejections.length;
    setTimeout(() => {
      if (rejections.length > before) return;
      for (const { token } of lost) {
        if (unconfirmed.has(token)) oracle.violated(`${personId}: ${token} is called saved`);
      }
      for (const id of back) {
        if (deleted.has(id)) oracle.violated(`${personId}: ${id} is called deleted`);
      }
    }, TOLD_WITHIN_MS);
  }

  function onRejected({ code, elementIds }: Rejected): void {
    rejections.push(code);
    for (const id of elementIds) deleted.delete(id);
    if (code !== 'element-gone' && elementIds.length === 0) {
      startAfresh();
      return;
    }
    const own = [...unconfirmed.values()].some(({ elementId }) => elementIds.includes(elementId));
    if (code === 'element-gone') probe();
    else if (own) startAfresh(elementIds);
  }

  /** As our browser: where no barrier comes back now, the documents differ. */
  function probe(): void {
    const on = line;
    if (!on) return;
    const before = on.returned;
    seal();
    setTimeout(() => {
      if (on === line && on.up && on.returned === before) startAfresh();
    }, GRACE_MS);
  }

  /** A new document; once it has the board, what is unconfirmed is written once more. */
  function startAfresh(refused: readonly string[] = []): void {
    const on = line;
    generation++;
    const mine = generation;
    for (const word of [...unconfirmed.values()]) {
      if (refused.includes(word.elementId)) loseHome(word);
    }
    deleted = new Set();
    earlier = [];
    doc = freshDoc();
    if (!on?.node.alive()) {
      cut();
      return;
    }
    connect(on.node);
    setTimeout(() => mine === generation && replay(), 60);
  }

  function replay(): void {
    const words = [...unconfirmed.values()];
    for (const word of words) {
      if (oracle.isLogged(word.token)) unconfirmed.delete(word.token);
      else if (word.kind === 'note') putNote(word);
      else if (elementsOf(doc).has(word.elementId)) put(word);
      else loseHome(word);
    }
    seal();
  }

  function putNote({ elementId, token }: Word): void {
    const at = { x: dice.below(900), y: dice.below(900) };
    if (elementsOf(doc).has(elementId)) return;
    createNote(doc, { id: elementId, text: token, at, author: personId, createdAt: 1 });
  }

  function put({ elementId, token, kind }: Word): void {
    const element = elementOf(doc, elementId);
    if (!element) return;
    if (kind === 'text') {
      const text = textOf(element);
      // At the end: a word that is split is not found in the bytes.
      doc.transact(() => text?.insert(text.length, token));
    } else {
      const said = { text: token, author: personId, createdAt: 1 };
      addComment(doc, elementId, { commentId: `comment-${token}`, ...said });
    }
  }

  function cut(): void {
    if (!line) return;
    line.up = false;
    line.session?.closed();
    line = null;
  }

  function connect(node: SimNode): void {
    cut();
    const session = null;
    const on: Line = { session, node, up: true, queue: [], barriers: new Map(), returned: 0 };
    line = on;
    const carrier: Carrier = {
      send({ body }) {
        const copy = body.slice();
        setTimeout(() => on.up && node.alive() && read(on, copy), 1);
      },
      queuedBytes: () => 0,
      pause() {},
      resume() {},
      close: (code) => setTimeout(() => on.up && line === on && ended(code), 3),
    };
    const who = { workshopId: 'simulated', personId };
    void node.documents
      .connect(who, boardId, carrier, (rejected) => {
        // By another line, which a dead node does not serve.
        setTimeout(() => node.alive() && line === on && onRejected(rejected), 2);
      })
      .then((opened) => {
        if (!opened) return;
        if (!on.up) {
          opened.closed();
          return;
        }
        on.session = opened;
        for (const message of on.queue) opened.receive(message);
      });
    if (announces) {
      const { clientID: clientId } = doc;
      send(awarenessMessage([{ clientId, clock: ++clock, state: '{}' }]));
    }
    if (earlier.length > 0) send(ownIdsMessage(earlier));
    send(syncMessage(SYNC.step1, Y.encodeStateVector(doc)));
  }

  /** 4403 with work that nobody explained: as our browser after its grace. */
  function ended(code: number): void {
    cut();
    if (code === 4403) startAfresh();
  }

  function write(word: Word): void {
    unconfirmed.set(word.token, word);
    written.set(word.token, word);
    if (word.kind === 'note') putNote(word);
    else put(word);
  }

  return {
    personId,
    connect,
    cut,
    isConnected: () => line !== null,
    clientId: () => doc.clientID,
    /** How much was written under an id, as this browser knows it. */
    clockOf: (clientId: number) => Y.getState(doc.store, clientId),
    announces,
    written,
    homeless,
    rejections,
    unconfirmed: () => unconfirmed.size,
    seal,
    /** The tab was closed and opened: the words of the journal under a new client id. */
    reload(): void {
      cut();
      const state = Y.encodeStateAsUpdate(doc);
      generation++;
      const isUnconfirmed = unconfirmed.size > 0 || deleted.size > 0;
      earlier = isUnconfirmed ? [...earlier.slice(-62), doc.clientID] : [];
      doc = freshDoc();
      Y.applyUpdate(doc, state, 'server');
    },
    act(a: number, b: number): void {
      const ids = [...elementsOf(doc).keys()].filter(
        (id) => elementOf(doc, id)?.get('type') === 'note',
      );
      const id = ids[a % Math.max(1, ids.length)];
      const token = `w${personId.length}x${++count}x${personId}z`;
      const own = id !== undefined && elementOf(doc, id)?.get('author') === personId;
      if (id === undefined || b % 10 < 4) {
        write({ token, elementId: `note-${personId.slice(-4)}-${count}`, kind: 'note' });
      } else if (b % 10 < 6) write({ token, elementId: id, kind: 'text' });
      else if (b % 10 < 7) write({ token, elementId: id, kind: 'comment' });
      else if (b % 10 < 8) moveNote(doc, id, { x: a, y: b });
      else if (own) {
        deleted.add(id);
        deleteElements(doc, [id]);
      }
      if (b % 3 === 0) seal();
    },
    /** What it lately said, for whoever wants to say it in their own name. */
    state: () => Y.encodeStateAsUpdate(doc),
  };
}

export type BarrierPerson = ReturnType<typeof createBarrierPerson>;

function ownIdsMessage(clientIds: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.ownIds);
  encoding.writeVarUint(encoder, clientIds.length);
  for (const clientId of clientIds) encoding.writeVarUint(encoder, clientId);
  return encoding.toUint8Array(encoder);
}
