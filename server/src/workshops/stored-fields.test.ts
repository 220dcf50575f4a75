import { readFileSync } from 'node:fs';
import { kindOf } from '@stellwand/shared/board/kinds';
import {
  COMMENT_PREFIX,
  ELEMENT_TYPES,
  REACTION_PREFIX,
} from '@stellwand/shared/contracts/board-document';
import { joinRequest } from '@stellwand/shared/contracts/http-api';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The fields that a section of the page names, in its order. */
function listed(heading: string): string[] {
  const page = read('../../../docs/de/gespeicherte-daten.md');
  const [, section = ''] = page.split(`## ${heading}\n`);
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, field = '']) => field);
}

test('DSGVO-1 the list of stored data names what is asked for at the door, and nothing else', () => {
  expect(listed('Beim Beitritt angegeben').sort()).toEqual(Object.keys(joinRequest.shape).sort());
});

test('DSGVO-1 … every kind of record and entry of a workshop', () => {
  // Entries are written in one place; their keys begin with their kind.
  const source = read('./stored-workshop.ts');
  const kinds = [...source.matchAll(/[`'](\w+):\$\{/g)].map(([, kind = '']) => kind);
  const expected = new Set([
    'workshop',
    'waiting',
    'removed',
    ...kinds.filter((one) => one !== 'kind'),
  ]);
  expect(listed('Zustand der Veranstaltung').sort()).toEqual([...expected].sort());
});

test('DSGVO-1 … every field of every element of a board', () => {
  const fields = new Set(ELEMENT_TYPES.flatMap((type) => [...(kindOf(type)?.keys ?? [])]));
  const expected = [...fields, REACTION_PREFIX, COMMENT_PREFIX];
  expect(listed('Auf den Stellwänden').sort()).toEqual(expected.sort());
});

test('DSGVO-1 … every field of the log of commands', () => {
  const [, line = ''] =
    /interface AuditLine \{([^}]*)\}/.exec(read('../ports/workshop-store.ts')) ?? [];
  const fields = [...line.matchAll(/^\s*(\w+)\??:/gm)].map(([, field = '']) => field);
  expect(listed('Protokoll der Befehle').sort()).toEqual(fields.sort());
});
