import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardData, BoardElement } from '../contracts/board-document.ts';
import { buildResult, buildWorkshopResult, type ResultSource } from './build-result.ts';
import type { SessionResult } from './session-result.ts';

const session: ResultSource = {
  workshopId: 'workshop-1',
  workshopTitle: 'Sommer 2024',
  language: 'de',
  place: 'Erfurt',
  sessionId: 'session-1',
  key: 'roll-in',
  title: 'Roll-in in die Fläche',
  question: 'Was braucht es?',
  areas: ['Was läuft gut?', 'Was bremst?'],
  version: 12,
};

let nextId = 0;
const idOf = () => `element-${String(nextId++).padStart(4, '0')}`;

const area = (text: string, x: number, elementId = idOf()): BoardElement => ({
  elementId,
  type: 'area',
  pos: [x, 0],
  size: [700, 900],
  text,
});

const note = (
  text: string,
  x: number,
  y: number,
  rest: Partial<BoardElement> = {},
): BoardElement => ({
  elementId: idOf(),
  type: 'note',
  pos: [x, y],
  text,
  ...rest,
});

const board = (boardId: string, elements: BoardElement[]): BoardData => ({
  boardId,
  title: 'Stellwand',
  schema: 1,
  elements,
});

const build = (
  boards: { groupName?: string; data: BoardData }[],
  names: ReadonlyMap<string, string> | null = null,
) => buildResult({ session, boards, names, fingerprint: (text) => `#${text.length}` });

const outline = (result: SessionResult) => ({
  areas: result.areas.map((each) => [each.title, each.notes.map((entry) => entry.text)]),
  withoutArea: result.withoutArea.map((entry) => entry.text),
});

describe('buildResult', () => {
  it('RESULT-1 puts a note into the area around its centre, in the order one reads', () => {
    const data = board('board-001', [
      note('unten', 20, 400),
      note('rechts oben', 300, 20),
      note('links oben', 20, 20),
      note('bremst', 760, 20),
      area('Was bremst?', 750),
      area('Was läuft gut?', 0),
    ]);
    expect(outline(build([{ data }]))).toEqual({
      areas: [
        ['Was läuft gut?', ['links oben', 'rechts oben', 'unten']],
        ['Was bremst?', ['bremst']],
      ],
      withoutArea: [],
    });
  });

  it('RESULT-1 reads a row that somebody laid by hand from left to right, as the list does', () => {
    const data = board('board-001', [
      note('rechts', 300, 20),
      note('links, etwas tiefer', 20, 60),
      note('darunter', 20, 200),
      area('Was läuft gut?', 0),
    ]);
    expect(outline(build([{ data }])).areas[0]).toEqual([
      'Was läuft gut?',
      ['links, etwas tiefer', 'rechts', 'darunter'],
    ]);
  });

  it('RESULT-1 trusts the area a note names before the one it lies in', () => {
    const data = board('board-001', [
      area('Was läuft gut?', 0),
      area('Was bremst?', 750, 'area-bremst'),
      note('zugeordnet', 20, 20, { area: 'area-bremst' }),
    ]);
    expect(outline(build([{ data }])).areas[1]).toEqual(['Was bremst?', ['zugeordnet']]);
  });

  it('RESULT-1 falls back to the centre when the named area is gone, and to “no area” outside of all', () => {
    const data = board('board-001', [
      area('Was läuft gut?', 0),
      note('verwaist', 20, 20, { area: 'area-geloescht' }),
      note('daneben', 5_000, 20),
    ]);
    expect(outline(build([{ data }]))).toMatchObject({
      areas: [
        ['Was läuft gut?', ['verwaist']],
        ['Was bremst?', []],
      ],
      withoutArea: ['daneben'],
    });
  });

  it('RESULT-2 gathers the boards of all groups under one heading and says which group wrote what', () => {
    const plenary = board('board-000', [area('Was läuft gut?', 0), note('alle', 20, 20)]);
    const one = board('board-001', [area('Was läuft gut?', 0), note('eins', 20, 20)]);
    const two = board('board-002', [area('Was läuft gut?', 0), note('zwei', 20, 10)]);
    const result = build([
      { data: plenary },
      { data: one, groupName: 'Gruppe 1' },
      { data: two, groupName: 'Gruppe 2' },
    ]);
    expect(result.areas[0]?.notes.map((entry) => [entry.text, entry.group])).toEqual([
      ['alle', undefined],
      ['eins', 'Gruppe 1'],
      ['zwei', 'Gruppe 2'],
    ]);
  });

  it('RESULT-3 keeps an area somebody added on the day, behind those of the file', () => {
    const data = board('board-001', [area('Parkplatz', -800), note('später', -700, 20)]);
    expect(outline(build([{ data }])).areas).toEqual([
      ['Was läuft gut?', []],
      ['Was bremst?', []],
      ['Parkplatz', ['später']],
    ]);
  });

  it('RESULT-4 leaves out notes without a word and everything that is not a note', () => {
    const data = board('board-001', [
      note('  \n ', 20, 20),
      { elementId: idOf(), type: 'label', pos: [20, 20], text: 'Überschrift' },
    ]);
    const result = build([{ data }]);
    expect([...result.areas.flatMap((each) => each.notes), ...result.withoutArea]).toEqual([]);
  });

  it('RESULT-9 an image is what can be seen on it, where it hangs; one that decorates is left out', () => {
    const image = (alt: string, x: number) =>
      note('', x, 20, { type: 'image', size: [200, 150], file: 'f'.repeat(64), alt });
    const data = board('board-001', [
      area('Was läuft gut?', 0),
      image('Skizze vom Ablauf', 20),
      image('', 240),
    ]);
    const result = build([{ data }]);
    expect(result.areas[0]?.notes.map(({ text, image }) => [text, image])).toEqual([
      ['Bild: Skizze vom Ablauf', 'f'.repeat(64)],
    ]);
    expect(result.withoutArea).toEqual([]);
  });

  it('RESULT-5 names authors only where names are given', () => {
    const data = board('board-001', [note('Idee', 20, 20, { author: 'person-01' })]);
    expect(build([{ data }], new Map([['person-01', 'Ada']])).withoutArea[0]?.author).toBe('Ada');
    expect(build([{ data }], new Map()).withoutArea[0]).not.toHaveProperty('author');
    expect(build([{ data }], null).withoutArea[0]).not.toHaveProperty('author');
  });

  it('RESULT-6 a stack is a heading of its own, with the area it lies in, its notes below', () => {
    const stack = (text: string, x: number, elementId: string): BoardElement => ({
      elementId,
      type: 'stack',
      pos: [x, 300],
      text,
    });
    const data = board('board-001', [
      area('Was läuft gut?', 0),
      area('Was bremst?', 750),
      stack('Papierkram', 800, 'stack-001'),
      stack('', 20, 'stack-002'),
      stack('leer', 20, 'stack-003'),
      note('zwei', 400, 500, { stack: 'stack-001' }),
      note('eins', 20, 20, { stack: 'stack-001', area: 'area-anders' }),
      note('Ohne Namen\nzweite Zeile', 900, 20, { stack: 'stack-002' }),
      note('frei', 760, 20, { stack: 'stack-gone' }),
    ]);
    const result = build([{ data, groupName: 'Gruppe 1' }]);
    expect(
      result.areas.map(({ stacks, notes }) => [
        stacks.map(({ title, group, notes: on }) => [title, group, on.map(({ text }) => text)]),
        notes.map(({ text }) => text),
      ]),
    ).toEqual([
      [[['Ohne Namen', 'Gruppe 1', ['Ohne Namen\nzweite Zeile']]], []],
      [[['Papierkram', 'Gruppe 1', ['eins', 'zwei']]], ['frei']],
    ]);
  });

  it('RESULT-6 a stack outside every area stands there with its notes', () => {
    const data = board('board-001', [
      { elementId: 'stack-001', type: 'stack', pos: [5_000, 0], text: 'Parkplatz' },
      note('später', 0, 0, { stack: 'stack-001' }),
    ]);
    expect(build([{ data }])).toMatchObject({
      withoutArea: [],
      stacksWithoutArea: [{ title: 'Parkplatz', notes: [{ text: 'später' }] }],
    });
  });

  it('RESULT-8 dots of the last vote on each board, and every vote as a ranking with its ties', () => {
    const vote = (boardId: string, targets: 'notes' | 'areas', totals: [string, number][]) => ({
      boardId,
      targets,
      budget: 3,
      maxPerTarget: 2,
      voters: 4,
      totals: totals.map(([elementId, dots]) => ({ elementId, dots })),
    });
    const elements = [
      area('Was läuft gut?', 0, 'area-0001'),
      note('oben', 20, 20, { elementId: 'note-0009' }),
      note('unten', 20, 400, { elementId: 'note-0001' }),
    ];
    const result = buildResult({
      session: {
        ...session,
        votes: [
          vote('board-000', 'notes', [['note-0009', 9]]),
          vote('board-000', 'notes', [
            ['note-0001', 2],
            ['note-0009', 2],
            ['note-gone', 1],
          ]),
          vote('board-001', 'areas', [['area-0001', 3]]),
        ],
      },
      boards: [
        { data: board('board-000', elements) },
        { data: board('board-001', elements.slice(0, 1)), groupName: 'Gruppe 1' },
      ],
      names: null,
      fingerprint: (text) => `#${text.length}`,
    });
    expect(result.areas[0]).toMatchObject({
      dots: 3,
      notes: [
        { text: 'oben', dots: 2 },
        { text: 'unten', dots: 2 },
      ],
    });
    expect(result.votes.map(({ ranking }) => ranking)).toEqual([
      [{ rank: 1, text: 'oben', dots: 9 }],
      [
        { rank: 1, text: 'oben', dots: 2 },
        { rank: 1, text: 'unten', dots: 2 },
      ],
      [{ rank: 1, text: 'Was läuft gut?', dots: 3 }],
    ]);
    expect(result.votes[2]).toMatchObject({ group: 'Gruppe 1', voters: 4 });
  });

  it('RESULT-7 comments stand at their note, oldest first, with names where names are given', () => {
    const comments = [
      { commentId: 'comment-1', text: 'ja', author: 'person-01', createdAt: 1 },
      { commentId: 'comment-2', text: 'nein', author: 'person-99', createdAt: 2 },
    ];
    const data = board('board-001', [note('Idee', 20, 20, { comments, internal: true })]);
    expect(build([{ data }], new Map([['person-01', 'Ada']])).withoutArea[0]).toMatchObject({
      internal: true,
      comments: [{ text: 'ja', author: 'Ada' }, { text: 'nein' }],
    });
    expect(build([{ data }]).withoutArea[0]?.comments).toEqual([{ text: 'ja' }, { text: 'nein' }]);
  });

  it('R27 does not depend on the order in which the elements arrive', () => {
    const elements = [
      area('Was läuft gut?', 0),
      area('Was bremst?', 750),
      ...Array.from({ length: 12 }, (_, index) => note(`n${index}`, (index % 3) * 400, 0)),
    ];
    const expected = build([{ data: board('board-001', elements) }]);
    fc.assert(
      fc.property(fc.shuffledSubarray(elements, { minLength: elements.length }), (shuffled) => {
        expect(build([{ data: board('board-001', shuffled) }])).toEqual(expected);
      }),
    );
  });

  it('R27 names the content, so that a changed note shows', () => {
    const of = (text: string) => build([{ data: board('board-001', [note(text, 0, 0)]) }]).content;
    expect(of('kurz')).not.toBe(of('etwas länger'));
  });

  it('gathers the sessions of a workshop under one title', () => {
    const result = build([]);
    expect(buildWorkshopResult([result, result])).toMatchObject({
      workshop: { title: 'Sommer 2024', place: 'Erfurt' },
      sessions: [{ key: 'roll-in' }, { key: 'roll-in' }],
    });
    expect(buildWorkshopResult([])).toBeNull();
  });
});
