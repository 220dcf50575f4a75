import type { SessionResult } from '@stellwand/shared/results/session-result';
import { Window } from 'happy-dom';
import { describe, expect, it, test } from 'vitest';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { html } from './html.ts';
import { md } from './md.ts';

const MARKUP = [
  '<script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</title><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<a href="javascript:alert(1)">x</a>',
  '<!-- <b>',
  '<![CDATA[<x>]]>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '[x](javascript:alert(1))',
  '![x](https://example.org/pixel.png)',
  '<https://example.org>',
  '`code` **bold** _it_ ~~x~~',
  '# heading',
  '- item\n- item\n\n1. one\n> quote\n---\n```\ncode',
  '| a | b |\n|---|---|\n| 1 | 2 |',
];
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\u0000=1+1',
  ' =1+1',
  '\u0001=1+1',
  '\u202E=1+1',
  '\uFEFF=1+1',
  '＝1+1',
  '=HYPERLINK("https://example.org";"x")',
  "=cmd|' /C calc'!A1",
];
const CONTROLS = '\u0000\u0001\u0008\u001B\u007F\u009F';
/** Breaks of lines as other programs make them: Word's soft break, a page, the line separators. */
const BREAKS = ['\r\n', '\r', '\u000B', '\u000C', '\u0085', '\u2028', '\u2029'];
const BIDI = '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

const write = (format: Format, result: SessionResult, language: 'de' | 'en') =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(format.write(result, language));

/** The cells of a CSV file, read as RFC 4180 says, with `;` between them. */
function readCells(file: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /("(?:[^"]|"")*"|[^;"\r\n]*)(;|\r\n|$)/gy;
  const text = file.replace(/^\uFEFF/, '');
  for (;;) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw new Error(`no cell at ${start}: ${text.slice(start, start + 40)}`);
    const [, raw = '', end] = match;
    if (end === '' && raw === '' && rows.at(-1)?.length === 0) return rows.slice(0, -1);
    const cell = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    rows.at(-1)?.push(cell);
    if (end === '\r\n') rows.push([]);
    if (end === '') return rows;
  }
}

describe('T21 HTML', () => {
  it.each(MARKUP)('keeps %j as text', (text) => {
    const page = write(html, sessionSaying(text), 'de');
    const calm = write(html, sessionSaying('ruhig'), 'de');
    expect(tagsOf(page)).toEqual(tagsOf(calm));
  });

  it('has no script, loads nothing and allows only its own style', () => {
    const page = write(html, sessionSaying('x'), 'de');
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
    expect(page).toMatch(
      /default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; img-src data:"/,
    );
  });

  it('holds text in its own direction and without control characters', () => {
    const page = write(html, sessionSaying(`a${CONTROLS}${BIDI}b`), 'de');
    expect(page).toContain('>ab</bdi>');
  });

  it('says in which language the content is where the labels are in another', () => {
    const page = write(html, sessionSaying('Straße'), 'en');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<h1 lang="de">Straße</h1>');
  });
});

test.each(BREAKS)('RESULT-13 %j between two words is a line break, and glues nothing', (line) => {
  const text = `eins${line}zwei`;
  expect(write(html, sessionSaying(text), 'de')).toContain('>eins\nzwei</bdi>');
  expect(write(md, sessionSaying(text), 'de')).toContain('- eins\\\n  zwei (');
  expect(readCells(write(csv, sessionSaying(text), 'de')).flat()).toContain('eins\nzwei');
});

test('RESULT-13 an empty line stays one in Markdown, within the item', () => {
  const file = write(md, sessionSaying('Absatz\n\n\nAbsatz'), 'de');
  expect(file).toContain('- Absatz\n\n  Absatz (');
});

describe('T21 HTML, as another program reads it', () => {
  const read = (text: string) =>
    new new Window().DOMParser().parseFromString(
      write(html, sessionSaying(text), 'de'),
      'text/html',
    );

  it.each(MARKUP)(
    '%j stands in its note, its comment, its stack and its vote, word for word',
    (text) => {
      const page = read(text);
      const words = text.trim();
      const said = [...page.querySelectorAll('.note')].map((one) => one.textContent?.trim());
      expect(said).toEqual(Array(said.length).fill(words));
      expect(said).toHaveLength(7);
      expect(page.querySelector('h3')?.textContent).toBe(`${words} 2 Punkte`);
      expect(page.querySelectorAll('.comments li')).toHaveLength(3);
      expect(page.querySelector('ol li')?.getAttribute('value')).toBe('1');
      expect(page.querySelectorAll('script, img, svg, a, [onmouseover]')).toHaveLength(0);
    },
  );

  it('has its headings in order, none left out', () => {
    const levels = [...read('x').querySelectorAll('h1, h2, h3, h4')].map((one) => one.tagName);
    expect(levels).toEqual(['H1', 'H2', 'H3', 'H2', 'H2', 'H3']);
  });
});

describe('T21 Markdown', () => {
  it.each(MARKUP)('keeps %j as text', (text) => {
    const file = write(md, sessionSaying(text), 'de');
    expect(file).not.toMatch(/[<>]/);
    expect(file).not.toMatch(/(?<!\\)\[|(?<!\\)`|(?<!\\)~/);
    expect(file).not.toMatch(/&(?!(?:amp|lt|gt);)#?\w+;/);
    expect(headingsOf(file)).toHaveLength(
      headingsOf(write(md, sessionSaying('ruhig'), 'de')).length,
    );
  });

  it('keeps each line of a note inside its list item', () => {
    const file = write(md, sessionSaying('eins\n# zwei\n\n1. drei\n    vier'), 'de');
    expect(file).toContain('- eins\\\n  \\# zwei\n\n  1\\. drei\\\n  vier (');
  });

  it('leaves plain sentences plain', () => {
    const text = 'Kosten & Nutzen (2. Runde) – „R&D“ + 3 = gut!';
    expect(write(md, sessionSaying(text), 'de')).toContain(`- ${text} (`);
  });
});

describe('T24 CSV', () => {
  it.each(FORMULAS)('never lets %j become a formula', (text) => {
    const cells = readCells(write(csv, sessionSaying(text), 'de'))
      .slice(1)
      .flat();
    const note = cells[13] ?? ''; // The stack's row comes first.
    expect(note).toMatch(/^'/);
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝\t\r\0]/);
  });

  it.each([...MARKUP, ...FORMULAS, 'a;b', '"', 'a\r\nb', "it's"])(
    'RFC 4180 reads back %j as one cell of one row',
    (text) => {
      const rows = readCells(write(csv, sessionSaying(text), 'de'));
      expect(rows.map((row) => row.length)).toEqual([9, 9, 9, 9, 9]);
    },
  );

  it('begins with the byte order mark and separates with semicolons', () => {
    expect(write(csv, sessionSaying('x'), 'de')).toBe(
      `\uFEFF${[
        'Workshop-Session;Bereich;Stapel;Gruppe;Zettel;Von;Punkte;Kommentare;Intern',
        'x;x;x;x;;;2;;',
        'x;x;x;x;x;x;;x: x;',
        'x;x;;x;x;x;;x: x;',
        'x;Ohne Bereich;;x;x;x;;x: x;',
        '',
      ].join('\r\n')}`,
    );
  });
});

/** Element names in order: hostile text must not add, close or reorder one. */
const tagsOf = (page: string) => [...page.matchAll(/<\/?[a-z][a-z0-9]*/gi)].map((tag) => tag[0]);
const headingsOf = (file: string) => file.match(/^ {0,3}#{1,6} /gm) ?? [];

/** A result in which `text` stands everywhere a person can put words. */
function sessionSaying(text: string): SessionResult {
  const comments = [{ text, author: text }];
  const origin = { boardId: 'board-001', group: text };
  const note = { elementId: 'element-01', ...origin, text, author: text, comments };
  const stack = { elementId: 'stack-001', ...origin, title: text, dots: 2, notes: [note] };
  const vote = { group: text, targets: 'notes' as const, budget: 3, maxPerTarget: 2, voters: 1 };
  return {
    schema: 1,
    workshop: { workshopId: 'workshop-1', title: text, place: text },
    sessionId: 'session-1',
    key: 'roll-in',
    title: text,
    question: text,
    language: 'de',
    version: 1,
    content: 'abc',
    areas: [{ title: text, stacks: [stack], notes: [note] }],
    withoutArea: [note],
    stacksWithoutArea: [],
    votes: [{ ...vote, ranking: [{ rank: 1, text, dots: 2 }] }],
  };
}
