import { elementOf, textOf } from '@stellwand/shared/board/document';
import { editText } from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { AttackFrame } from './attack.ts';
import { fillerIn, firstCharacterOf, honestBytes, itemOf, textItemOf } from './board-items.ts';
import {
  any,
  bytesOf,
  FRESH,
  filler,
  item,
  number,
  string,
  structs,
  uint,
} from './hostile-bytes.ts';

/** Frames that lie about where in the document something lies (T7, T8, T9). */
export const PLACE_ATTACKS: readonly AttackFrame[] = [
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
];
