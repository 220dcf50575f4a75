import { withPlainBreaks } from '@stellwand/shared/lib/plain-values';

/** Rows of cells, as a spreadsheet or a CSV file has them. Pure: text in, cells out. */
export type Table = string[][];
export type Delimiter = '\t' | ';' | ',';

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ','];
/** Enough rows to tell what a file is made of. */
const SAMPLE = 20;

/**
 * Reads RFC 4180 and what spreadsheets make of it: quoted cells may hold delimiters, line breaks and
 * doubled quotes; all kinds of line ends. A quote inside an unquoted cell is a character like any
 * other, and one that is never closed ends with the text. Empty rows are left out.
 */
export function parseTable(text: string, delimiter: Delimiter | null): Table {
  const rows: Table = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
  };
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && delimiter !== null && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (char === delimiter) endCell();
    else if (char === '\n') endRow();
    else cell += char;
  }
  endRow();
  return rows;
}

/** The delimiter under which most rows have the same number of cells, at least two; else none. */
export function guessDelimiter(text: string): Delimiter | null {
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const rows = parseTable(text.slice(0, 20_000), delimiter).slice(0, SAMPLE);
    const widths = rows.map((row) => row.length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const score = widths.filter((each) => each === width).length / widths.length;
    if (score > 0.6 && (!best || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

/**
 * A table from what somebody pasted or dropped. Pasted words are a table only with tabs in them, as
 * spreadsheets copy: prose is full of commas.
 */
export function readTable(text: string, isFile: boolean): Table {
  const plain = withoutBullets(withPlainBreaks(text));
  if (!isFile) return parseTable(plain, plain.includes('\t') ? '\t' : null);
  // Excel writes down which delimiter the rest has.
  const named = /^\ufeff?sep=([\t;,])\n/i.exec(plain);
  const rest = named ? plain.slice(named[0].length) : plain;
  return parseTable(rest, (named?.[1] as Delimiter | undefined) ?? guessDelimiter(rest));
}

/** Cells in more than one row, as a spreadsheet copies them. */
export const isSheet = (text: string): boolean =>
  readTable(text, false).filter((row) => row.length > 1).length > 1;

/** The other way round: tables below each other as one, which any spreadsheet and `readTable` read. */
export const writeTable = (table: Table): string =>
  table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t')).join('\n');

/** Word copies a list as „•⇥words“; numbers of a list, too, are followed by a tab. */
const BULLET =
  /^[ \t]*(?:[\u2022\u25e6\u25aa\u25cf\u00b7\u2013\u2043\uf0b7\uf0a7\uf0d8§o*-]|\(?\p{Nd}{1,3}[.)]|\(?[a-z][.)])\t/u;

/** Where every line begins with such a mark it is a list and no table of two columns. */
function withoutBullets(text: string): string {
  const lines = text.split('\n');
  const isList = lines.every((line) => line.trim() === '' || BULLET.test(line));
  return isList ? lines.map((line) => line.replace(BULLET, '')).join('\n') : text;
}
