import { addComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf, elementsOf, textOf } from '@stellwand/shared/board/document';
import {
  createNote,
  deleteElements,
  editText,
  moveNote,
  putBack,
  setInternal,
} from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** What a hostile client knows of the board it attacks. */
export interface AttackContext {
  /**
   * The attacker's copy of the board, with at least one deleted note. Must not be changed: attacks work
   * on copies of it.
   */
  doc: Y.Doc;
  /** Who attacks. */
  personId: string;
  /** A note of somebody else, with text. */
  victimNote: string;
  victimAuthor: string;
  /** A note of the attacker. */
  ownNote: string;
  area: string;
}

/** `refused`: with close 4403 (or 4413). `soft`: asked to resync. `harmless`: nothing happens at all. */
export type Expected = 'refused' | 'soft' | 'harmless';

/** One hostile frame: a V1 (or worse) update as it would stand in a sync message. */
export interface AttackFrame {
  name: string;
  /** The threat it belongs to. */
  rule: string;
  bytes(context: AttackContext): Uint8Array;
  expect: Expected;
}

type Write = (output: encoding.Encoder) => void;

const bytesOf = (write: Write): Uint8Array => {
  const output = encoding.createEncoder();
  write(output);
  return encoding.toUint8Array(output);
};

const uint = encoding.writeVarUint;

/** A client id that nobody uses. */
const FRESH = 77_777_777;

/** One group of structs of one client id, no deletes. */
const structs = (client: number, clock: number, ...writes: Write[]): Uint8Array =>
  bytesOf((output) => {
    uint(output, 1);
    uint(output, writes.length);
    uint(output, client);
    uint(output, clock);
    for (const write of writes) write(output);
    uint(output, 0);
  });

type DeleteGroup = readonly [client: number, ranges: readonly (readonly [number, number])[]];

/** Deletes only. */
const deletes = (...groups: readonly DeleteGroup[]): Uint8Array =>
  bytesOf((output) => {
    uint(output, 0);
    uint(output, groups.length);
    for (const [client, ranges] of groups) {
      uint(output, client);
      uint(output, ranges.length);
      for (const [clock, length] of ranges) {
        uint(output, clock);
        uint(output, length);
      }
    }
  });

interface ItemAddress {
  origin?: Y.ID | null;
  right?: Y.ID | null;
  root?: string;
  parent?: Y.ID;
  key?: string;
}

/** An item with any address and any content, however wrong. */
const item =
  (ref: number, at: ItemAddress, content: Write): Write =>
  (output) => {
    const { origin, right, root, parent, key } = at;
    encoding.writeUint8(
      output,
      ref | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20),
    );
    for (const id of [origin, right]) {
      if (!id) continue;
      uint(output, id.client);
      uint(output, id.clock);
    }
    if (!origin && !right) {
      if (root !== undefined) {
        uint(output, 1);
        encoding.writeVarString(output, root);
      } else {
        uint(output, 0);
        uint(output, parent?.client ?? 0);
        uint(output, parent?.clock ?? 0);
      }
      if (key !== undefined) encoding.writeVarString(output, key);
    }
    content(output);
  };

const string =
  (text: string): Write =>
  (output) =>
    encoding.writeVarString(output, text);
const number =
  (value: number): Write =>
  (output) =>
    uint(output, value);
const any =
  (...values: encoding.AnyEncodable[]): Write =>
  (output) => {
    uint(output, values.length);
    for (const value of values) encoding.writeAny(output, value);
  };
const filler =
  (length: number): Write =>
  (output) => {
    encoding.writeUint8(output, 0);
    uint(output, length);
  };

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** What an ordinary Yjs client would send for a change it is not allowed to make. */
function honestBytes(doc: Y.Doc, change: (copy: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = copyOf(doc);
  if (clientId !== undefined) copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  change(copy);
  return Y.mergeUpdates(updates);
}

function itemOf(doc: Y.Doc, id: string): Y.Item {
  const found = elementOf(doc, id)?._item;
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

function textItemOf(doc: Y.Doc, id: string): Y.Item {
  const element = elementOf(doc, id);
  const found = element && textOf(element)?._item;
  if (!found) throw new Error(`no text in ${id}`);
  return found;
}

function firstCharacterOf(doc: Y.Doc, id: string): Y.ID {
  const element = elementOf(doc, id);
  const found = element && textOf(element)?._start;
  if (!found) throw new Error(`no characters in ${id}`);
  return found.id;
}

/** What is left of a deleted note: there must be one. */
function fillerIn(doc: Y.Doc): Y.ID {
  for (const list of doc.store.clients.values()) {
    const found = list.find((struct) => struct instanceof Y.GC);
    if (found) return found.id;
  }
  throw new Error('no deleted note on the board');
}

/** The highest clock of the client that wrote the victim's note. */
const clockOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);

export const ATTACK_FRAMES: readonly AttackFrame[] = [
  {
    name: 'a new struct under another person’s client id',
    rule: 'T2',
    bytes: ({ doc, victimNote }) =>
      honestBytes(
        doc,
        (copy) => editText(copy, victimNote, 'gefälscht'),
        itemOf(doc, victimNote).id.client,
      ),
    expect: 'refused',
  },
  {
    name: 'a note in another person’s name',
    rule: 'T2',
    bytes: ({ doc, victimAuthor }) =>
      honestBytes(doc, (copy) =>
        createNote(copy, {
          id: 'note-forged1',
          text: 'x',
          at: { x: 0, y: 0 },
          author: victimAuthor,
          createdAt: 1,
        }),
      ),
    expect: 'refused',
  },
  {
    name: 'the author of a note is overwritten',
    rule: 'T2',
    bytes: ({ doc, victimNote, personId }) =>
      honestBytes(doc, (copy) => elementOf(copy, victimNote)?.set('author', personId)),
    expect: 'refused',
  },
  {
    name: 'another person’s note is deleted',
    rule: 'T1',
    bytes: ({ doc, victimNote }) => honestBytes(doc, (copy) => deleteElements(copy, [victimNote])),
    expect: 'refused',
  },
  {
    name: 'another person’s note is deleted by bare ranges',
    rule: 'T1',
    bytes: ({ doc, victimNote }) => {
      const { client, clock } = itemOf(doc, victimNote).id;
      return deletes([client, [[clock, 1]]]);
    },
    expect: 'refused',
  },
  {
    name: 'another person’s note is replaced by one under its id',
    rule: 'T1',
    bytes: ({ doc, victimNote, personId }) =>
      structs(
        FRESH,
        0,
        item(7, { origin: itemOf(doc, victimNote).id }, number(1)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'type' }, any('note')),
        item(8, { parent: Y.createID(FRESH, 0), key: 'pos' }, any([0, 0])),
        item(7, { parent: Y.createID(FRESH, 0), key: 'text' }, number(2)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'author' }, any(personId)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'createdAt' }, any(1)),
      ),
    expect: 'refused',
  },
  {
    name: 'another person’s note is overwritten by deleted content',
    rule: 'T1',
    bytes: ({ doc, victimNote }) =>
      structs(FRESH, 0, item(1, { origin: itemOf(doc, victimNote).id }, number(1))),
    expect: 'refused',
  },
  {
    name: 'an area is moved',
    rule: 'T1',
    bytes: ({ doc, area }) => honestBytes(doc, (copy) => moveNote(copy, area, { x: 1, y: 1 })),
    expect: 'refused',
  },
  {
    name: 'an area is deleted',
    rule: 'T1',
    bytes: ({ doc, area }) => honestBytes(doc, (copy) => deleteElements(copy, [area])),
    expect: 'refused',
  },
  {
    name: 'the title of the board is overwritten',
    rule: 'T1',
    bytes: () => structs(FRESH, 0, item(8, { root: 'board', key: 'title' }, any('x'))),
    expect: 'refused',
  },
  {
    name: '7 bytes that declare 33.5 million structs',
    rule: 'T4',
    bytes: () => new Uint8Array([1, 0xff, 0xff, 0xff, 0x0f, 1, 0]),
    expect: 'refused',
  },
  {
    name: 'a billion groups in five bytes',
    rule: 'T4',
    bytes: () => new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f]),
    expect: 'refused',
  },
  {
    name: 'a billion delete ranges in nine bytes',
    rule: 'T4',
    bytes: () => new Uint8Array([0, 1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]),
    expect: 'refused',
  },
  {
    name: 'a value that declares an array of a billion',
    rule: 'T4',
    bytes: ({ ownNote, doc }) =>
      structs(
        FRESH,
        0,
        item(8, { parent: itemOf(doc, ownNote).id, key: 'pos' }, (output) => {
          uint(output, 1);
          encoding.writeUint8(output, 117);
          uint(output, 1_000_000_000);
        }),
      ),
    expect: 'refused',
  },
  {
    name: '4,001 new structs',
    rule: 'T4',
    bytes: () => structs(FRESH, 0, ...Array.from({ length: 4_001 }, () => filler(1))),
    expect: 'refused',
  },
  {
    name: 'more than 64 KiB of new content',
    rule: 'T4',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(4, { parent: textItemOf(doc, ownNote).id }, string('x'.repeat(65_600))),
      ),
    expect: 'refused',
  },
  {
    name: 'a whole document in the V2 encoding',
    rule: 'T5',
    bytes: ({ doc, ownNote }) => {
      const copy = copyOf(doc);
      editText(copy, ownNote, 'V2');
      return Y.encodeStateAsUpdateV2(copy);
    },
    expect: 'refused',
  },
  {
    name: 'a V2 run-length bomb',
    rule: 'T5',
    bytes: () =>
      new Uint8Array([
        0, 0, 5, 1, 0xff, 0xff, 0xff, 0x0f, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0x7f, 1, 1, 0xc0,
        0x84, 0x3d,
      ]),
    expect: 'refused',
  },
  {
    name: 'a struct behind a gap',
    rule: 'T6',
    bytes: () => structs(FRESH, 5, filler(1)),
    expect: 'soft',
  },
  {
    name: 'a skip and then a struct',
    rule: 'T6',
    bytes: () =>
      structs(
        FRESH,
        0,
        (output) => {
          encoding.writeUint8(output, 10);
          uint(output, 3);
        },
        filler(1),
      ),
    expect: 'soft',
  },
  {
    name: 'an origin nobody has',
    rule: 'T6',
    bytes: () => structs(FRESH, 0, item(4, { origin: Y.createID(88_888_888, 3) }, string('x'))),
    expect: 'soft',
  },
  {
    name: 'a parent nobody has',
    rule: 'T6',
    bytes: () =>
      structs(FRESH, 0, item(8, { parent: Y.createID(88_888_888, 3), key: 'pos' }, any([1, 1]))),
    expect: 'soft',
  },
  {
    name: 'deletes of what nobody has',
    rule: 'T6',
    bytes: () => deletes([88_888_888, [[0, 10]]]),
    expect: 'soft',
  },
  {
    name: 'deletes beyond what the victim wrote',
    rule: 'T6',
    bytes: ({ doc, victimNote }) => {
      const { client } = itemOf(doc, victimNote).id;
      return deletes([client, [[clockOf(doc, client), 5]]]);
    },
    expect: 'soft',
  },
  {
    name: 'an unknown root type',
    rule: 'T7',
    bytes: () => structs(FRESH, 0, item(8, { root: 'votes', key: 'x' }, any(1))),
    expect: 'refused',
  },
  {
    name: 'an unknown root type in deleted content',
    rule: 'T7',
    bytes: () => structs(FRESH, 0, item(1, { root: 'fremd', key: 'x' }, number(1))),
    expect: 'refused',
  },
  {
    name: '900 root types, each behind a gap',
    rule: 'T7',
    bytes: () =>
      structs(
        FRESH,
        1,
        ...Array.from({ length: 900 }, (_, i) => item(8, { root: `wurzel${i}`, key: 'x' }, any(1))),
      ),
    expect: 'soft',
  },
  {
    name: 'an origin of its own that comes later',
    rule: 'T8',
    bytes: () => structs(FRESH, 0, item(4, { origin: Y.createID(FRESH, 7) }, string('x'))),
    expect: 'refused',
  },
  {
    name: 'a struct that is its own parent',
    rule: 'T8',
    bytes: () =>
      structs(FRESH, 0, item(8, { parent: Y.createID(FRESH, 0), key: 'pos' }, any([1, 1]))),
    expect: 'refused',
  },
  {
    name: 'two structs that wait for one another',
    rule: 'T8',
    bytes: () =>
      bytesOf((output) => {
        uint(output, 2);
        for (const [client, other] of [
          [FRESH, FRESH + 1],
          [FRESH + 1, FRESH],
        ] as const) {
          uint(output, 1);
          uint(output, client);
          uint(output, 0);
          item(4, { origin: Y.createID(other, 0) }, string('x'))(output);
        }
        uint(output, 0);
      }),
    expect: 'refused',
  },
  {
    name: 'a parent that is a character',
    rule: 'T8',
    bytes: ({ doc, ownNote }) =>
      structs(FRESH, 0, item(4, { parent: firstCharacterOf(doc, ownNote) }, string('x'))),
    expect: 'refused',
  },
  {
    name: 'content that breaks off half-way',
    rule: 'T8',
    bytes: ({ doc, ownNote }) =>
      honestBytes(doc, (copy) => editText(copy, ownNote, 'ein langer neuer Text')).slice(0, -9),
    expect: 'refused',
  },
  {
    name: 'a text that is no UTF-8',
    rule: 'T8',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(4, { parent: textItemOf(doc, ownNote).id }, (output) =>
          encoding.writeVarUint8Array(output, new Uint8Array([0xc3, 0x28])),
        ),
      ),
    expect: 'refused',
  },
  {
    name: 'bytes after the end',
    rule: 'T8',
    bytes: () => new Uint8Array([0, 0, 0]),
    expect: 'refused',
  },
  {
    name: 'two groups of one client id',
    rule: 'T8',
    bytes: () =>
      bytesOf((output) => {
        uint(output, 2);
        for (let i = 0; i < 2; i++) {
          uint(output, 1);
          uint(output, FRESH);
          uint(output, i);
          filler(1)(output);
        }
        uint(output, 0);
      }),
    expect: 'refused',
  },
  {
    name: 'a struct of length zero',
    rule: 'T8',
    bytes: () => structs(FRESH, 0, filler(0)),
    expect: 'refused',
  },
  {
    name: 'left from one text, right from another',
    rule: 'T9',
    bytes: ({ doc, ownNote, victimNote }) =>
      structs(
        FRESH,
        0,
        item(
          4,
          { origin: firstCharacterOf(doc, ownNote), right: firstCharacterOf(doc, victimNote) },
          string('x'),
        ),
      ),
    expect: 'refused',
  },
  {
    name: 'left from a text, right from the elements',
    rule: 'T9',
    bytes: ({ doc, ownNote, victimNote }) =>
      structs(
        FRESH,
        0,
        item(
          4,
          { origin: firstCharacterOf(doc, ownNote), right: itemOf(doc, victimNote).id },
          string('x'),
        ),
      ),
    expect: 'refused',
  },
  {
    name: 'left in the middle of another person’s character, right in something deleted',
    rule: 'T9',
    bytes: ({ doc, victimNote }) => {
      const element = elementOf(doc, victimNote);
      const text = (element && textOf(element)?.toString()) ?? '';
      const first = firstCharacterOf(doc, victimNote);
      const half = Math.max(0, text.search(/[\ud800-\udbff]/));
      return structs(
        FRESH,
        0,
        item(
          4,
          { origin: Y.createID(first.client, first.clock + half), right: fillerIn(doc) },
          string('x'),
        ),
      );
    },
    expect: 'refused',
  },
  {
    name: '4,000 maps in one another',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(7, { parent: itemOf(doc, ownNote).id, key: 'area' }, number(1)),
        ...Array.from({ length: 3_990 }, (_, i) =>
          item(7, { parent: Y.createID(FRESH, i), key: 'x' }, number(1)),
        ),
      ),
    expect: 'refused',
  },
  {
    name: '5,000 arrays in one another as a value',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(8, { parent: itemOf(doc, ownNote).id, key: 'pos' }, (output) => {
          uint(output, 1);
          for (let i = 0; i < 5_000; i++) {
            encoding.writeUint8(output, 117);
            uint(output, 1);
          }
          encoding.writeUint8(output, 126);
        }),
      ),
    expect: 'refused',
  },
  {
    name: 'a second text in a note',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      structs(FRESH, 0, item(7, { origin: textItemOf(doc, ownNote).id }, number(2))),
    expect: 'refused',
  },
  {
    name: 'an XML element under an element id',
    rule: 'T10',
    bytes: () =>
      structs(
        FRESH,
        0,
        item(7, { root: 'elements', key: 'note-xml001' }, (output) => {
          uint(output, 3);
          encoding.writeVarString(output, 'p');
        }),
      ),
    expect: 'refused',
  },
  {
    name: 'a formatted text',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      honestBytes(doc, (copy) => {
        const element = elementOf(copy, ownNote);
        if (element) textOf(element)?.format(0, 1, { bold: true });
      }),
    expect: 'refused',
  },
  {
    name: 'a subdocument',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      honestBytes(doc, (copy) => elementOf(copy, ownNote)?.set('area', new Y.Doc())),
    expect: 'refused',
  },
  {
    name: 'a list inside the elements map',
    rule: 'T10',
    bytes: () => structs(FRESH, 0, item(8, { root: 'elements' }, any('x'))),
    expect: 'refused',
  },
  {
    name: 'a filler of 2^31 in eleven bytes',
    rule: 'T11',
    bytes: () => structs(FRESH, 0, filler(2 ** 31)),
    expect: 'refused',
  },
  {
    name: 'deleted content of 20,001 characters',
    rule: 'T11',
    bytes: ({ doc, ownNote }) =>
      structs(FRESH, 0, item(1, { parent: textItemOf(doc, ownNote).id }, number(20_001))),
    expect: 'refused',
  },
  {
    name: 'a clock beyond what numbers can hold',
    rule: 'T11',
    bytes: () => structs(FRESH, Number.MAX_SAFE_INTEGER, filler(1)),
    expect: 'refused',
  },
  {
    name: 'the key __proto__ in an element',
    rule: 'T27',
    bytes: ({ doc, ownNote }) =>
      structs(FRESH, 0, item(8, { parent: itemOf(doc, ownNote).id, key: '__proto__' }, any(1))),
    expect: 'refused',
  },
  {
    name: 'the element id constructor',
    rule: 'T27',
    bytes: () => structs(FRESH, 0, item(7, { root: 'elements', key: 'constructor' }, number(1))),
    expect: 'refused',
  },
  {
    name: 'a value with the key __proto__',
    rule: 'T27',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(8, { parent: itemOf(doc, ownNote).id, key: 'pos' }, (output) => {
          uint(output, 1);
          encoding.writeUint8(output, 118);
          uint(output, 1);
          encoding.writeVarString(output, '__proto__');
          encoding.writeAny(output, 1);
        }),
      ),
    expect: 'refused',
  },
  {
    name: '3,900 overlapping delete ranges',
    rule: 'T34',
    bytes: ({ doc, victimNote }) => {
      const { client } = itemOf(doc, victimNote).id;
      return deletes([client, Array.from({ length: 3_900 }, () => [0, 5] as const)]);
    },
    expect: 'refused',
  },
  {
    name: 'delete ranges in descending order',
    rule: 'T34',
    bytes: ({ doc, victimNote }) =>
      deletes([
        itemOf(doc, victimNote).id.client,
        [
          [3, 1],
          [1, 1],
        ],
      ]),
    expect: 'refused',
  },
  {
    name: 'a delete range of length zero',
    rule: 'T34',
    bytes: ({ doc, victimNote }) => deletes([itemOf(doc, victimNote).id.client, [[0, 0]]]),
    expect: 'refused',
  },
  {
    name: 'two delete groups of one client id',
    rule: 'T34',
    bytes: ({ doc, victimNote }) => {
      const { client } = itemOf(doc, victimNote).id;
      return deletes([client, [[0, 1]]], [client, [[2, 1]]]);
    },
    expect: 'refused',
  },
  {
    name: '3,900 characters from two client ids that contend for one spot',
    rule: 'T34',
    bytes: ({ doc, ownNote }) => {
      const parent = textItemOf(doc, ownNote).id;
      return bytesOf((output) => {
        uint(output, 2);
        for (const client of [FRESH, FRESH + 1]) {
          uint(output, 1_950);
          uint(output, client);
          uint(output, 0);
          for (let i = 0; i < 1_950; i++) item(1, { parent }, number(1))(output);
        }
        uint(output, 0);
      });
    },
    expect: 'refused',
  },
  {
    name: '3,900 characters of one client id, each before another one',
    rule: 'T34',
    bytes: ({ doc, ownNote }) => {
      const parent = textItemOf(doc, ownNote).id;
      return structs(
        FRESH,
        0,
        ...Array.from({ length: 3_900 }, (_, i) =>
          i === 0
            ? item(1, { parent }, number(1))
            : item(1, { right: Y.createID(FRESH, Math.floor(i / 2)) }, number(1)),
        ),
      );
    },
    expect: 'refused',
  },
  {
    name: 'a reaction in another person’s name',
    rule: 'T2',
    bytes: ({ doc, ownNote, victimAuthor }) =>
      honestBytes(doc, (copy) => setReaction(copy, ownNote, victimAuthor, 'heart')),
    expect: 'refused',
  },
  {
    name: 'another person’s reaction overwritten by deleted content',
    rule: 'T2',
    bytes: ({ doc, ownNote, victimAuthor }) =>
      structs(
        FRESH,
        0,
        item(1, { parent: itemOf(doc, ownNote).id, key: `reactions/${victimAuthor}` }, number(1)),
      ),
    expect: 'refused',
  },
  {
    name: 'a comment in another person’s name',
    rule: 'T2',
    bytes: ({ doc, ownNote, victimAuthor }) =>
      honestBytes(doc, (copy) =>
        addComment(copy, ownNote, {
          commentId: 'comment-01',
          text: 'Ich stimme zu',
          author: victimAuthor,
          createdAt: 1,
        }),
      ),
    expect: 'refused',
  },
  {
    name: 'one’s own comment and then one in another’s name in one value',
    rule: 'T2',
    bytes: ({ doc, ownNote, personId, victimAuthor }) =>
      structs(
        FRESH,
        0,
        item(
          8,
          { parent: itemOf(doc, ownNote).id, key: 'comments/comment-01' },
          any(
            { text: 'x', author: personId, createdAt: 1 },
            { text: 'Ich stimme zu', author: victimAuthor, createdAt: 1 },
          ),
        ),
      ),
    expect: 'refused',
  },
  {
    name: 'another person’s note kept back from publication',
    rule: 'T2',
    bytes: ({ doc, victimNote }) =>
      honestBytes(doc, (copy) => setInternal(copy, [victimNote], true)),
    expect: 'refused',
  },
  {
    name: 'a map of comments in a note',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(7, { parent: itemOf(doc, ownNote).id, key: 'comments' }, number(1)),
        item(7, { parent: Y.createID(FRESH, 0), key: 'comment-01' }, number(1)),
        item(8, { parent: Y.createID(FRESH, 1), key: 'text' }, any('x')),
      ),
    expect: 'refused',
  },
  {
    name: 'a shared text as a comment',
    rule: 'T10',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(7, { parent: itemOf(doc, ownNote).id, key: 'comments/comment-01' }, number(2)),
        item(4, { parent: Y.createID(FRESH, 0) }, string('x')),
      ),
    expect: 'refused',
  },
  {
    name: '101 comments on one note',
    rule: 'T10',
    bytes: ({ doc, personId }) =>
      honestBytes(doc, (copy) =>
        copy.transact(() => {
          const id = 'note-talk001';
          const own = { author: personId, createdAt: 1 };
          createNote(copy, { id, text: 'x', at: { x: 0, y: 0 }, ...own });
          for (let i = 100; i < 201; i++) {
            addComment(copy, id, { commentId: `comment-${i}`, text: 'x', ...own });
          }
        }),
      ),
    expect: 'refused',
  },
  {
    name: 'a connector from a note to itself',
    rule: 'T10',
    bytes: ({ personId, ownNote }) =>
      structs(
        FRESH,
        0,
        item(7, { root: 'elements', key: 'line-self01' }, number(1)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'type' }, any('connector')),
        item(8, { parent: Y.createID(FRESH, 0), key: 'from' }, any(ownNote)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'to' }, any(ownNote)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'author' }, any(personId)),
        item(8, { parent: Y.createID(FRESH, 0), key: 'createdAt' }, any(1)),
      ),
    expect: 'refused',
  },
  {
    name: 'a stack that lies on itself',
    rule: 'T10',
    bytes: ({ doc, personId }) =>
      honestBytes(doc, (copy) => {
        const map = new Y.Map<unknown>([
          ['type', 'stack'],
          ['pos', [0, 0]],
          ['stack', 'stack-self1'],
          ['author', personId],
          ['createdAt', 1],
        ]);
        map.set('text', new Y.Text('x'));
        elementsOf(copy).set('stack-self1', map);
      }),
    expect: 'refused',
  },
  {
    name: 'an area made by a participant',
    rule: 'T1',
    bytes: ({ doc, personId }) =>
      honestBytes(doc, (copy) =>
        putBack(copy, {
          elementId: 'area-forged',
          type: 'area',
          pos: [0, 0],
          text: 'Meins',
          author: personId,
          createdAt: 1,
        }),
      ),
    expect: 'refused',
  },
  {
    name: 'the key reactions/__proto__',
    rule: 'T27',
    bytes: ({ doc, ownNote }) =>
      structs(
        FRESH,
        0,
        item(8, { parent: itemOf(doc, ownNote).id, key: 'reactions/__proto__' }, any('heart')),
      ),
    expect: 'refused',
  },
  {
    name: 'an empty update',
    rule: 'T6',
    bytes: () => new Uint8Array([0, 0]),
    expect: 'harmless',
  },
  {
    name: 'the whole document sent back',
    rule: 'T34',
    bytes: ({ doc }) => Y.encodeStateAsUpdate(doc),
    expect: 'harmless',
  },
  {
    name: 'known structs with other content',
    rule: 'T2',
    bytes: ({ doc, victimNote }) => {
      const { client } = itemOf(doc, victimNote).id;
      return structs(client, 0, item(8, { root: 'elements', key: 'note-other1' }, any('x')));
    },
    expect: 'harmless',
  },
];
