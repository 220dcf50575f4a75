import { addComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import {
  createNote,
  deleteElements,
  editText,
  moveNote,
  putBack,
  setInternal,
} from '@stellwand/shared/board/notes';
import * as Y from 'yjs';
import type { AttackFrame } from './attack.ts';
import { honestBytes, itemOf } from './board-items.ts';
import { any, deletes, FRESH, item, number, structs } from './hostile-bytes.ts';

/** Frames that lie about who speaks, and whether they may (T1, T2). */
export const RIGHTS_ATTACKS: readonly AttackFrame[] = [
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
    name: 'known structs with other content',
    rule: 'T2',
    bytes: ({ doc, victimNote }) => {
      const { client } = itemOf(doc, victimNote).id;
      return structs(client, 0, item(8, { root: 'elements', key: 'note-other1' }, any('x')));
    },
    expect: 'harmless',
  },
];
