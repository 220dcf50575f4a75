import type { BoardData } from '@stellwand/shared/contracts/board-document';
import { err, ok } from '@stellwand/shared/lib/result';
import { expect, it } from 'vitest';
import type { BoardInfo } from '../ports/board-directory.ts';
import type { ResultSession } from '../workshops/engine-api.ts';
import { createResults } from './create-results.ts';

const session = (key: string): ResultSession => ({
  workshopId: 'workshop-1',
  workshopTitle: 'Länder & Kommunen: Sommer 2024',
  language: 'de',
  sessionId: `session-${key}`,
  key,
  title: `Titel ${key}`,
  question: 'Was hilft?',
  areas: ['Ideen'],
  version: 7,
});

const boardOf = (boardId: string): BoardInfo => ({
  boardId,
  workshopId: 'workshop-1',
  title: 'Stellwand',
  areas: ['Ideen'],
});

/** Every board has its one area and one note by Ada; the control plane knows two sessions. */
const results = createResults({
  engine: {
    sessionsOf: async (id) =>
      id === 'workshop-1'
        ? ok([session('eins'), session('zwei')])
        : err({ code: 'workshop-not-found' }),
    boardsOf: async (_, sessionId) =>
      ok([
        { board: boardOf(`${sessionId}-plenary`) },
        { board: boardOf(`${sessionId}-group`), groupId: 'group-001', groupName: 'Gruppe 1' },
      ]),
    nameOf: (_, personId) => (personId === 'person-01' ? 'Ada' : null),
  },
  documents: {
    read: async ({ boardId }): Promise<BoardData> => ({
      boardId,
      title: 'Stellwand',
      schema: 1,
      elements: [
        { elementId: 'area-0001', type: 'area', pos: [0, 0], size: [700, 900], text: 'Ideen' },
        { elementId: 'note-0001', type: 'note', pos: [9, 9], text: boardId, author: 'person-01' },
      ],
    }),
  },
});

const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

it('writes one session with the notes of plenary and groups', async () => {
  const file = await results.session('workshop-1', 'session-eins', 'json', 'de');
  if (!file.ok) throw new Error(file.error.code);
  expect(file.value).toMatchObject({
    fileName: 'ergebnisse-eins.json',
    contentType: 'application/json; charset=utf-8',
  });
  expect(read(file.value.bytes)).toMatchObject({
    key: 'eins',
    version: 7,
    content: expect.stringMatching(/^[0-9a-f]{16}$/),
    areas: [
      {
        title: 'Ideen',
        notes: [
          { text: 'session-eins-plenary', author: 'Ada' },
          { text: 'session-eins-group', author: 'Ada', group: 'Gruppe 1' },
        ],
      },
    ],
  });
});

it('writes the whole workshop in the order of its sessions, under a plain file name', async () => {
  const file = await results.workshop('workshop-1', 'json', 'en');
  if (!file.ok) throw new Error(file.error.code);
  expect(file.value.fileName).toBe('results-laender-kommunen-sommer-2024.json');
  const keys = read(file.value.bytes).sessions.map((each: { key: string }) => each.key);
  expect(keys).toEqual(['eins', 'zwei']);
});

it('refuses what is not there', async () => {
  expect(await results.session('workshop-1', 'session-drei', 'md', 'de')).toEqual(
    err({ code: 'session-not-found' }),
  );
  expect(await results.workshop('workshop-2', 'md', 'de')).toEqual(
    err({ code: 'workshop-not-found' }),
  );
});
