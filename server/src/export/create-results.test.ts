import type { BoardData, BoardElement } from '@stellwand/shared/contracts/board-document';
import { err, ok } from '@stellwand/shared/lib/result';
import { afterAll, expect, it } from 'vitest';
import { creationWrite } from '../documents/log/creation.ts';
import { readLog } from '../documents/log/read-log.ts';
import { encodeEntry } from '../documents/log/room-write.ts';
import type { BoardInfo } from '../ports/board-directory.ts';
import type { ResultSession } from '../workshops/engine-api.ts';
import { createResults } from './create-results.ts';
import { createResultProcess } from './process/create-result-process.ts';

const session = (key: string): ResultSession => ({
  workshopId: 'workshop-1',
  workshopTitle: 'Länder & Kommunen: Sommer 2024',
  language: 'de',
  sessionId: `session-${key}`,
  key,
  title: `Titel ${key}`,
  question: 'Was hilft?',
  areas: ['Ideen'],
  votes: [
    {
      boardId: `session-${key}-plenary`,
      targets: 'notes',
      budget: 3,
      maxPerTarget: 2,
      voters: 2,
      totals: [
        { elementId: 'note-0002', dots: 4 },
        { elementId: 'note-0001', dots: 1 },
      ],
    },
  ],
  version: 7,
});

const boardOf = (boardId: string): BoardInfo => ({
  boardId,
  workshopId: 'workshop-1',
  title: 'Stellwand',
  areas: ['Ideen'],
});

const PHOTO = 'f'.repeat(64);
const GONE = '0'.repeat(64);
const image = (elementId: string, file: string, alt: string) => ({
  elementId,
  type: 'image' as const,
  pos: [300, 9] as [number, number],
  size: [200, 140] as [number, number],
  text: '',
  file,
  alt,
});

/** Every board has its one area and one note by Ada, one of them an internal one, too; the control plane knows two sessions. */
const process = createResultProcess({ logger: { warn() {} } });
afterAll(() => process.close());

const results = createResults({
  process,
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
    nameOf: (_, __, personId) => (personId === 'person-01' ? 'Ada' : null),
  },
  documents: {
    updates: async () => null,
    log: async () => null,
    read: async ({ boardId }): Promise<BoardData> => ({
      boardId,
      title: 'Stellwand',
      schema: 1,
      elements: [
        { elementId: 'area-0001', type: 'area', pos: [0, 0], size: [700, 900], text: 'Ideen' },
        { elementId: 'note-0001', type: 'note', pos: [9, 9], text: boardId, author: 'person-01' },
        ...(boardId === 'session-zwei-plenary'
          ? [
              image('image-001', PHOTO, 'Ein Formular'),
              image('image-002', PHOTO, 'Dasselbe'),
              image('image-003', GONE, 'Verloren'),
            ]
          : []),
        ...(boardId === 'session-eins-plenary'
          ? [
              {
                elementId: 'note-0002',
                type: 'note' as const,
                pos: [9, 200] as [number, number],
                text: 'Nur für uns',
                internal: true,
                comments: [
                  { commentId: 'comment-1', text: 'Sehr', author: 'person-01', createdAt: 1 },
                ],
              },
            ]
          : []),
      ],
    }),
  },
  images: {
    take: async (_, file) =>
      file === PHOTO ? { type: 'image/png', bytes: new TextEncoder().encode('bytes') } : null,
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
          { text: 'session-eins-plenary', author: 'Ada', dots: 1 },
          {
            text: 'Nur für uns',
            internal: true,
            dots: 4,
            comments: [{ text: 'Sehr', author: 'Ada' }],
          },
          { text: 'session-eins-group', author: 'Ada', group: 'Gruppe 1' },
        ],
      },
    ],
  });
});

it.each(['json', 'md', 'csv', 'html'] as const)(
  'RESULT-7 what may be published has neither internal notes nor names (%s)',
  async (format) => {
    const text = async (scope?: 'all' | 'public') => {
      const file = await results.session('workshop-1', 'session-eins', format, 'de', { scope });
      if (!file.ok) throw new Error(file.error.code);
      return new TextDecoder().decode(file.value.bytes);
    };
    for (const word of ['Nur für uns', 'Sehr', 'Ada']) {
      expect(await text()).toContain(word);
      expect(await text('public')).not.toContain(word);
    }
    expect(await text('public')).toContain('session-eins-group');
  },
);

it('RESULT-8 most dots first, where that is wished', async () => {
  const file = await results.workshop('workshop-1', 'json', 'de', { order: 'dots' });
  if (!file.ok) throw new Error(file.error.code);
  const [first] = read(file.value.bytes).sessions;
  const texts = first.areas[0].notes.map((one: { text: string }) => one.text);
  expect(texts).toEqual(['Nur für uns', 'session-eins-plenary', 'session-eins-group']);
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

it('RESULT-9 shows images in a page, above what can be seen on them, and says them elsewhere', async () => {
  const page = await results.session('workshop-1', 'session-zwei', 'html', 'de');
  const table = await results.session('workshop-1', 'session-zwei', 'csv', 'de');
  if (!page.ok || !table.ok) throw new Error('refused');
  const text = new TextDecoder().decode(page.value.bytes);
  const shown = `<li><img src="data:image/png;base64,${btoa('bytes')}" alt="">`;
  expect(text.split(shown)).toHaveLength(3);
  expect(text).toContain('<li><bdi class="note">Bild: Verloren</bdi>');
  expect(new TextDecoder().decode(table.value.bytes)).toContain('Bild: Ein Formular');
});

it.each(['json', 'md', 'csv', 'html'] as const)(
  'RESULT-10 R27 a board told as its log or as updates gives the same bytes as one told as data (%s)',
  async (format) => {
    const template = [
      { elementId: 'area-0001', type: 'area' as const, text: 'Fragen', size: [700, 900] },
      { elementId: 'note-0001', type: 'note' as const, text: 'Wozu?', author: 'person-01' },
    ].map((one) => ({ ...one, pos: [9, 9] })) as BoardElement[];
    const board = { ...boardOf('session-eins-plenary'), template };
    const bytes = encodeEntry(1, [creationWrite(board, 1)]);
    const log = { generation: 1, snapshot: null, entries: [{ key: '', bytes }], damaged: false };
    const sources = {
      process,
      engine: {
        sessionsOf: async () => ok([session('eins')]),
        boardsOf: async () => ok([{ board }]),
        nameOf: () => null,
      },
      images: { take: async () => null },
    };
    const none = async () => null;
    const read = async () => readLog(board.boardId, log);
    const unread = () => Promise.reject(new Error('was read here'));
    const told = async (documents: Parameters<typeof createResults>[0]['documents']) => {
      const file = await createResults({ ...sources, documents }).workshop('w', format, 'de');
      if (!file.ok) throw new Error(file.error.code);
      return new TextDecoder().decode(file.value.bytes);
    };
    const byLog = await told({ updates: none, log: async () => log, read: unread });
    expect(byLog).toContain('Wozu?');
    expect(byLog).toBe(await told({ updates: none, log: none, read }));
    const update = creationWrite(board, 1).update;
    expect(byLog).toBe(await told({ updates: async () => [update], log: unread, read: unread }));
    // One that cannot be read there is asked for here, which says why and books it.
    const bad = { ...log, entries: [{ key: '', bytes: new Uint8Array([1, 1, 9, 9, 9]) }] };
    expect(await told({ updates: none, log: async () => bad, read })).toBe(byLog);
  },
);

it('RESULT-12 a document nobody waits for any more is not made, neither begun nor in mid-work, and the next one is', async () => {
  const asked: string[] = [];
  const leaving = new AbortController();
  let isLeaving = true;
  const results = createResults({
    process: {
      converse: (work) =>
        process.converse((ask) =>
          work((kind, of) => {
            asked.push(kind);
            return ask(kind, of);
          }),
        ),
    },
    engine: {
      sessionsOf: async () => ok([session('eins')]),
      boardsOf: async () => ok([{ board: boardOf('session-eins-plenary') }]),
      nameOf: () => null,
    },
    images: { take: async () => null },
    documents: {
      updates: async () => null,
      log: async () => null,
      async read({ boardId }) {
        if (isLeaving) leaving.abort();
        return { boardId, title: '', schema: 1, elements: [] };
      },
    },
  });
  const gone = (signal: AbortSignal) => results.workshop('workshop-1', 'md', 'de', {}, signal);
  const cancelled = err({ code: 'export-failed', reason: 'cancelled' });
  const [inMidWork, waiting] = await Promise.all([gone(leaving.signal), gone(leaving.signal)]);
  expect([inMidWork, waiting]).toEqual([cancelled, cancelled]);
  expect(asked).toEqual(['begin']);
  isLeaving = false;
  expect((await gone(new AbortController().signal)).ok).toBe(true);
});
