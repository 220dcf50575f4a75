import type { ResultNote, SessionResult } from '@stellwand/shared/results/session-result';
import { expect, test } from 'vitest';
import type { Block, Document, Heading } from './document.ts';
import { toDocument } from './to-document.ts';

const CONTROLS = '\u0000\u0007\u001B\u0085\u202E\u2066';

const noteSaying = (text: string): ResultNote => ({
  elementId: text,
  boardId: 'board-001',
  text: `${text}${CONTROLS}`,
  group: `g${CONTROLS}`,
  author: `a${CONTROLS}`,
  dots: 1,
  comments: [{ text: `${text}, commented${CONTROLS}`, author: `b${CONTROLS}` }],
});

function session(title: string): SessionResult {
  const stack = { elementId: 's', boardId: 'board-001', title: `pile${CONTROLS}` };
  return {
    schema: 1,
    workshop: { workshopId: 'w', title: `day${CONTROLS}`, place: `town${CONTROLS}` },
    sessionId: title,
    key: title,
    title: `${title}${CONTROLS}`,
    question: `why${CONTROLS}`,
    language: 'de',
    version: 1,
    content: 'abc',
    areas: [
      {
        title: `area${CONTROLS}`,
        notes: [noteSaying('one')],
        stacks: [{ ...stack, notes: [noteSaying('two'), noteSaying('three')] }],
      },
      { title: 'empty', notes: [], stacks: [] },
    ],
    withoutArea: [noteSaying('four')],
    stacksWithoutArea: [],
    votes: [
      {
        group: `g${CONTROLS}`,
        targets: 'notes',
        budget: 3,
        maxPerTarget: 1,
        voters: 1,
        ranking: [{ rank: 1, text: `one${CONTROLS}`, dots: 1 }],
      },
    ],
    missing: [{ boardId: 'board-009', title: `lost${CONTROLS}` }],
  };
}

const day = (): Document =>
  toDocument(
    {
      schema: 1,
      workshop: { workshopId: 'w', title: `day${CONTROLS}` },
      language: 'de',
      version: 1,
      sessions: [session('first'), session('second')],
    },
    'en',
  );

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.type === 'section' ? flat(block.blocks) : [block]));

const headings = (document: Document) =>
  flat(document.blocks).filter((block): block is Heading => block.type === 'heading');

test.each([
  ['a session', toDocument(session('first'), 'de')],
  ['a workshop', day()],
])(
  'RESULT-11 %s has one title, and headings that leave out no level on the way down',
  (_, document) => {
    const levels = headings(document).map(({ level }) => level);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  },
);

test('RESULT-11 every note stands once, in reading order', () => {
  const said = flat(toDocument(session('first'), 'de').blocks).flatMap((block) =>
    block.type === 'list' && block.role === 'notes'
      ? block.items.map(({ words }) => words.text)
      : [],
  );
  expect(said).toEqual(['one', 'two', 'three', 'four']);
});

test('T21 no word of a document holds a control character, wherever it came from', () => {
  expect(JSON.stringify(day())).not.toMatch(/\\u00|[\u0080-\u009F\u202A-\u202E\u2066-\u2069]/);
});

test('RESULT-11 content in another language than the labels says so', () => {
  const quoted = flat(day().blocks).flatMap((block) =>
    block.type === 'list' ? block.items.map(({ words }) => words.language) : [],
  );
  expect(new Set(quoted)).toEqual(new Set(['de']));
  expect(JSON.stringify(toDocument(session('first'), 'de'))).not.toContain('"language":"en"');
});

test('RESULT-11 contents lead to every session', () => {
  const document = day();
  const ids = headings(document).flatMap(({ id }) => id ?? []);
  const entries = document.blocks.flatMap((block) =>
    block.type === 'contents' ? block.entries.map(({ id }) => id) : [],
  );
  expect(entries).toEqual(['session-1', 'session-2']);
  expect(ids).toEqual(entries);
});
