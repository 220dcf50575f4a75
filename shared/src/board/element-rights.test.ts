import { expect, test } from 'vitest';
import type { BoardRights } from '../contracts/board-rights.ts';
import {
  type Asking,
  mayAnswer,
  mayCreate,
  mayDelete,
  mayEdit,
  mayKeepBack,
  mayStructure,
  mayTakeBack,
} from './element-rights.ts';

const NONE: BoardRights = {
  create: false,
  editOwn: false,
  editOthers: false,
  deleteOwn: false,
  deleteOthers: false,
  structure: false,
  refusal: 'phase-read-only',
};
const who = (rights: Partial<BoardRights>): Asking => ({
  personId: 'person-anna',
  rights: { ...NONE, ...rights },
});
const READER = who({});
const OWN = who({ create: true, editOwn: true, deleteOwn: true });
const OPEN = who({ create: true, editOwn: true, editOthers: true, deleteOwn: true });
const LEADER = who({ structure: true });

const mine = { type: 'note', author: 'person-anna' };
const theirs = { type: 'note', author: 'person-bert' };
const nobodys = { type: 'area' };

test.each([
  ['reader', READER, 'phase-read-only', 'phase-read-only', 'not-allowed'],
  ['who has their own', OWN, null, 'not-author', 'not-allowed'],
  ['who may all but structure', OPEN, null, null, 'not-allowed'],
  ['who leads', LEADER, null, null, null],
] as const)('DOC-23 %s edits their own, another’s, an area', (_name, asking, own, others, area) => {
  expect(mayEdit(asking, mine)).toBe(own);
  expect(mayEdit(asking, theirs)).toBe(others);
  expect(mayEdit(asking, nobodys)).toBe(area);
});

test('DOC-23 deleting asks for its own rights', () => {
  expect(mayDelete(OPEN, mine)).toBeNull();
  expect(mayDelete(OPEN, theirs)).toBe('not-author');
  expect(mayDelete(who({ deleteOthers: true }), mine)).toBe('phase-read-only');
});

test('DOC-23 what is held is refused with a reason of its own, except to who leads', () => {
  for (const ask of [mayEdit, mayDelete]) {
    expect(ask(OPEN, { ...mine, locked: true })).toBe('element-locked');
    expect(ask(LEADER, { ...theirs, locked: true })).toBeNull();
    expect(ask(READER, { ...mine, locked: true })).toBe('phase-read-only');
  }
});

test('DOC-23 what this version does not know is touched by who leads alone', () => {
  for (const type of ['shape', 'constructor', undefined]) {
    expect(mayEdit(OPEN, { type, author: 'person-anna' })).toBe('not-allowed');
    expect(mayEdit(LEADER, { type })).toBeNull();
  }
});

test('DOC-23 a stack takes the right to edit what others wrote, an area that of who leads', () => {
  expect([mayCreate(OWN, 'note'), mayCreate(OWN, 'stack'), mayCreate(OWN, 'area')]).toEqual([
    null,
    'phase-read-only',
    'not-allowed',
  ]);
  expect(mayCreate(OPEN, 'stack')).toBeNull();
  expect(mayCreate(LEADER, 'label')).toBeNull();
  expect(mayStructure(OPEN)).toBe('not-allowed');
});

test('DOC-23 kept back by its author and who leads; answered by who may create', () => {
  expect(mayKeepBack(OPEN, theirs)).toBe('not-author');
  expect([mayKeepBack(OPEN, mine), mayKeepBack(LEADER, theirs)]).toEqual([null, null]);
  expect([mayAnswer(OWN), mayAnswer(READER)]).toEqual([null, 'phase-read-only']);
});

test('DOC-23 answers are taken back by who gave them, comments by who leads, too', () => {
  expect(mayTakeBack(OWN, 'comment', 'person-anna')).toBeNull();
  expect(mayTakeBack(READER, 'comment', 'person-anna')).toBe('phase-read-only');
  expect(mayTakeBack(OPEN, 'comment', 'person-bert')).toBe('not-author');
  expect(mayTakeBack(LEADER, 'comment', 'person-bert')).toBeNull();
  expect(mayTakeBack(LEADER, 'reaction', 'person-bert')).toBe('not-author');
});
