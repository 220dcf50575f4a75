import type { ResultNote, SessionResult } from '@stellwand/shared/results/session-result';
import { cleanText } from '../clean-text.ts';
import { LABELS, type Labels, type Language } from '../labels.ts';
import type { Format } from './format.ts';

/** German spreadsheet programs expect the semicolon, and the mark to read UTF-8. */
const SEPARATOR = ';';
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * T24: spreadsheet programs run a cell that begins like this as a formula; full-width forms count,
 * and some programs skip blanks before it.
 */
const FORMULA_START = /^(?:[\t\r\0]|\s*[=+\-@＝＋－＠])/;

export const csv: Format = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8',
  session: (result, language) => toTable([result], language),
  workshop: (result, language) => toTable(result.sessions, language),
};

function toTable(sessions: readonly SessionResult[], language: Language): string {
  const labels = LABELS[language];
  const head = [labels.session, labels.area, labels.group, labels.note, labels.author];
  const rows = [head, ...sessions.flatMap((session) => toRows(session, labels))];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(toCell).join(SEPARATOR)}\r\n`).join('');
}

function toRows(session: SessionResult, labels: Labels): string[][] {
  const row = (area: string) => (note: ResultNote) => [
    session.title,
    area,
    note.group ?? '',
    note.text,
    note.author ?? '',
  ];
  return [
    ...session.areas.flatMap((area) => area.notes.map(row(area.title))),
    ...session.withoutArea.map(row(labels.withoutArea)),
  ];
}

function toCell(value: string): string {
  const clean = cleanText(value);
  const text = FORMULA_START.test(value) || FORMULA_START.test(clean) ? `'${clean}` : clean;
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
