// What the bytes of a long-lived board consist of: `npm run bench:history`. Writes edits as people make them, with
// the operations of the product, and weighs every struct of the state by what wrote it. No server: the document
// alone decides what a newcomer has to load.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { setReaction } from '@stellwand/shared/board/contributions';
import { elementsOf } from '@stellwand/shared/board/document';
import { createNote, editText, moveNotes, recolour } from '@stellwand/shared/board/notes';
import { NOTE_COLORS, REACTIONS } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';

const NOTES = 250;
const PEOPLE = 40;
const EDITS = 100_000;
const BURST = 18;

/** Numbers from a seed, so that two runs weigh the same (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const idOf = (kind: string, n: number): string =>
  createHash('sha256').update(`${kind}${n}`).digest('base64url').slice(0, 22);
const notes = Array.from({ length: NOTES }, (_, n) => idOf('note', n));
const people = Array.from({ length: PEOPLE }, (_, n) => ({
  personId: idOf('person', n),
  clientId: 1_000_000 + n * 7_919,
}));
const kb = (bytes: number): string => (bytes / 1_000).toFixed(1).padStart(8);

/** A board that was written on; `typing` of ten acts are bursts of letters, the others drags, colours, reactions. */
function weigh(title: string, typing: number): void {
  const roll = dice(20241115);
  const any = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  const doc = new Y.Doc();
  let now = 1_715_760_000_000;

  /** One replica in the hands of many: the structs are those of edits that came one after the other. */
  const as = (person: (typeof people)[number]): void => {
    doc.clientID = person.clientId;
    now += 500;
  };
  const textOf = (id: string): string => String(elementsOf(doc).get(id)?.get('text') ?? '');

  for (const [index, id] of notes.entries()) {
    const person = any(people);
    as(person);
    createNote(doc, {
      id,
      text: 'Schnittstellen zwischen Land und Kommune klären',
      at: { x: (index % 20) * 220, y: Math.floor(index / 20) * 160 },
      author: person.personId,
      createdAt: now,
      color: 'sun',
    });
  }
  const fresh = Y.encodeStateAsUpdate(doc).length;

  /** How many edits it was. */
  const edit = (): number => {
    const person = any(people);
    const id = any(notes);
    as(person);
    if (roll(10) < typing) {
      // Typed letter by letter at the end, and half of it taken back.
      for (let letter = 0; letter < BURST; letter++) {
        now += 250;
        const text = textOf(id);
        const back = letter >= BURST / 2 && text.length > 30;
        editText(doc, id, back ? text.slice(0, -1) : `${text}${any([...'enisratdhul '])}`, now);
      }
      return BURST;
    }
    const act = roll(6);
    if (act < 3) moveNotes(doc, [{ id, x: roll(9_000), y: roll(6_000) }]);
    else if (act < 4) recolour(doc, [id], any(NOTE_COLORS));
    else setReaction(doc, id, person.personId, any(REACTIONS).token);
    return 1;
  };
  for (let edits = 0; edits < EDITS; ) edits += edit();

  const state = Y.encodeStateAsUpdate(doc);
  const weights = weightsIn(doc);
  const packed = gzipSync(state).length;
  console.log(`\n${title}: ${NOTES} notes, ${PEOPLE} people, ${EDITS} edits`);
  console.log(`${kb(fresh)} kB  before the edits`);
  console.log(`${kb(state.length)} kB  after them; packed ${kb(packed).trim()} kB`);
  let named = 0;
  for (const [name, { structs, bytes }] of [...weights].sort((a, b) => b[1].bytes - a[1].bytes)) {
    named += bytes;
    console.log(`${kb(bytes)} kB  ${String(structs).padStart(7)} structs  ${name}`);
  }
  console.log(`${kb(state.length - named)} kB  delete sets and headers`);
  console.log(`${kb(anew(doc))} kB  the same board written anew (a new generation)`);
  const started = performance.now();
  Y.applyUpdate(new Y.Doc(), state);
  const took = (performance.now() - started).toFixed(0);
  console.log(`${took.padStart(8)} ms  to decode it here`);
}

/** Structs and bytes by what wrote them. Letters of a text have no key of their own. */
function weightsIn(doc: Y.Doc): Map<string, { structs: number; bytes: number }> {
  const weights = new Map<string, { structs: number; bytes: number }>();
  for (const struct of [...doc.store.clients.values()].flat()) {
    const encoder = new Y.UpdateEncoderV1();
    struct.write(encoder, 0);
    const name = nameOf(struct as Y.Item | Y.GC, doc);
    const known = weights.get(name) ?? { structs: 0, bytes: 0 };
    const bytes = known.bytes + encoder.toUint8Array().length;
    weights.set(name, { structs: known.structs + 1, bytes });
  }
  return weights;
}

function nameOf(struct: Y.Item | Y.GC, doc: Y.Doc): string {
  if (struct instanceof Y.GC) return 'gone for good';
  const isElement = struct.parent === elementsOf(doc);
  const what = isElement ? 'elements' : (struct.parentSub?.split('/')[0] ?? 'letters');
  return `${struct.deleted ? 'overwritten or deleted' : 'alive'} · ${what}`;
}

/** Bytes of what is alive alone. */
function anew(doc: Y.Doc): number {
  const fresh = new Y.Doc();
  fresh.transact(() => {
    elementsOf(doc).forEach((element, id) => void elementsOf(fresh).set(id, element.clone()));
  });
  return Y.encodeStateAsUpdate(fresh).length;
}

weigh('Mostly typing', 4);
weigh('Drags, colours and reactions alone', 0);
