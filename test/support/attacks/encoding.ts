import { editText } from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { AttackFrame } from './attack.ts';
import { clockOf, copyOf, itemOf, textItemOf } from './board-items.ts';
import {
  any,
  deletes,
  FRESH,
  filler,
  item,
  number,
  string,
  structs,
  uint,
} from './hostile-bytes.ts';

/** Frames that lie about what the bytes themselves are (T4, T5, T6, T11). */
export const ENCODING_ATTACKS: readonly AttackFrame[] = [
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
    name: 'an empty update',
    rule: 'T6',
    bytes: () => new Uint8Array([0, 0]),
    expect: 'harmless',
  },
];
