import * as Y from 'yjs';
import type { AttackFrame } from './attack.ts';
import { itemOf, textItemOf } from './board-items.ts';
import { bytesOf, deletes, FRESH, item, number, structs, uint } from './hostile-bytes.ts';

/** Frames that lie about what it would cost Yjs (T34). */
export const COST_ATTACKS: readonly AttackFrame[] = [
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
    name: 'the whole document sent back',
    rule: 'T34',
    bytes: ({ doc }) => Y.encodeStateAsUpdate(doc),
    expect: 'harmless',
  },
];
