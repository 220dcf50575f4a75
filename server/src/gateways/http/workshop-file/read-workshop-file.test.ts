import { describe, expect, test } from 'vitest';
import { parseWorkshopFile } from './to-refusal.ts';

const FILE = `{
  "title": "Bürgerämter",
  "language": "de",
  "timezone": "Europe/Berlin",
  "agenda": [
    { "start": "2024-05-15T09:30", "end": "2024-05-15T10:00", "kind": "arrival", "title": "Ankommen" },
    { "start": "2024-05-15T10:00", "end": "2024-05-15T12:00", "kind": "sessions", "title": "Runde 1", "sessions": ["eins"] }
  ],
  "sessions": [
    {
      "key": "eins",
      "title": "Erste",
      "question": "Was bremst?",
      "groups": 3,
      "participants": 30,
      "areas": ["Gut", "Schlecht"],
      "notes": [{ "area": 0, "text": "Notiz", "action": { "owner": "Amt", "due": "2024-06-30" } }]
    },
    { "key": "zwei", "title": "Zweite", "question": "Und dann?", "groups": 2, "participants": 20, "template": "swot" }
  ],
  "survey": [
    { "key": "s", "kind": "scale", "min": 1, "max": 5, "question": "Wie war es?" },
    { "key": "c", "kind": "choice", "options": ["Ja", "Nein"], "question": "Noch einmal?" }
  ]
}
`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const change = (from: string, to: string): string => {
  if (!FILE.includes(from)) throw new Error(`the file has no ${from}`);
  return FILE.replace(from, to);
};
const utf16 = (text: string, mark: boolean, big: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

test.each([
  ['UTF-8', utf8(FILE)],
  ['UTF-8 with a mark', utf8(`\ufeff${FILE}`)],
  ['UTF-16 of Windows', utf16(FILE, true, false)],
  ['UTF-16, the other way round', utf16(FILE, true, true)],
  ['UTF-16 without a mark', utf16(FILE, false, false)],
  ['UTF-16 without a mark, the other way round', utf16(FILE, false, true)],
  ['ANSI', Buffer.from(FILE, 'latin1')],
  ['lines of Windows', utf8(FILE.replaceAll('\n', '\r\n'))],
])('FILE-2 %s is read, with every letter', (_, bytes) => {
  const read = parseWorkshopFile(bytes, 'de');
  expect(read).toMatchObject({ ok: true, value: { title: 'Bürgerämter', sessions: [{}, {}] } });
});

/** What is changed in the file above; where the fault is found. */
const WRONG: [from: string, to: string, line: number, field: string][] = [
  ['"Europe/Berlin"', '"Europa/Berlin"', 4, 'timezone'],
  ['"Europe/Berlin"', '"Berlin"', 4, 'timezone'],
  ['"Europe/Berlin"', '"CEST+2"', 4, 'timezone'],
  ['"Europe/Berlin"', '"+02:00"', 4, 'timezone'],
  ['"Europe/Berlin"', '""', 4, 'timezone'],
  ['"Europe/Berlin"', '2', 4, 'timezone'],
  ['2024-05-15T09:30', '2026-13-45T29:99', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '2023-02-29T09:30', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '2024-04-31T09:30', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '2024-05-15T24:00', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '2024-05-15 09:30', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '15.05.2024 9:30', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '2024-05-15T09:30Z', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', '0000-05-15T09:30', 6, 'agenda[0].start'],
  ['2024-05-15T09:30', 'morgen', 6, 'agenda[0].start'],
  ['"end": "2024-05-15T10:00"', '"end": "2024-05-15T09:00"', 6, 'agenda[0].end'],
  ['"end": "2024-05-15T10:00", ', '', 6, 'agenda[0].end'],
  ['"arrival"', '"arrivel"', 6, 'agenda[0].kind'],
  ['"arrival"', '"Ankunft"', 6, 'agenda[0].kind'],
  ['"Ankommen"', '"   "', 6, 'agenda[0].title'],
  ['"Ankommen"', '"\u200b"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"\u00ad\u200d"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"An\\nkommen"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"An\\u0000kommen"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"An\\ud800kommen"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"B\ufffdrger"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"An\\u202enemmok"', 6, 'agenda[0].title'],
  ['"Ankommen"', '"An\\uffffkommen"', 6, 'agenda[0].title'],
  ['"start": "2024-05-15T09:30"', '"start": "2024-05-15T09:30:00"', 6, 'agenda[0].start'],
  ['"start": "2024-05-15T09:30"', '"start": 1715765400000', 6, 'agenda[0].start'],
  ['"sessions": ["eins"]', '"sessions": ["einz"]', 7, 'agenda[1].sessions[0]'],
  ['"sessions": ["eins"]', '"sessions": ["plenum"]', 7, 'agenda[1].sessions[0]'],
  ['"sessions": ["eins"]', '"sessions": "eins"', 7, 'agenda[1].sessions'],
  ['"title": "Bürgerämter",', '', 1, 'title'],
  ['"Bürgerämter"', '""', 2, 'title'],
  ['"Bürgerämter"', '17', 2, 'title'],
  ['"Bürgerämter"', 'null', 2, 'title'],
  ['"Bürgerämter"', `"${'x'.repeat(201)}"`, 2, 'title'],
  ['"title": "Bürger', '"titel": "Bürger', 2, 'titel'],
  ['"language": "de"', '"language": "DE"', 3, 'language'],
  ['"language": "de"', '"language": "fr"', 3, 'language'],
  ['"language": "de"', '"sprache": "de"', 3, 'sprache'],
  ['"language": "de"', '"title": "Noch einer"', 3, 'title'],
  ['"timezone"', '"timeZone"', 4, 'timeZone'],
  ['"agenda": [', '"ablauf": [', 5, 'ablauf'],
  ['"key": "eins"', '"key": "Roll In!"', 11, 'sessions[0].key'],
  ['"key": "eins"', '"key": "zwei"', 19, 'sessions[1].key'],
  ['"key": "eins"', '"key": "eins", "key": "eins"', 11, 'sessions[0].key'],
  ['"title": "Erste"', '"name": "Erste"', 12, 'sessions[0].name'],
  ['"question": "Was bremst?"', '"question": ""', 13, 'sessions[0].question'],
  ['"groups": 3', '"groups": 0', 14, 'sessions[0].groups'],
  ['"groups": 3', '"groups": 41', 14, 'sessions[0].groups'],
  ['"groups": 3', '"groups": 2.5', 14, 'sessions[0].groups'],
  ['"groups": 3', '"groups": "3"', 14, 'sessions[0].groups'],
  ['"groups": 3', '"groups": 1e999', 14, 'sessions[0].groups'],
  ['"participants": 30', '"participants": 5000', 15, 'sessions[0].participants'],
  ['"participants": 30', '"participant": 30', 15, 'sessions[0].participant'],
  ['"areas": ["Gut", "Schlecht"]', '"areas": []', 16, 'sessions[0].areas'],
  ['"areas": ["Gut", "Schlecht"]', '"areas": ["Gut", ""]', 16, 'sessions[0].areas[1]'],
  ['"areas": ["Gut", "Schlecht"]', '"areas": "Gut"', 16, 'sessions[0].areas'],
  ['"areas": ["Gut"', '"template": "swot", "areas": ["Gut"', 16, 'sessions[0].areas'],
  ['"area": 0', '"area": 2', 17, 'sessions[0].notes[0].area'],
  ['"area": 0', '"area": -1', 17, 'sessions[0].notes[0].area'],
  ['"text": "Notiz"', '"text": "No\\u0007tiz"', 17, 'sessions[0].notes[0].text'],
  ['"text": "Notiz"', '"text": "No\\u2066tiz"', 17, 'sessions[0].notes[0].text'],
  ['"text": "Notiz"', '"text": "No\\udc00tiz"', 17, 'sessions[0].notes[0].text'],
  ['"owner": "Amt"', '"owner": "A\\ud800mt"', 17, 'sessions[0].notes[0].action.owner'],
  ['"owner": "Amt"', '"owner": "Amt", "\\u006fwner": "X"', 17, 'sessions[0].notes[0].action.owner'],
  ['"owner": "Amt"', '"ownr": "Amt"', 17, 'sessions[0].notes[0].action.ownr'],
  ['"groups": 3', '"groups": NaN', 14, ''],
  ['"groups": 3', '"groups": -0', 14, 'sessions[0].groups'],
  ['"groups": 3', '"groups": 9007199254740993', 14, 'sessions[0].groups'],
  ['"text": "Notiz"', '"txt": "Notiz"', 17, 'sessions[0].notes[0].txt'],
  ['"2024-06-30"', '"2024-06-31"', 17, 'sessions[0].notes[0].action.due'],
  ['"swot"', '"SWOT"', 19, 'sessions[1].template'],
  ['"swot"', '"kanban"', 19, 'sessions[1].template'],
  [', "template": "swot"', '', 19, 'sessions[1].areas'],
  ['"min": 1, "max": 5', '"min": 5, "max": 1', 22, 'survey[0].max'],
  ['"key": "c"', '"key": "s"', 23, 'survey[1].key'],
  ['"options": ["Ja", "Nein"], ', '', 23, 'survey[1].options'],
  ['"options": ["Ja", "Nein"]', '"options": ["Ja"]', 23, 'survey[1].options'],
  ['"title": "Bürgerämter",', '"title": "Bürgerämter"', 3, ''],
  ['"Bürgerämter"', '“Bürgerämter”', 2, ''],
  ['"title": "Bürger', '// der Titel\n  "title": "Bürger', 2, ''],
];

const BROKEN: [name: string, bytes: Uint8Array, line: number, field: string][] = [
  ['an empty file', utf8(''), 1, ''],
  ['a file of blanks', utf8(' \n '), 1, ''],
  ['half a file', utf8(FILE.slice(0, 200)), 7, ''],
  ['a list', utf8('[]'), 1, ''],
  ['a text', utf8('"x"'), 1, ''],
  ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x81, 0x8d), 1, ''],
  ['half a sign of UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x00, 0xd8), 1, ''],
  ['a prototype', utf8('{\n "__proto__": {} }'), 2, '__proto__'],
  ['brackets without end', utf8(`${'['.repeat(90_000)}`), 1, ''],
  ['brackets in brackets', utf8(`{"a":${'['.repeat(50)}${']'.repeat(50)}}`), 1, ''],
];

const cases: [string, Uint8Array, number, string][] = [
  ...WRONG.map(([from, to, line, field]): [string, Uint8Array, number, string] => [
    `${from} → ${to.length > 60 ? `${to.slice(0, 10)}…` : to || 'nothing'}`,
    utf8(change(from, to)),
    line,
    field,
  ]),
  ...BROKEN,
];

describe('FILE-1 a wrong file is refused with its line and field', () => {
  test.each(cases)('%s', (_, bytes, line, field) => {
    const read = parseWorkshopFile(bytes, 'de');
    if (read.ok) throw new Error('it was accepted');
    const found = read.error.faults?.map((fault) => `${fault.line} ${fault.field}`);
    expect(found).toContain(`${line} ${field}`);
  });

  test('each in a sentence, German and English', async () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const lines = cases.flatMap(([name, bytes]) => {
      const [de, en] = (['de', 'en'] as const).map((language) => {
        const read = parseWorkshopFile(bytes, language);
        return read.ok ? 'accepted' : (read.error.message ?? '');
      });
      return [`# ${name}`, ...(de ?? '').split('\n'), ...(en ?? '').split('\n'), ''];
    });
    await expect(lines.join('\n')).toMatchFileSnapshot('golden/faults.txt');
  });
});

test('FILE-1 all faults at once, from top to bottom, each with what was meant', () => {
  const text = change('"Europe/Berlin"', '"Europa/Berlin"')
    .replace('2024-05-15T09:30', '2026-13-45T29:99')
    .replace('"groups": 3', '"groups": "drei"')
    .replace('"key": "zwei"', '"key": "eins"')
    .replace('"participants": 20', '"participants": 20, "colour": 1');
  const read = parseWorkshopFile(utf8(text), 'en');
  if (read.ok) throw new Error('it was accepted');
  expect(read.error).toMatchObject({ code: 'invalid-message', field: 'timezone' });
  expect(read.error.faults?.map(({ line, field, instead }) => [line, field, instead])).toEqual([
    [4, 'timezone', 'Europe/Berlin'],
    [6, 'agenda[0].start', undefined],
    [14, 'sessions[0].groups', undefined],
    [19, 'sessions[1].key', undefined],
    [19, 'sessions[1].colour', undefined],
  ]);
});

test('FILE-1 a file of nothing but faults is answered in one go, each kind of a field once', () => {
  const doubled = Array.from({ length: 20_000 }, () => '"a":1').join(',');
  const read = parseWorkshopFile(utf8(`{${doubled}}`), 'de');
  if (read.ok) throw new Error('it was accepted');
  expect(read.error.faults?.map(({ line, field }) => `${line} ${field}`)).toEqual([
    '1 title',
    '1 sessions',
    '1 a',
    '1 a',
  ]);
});
