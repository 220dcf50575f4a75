import { addComment } from '@stellwand/shared/board/contributions';
import { elementOf, elementsOf, textOf } from '@stellwand/shared/board/document';
import { createNote } from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { AttackFrame } from './attack.ts';
import { honestBytes, itemOf, textItemOf } from './board-items.ts';
import { any, FRESH, item, number, string, structs, uint } from './hostile-bytes.ts';

/** Frames that lie about what stands there (T10, T27). */
export const CONTENT_ATTACKS: readonly AttackFrame[] = [
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
];
