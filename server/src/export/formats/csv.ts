import type {
  ResultArea,
  ResultComment,
  ResultNote,
  SessionResult,
} from '@stellwand/shared/results/session-result';
import { cleanText } from '../clean-text.ts';
import { LABELS, type Labels, type Language } from '../labels.ts';
import { dataFormat } from './format.ts';

/** German spreadsheet programs expect the semicolon, and the mark to read UTF-8. */
const SEPARATOR = ';';
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * T24: spreadsheet programs run a cell that begins like this as a formula; full-width forms count,
 * and some programs skip blanks before it.
 */
const FORMULA_START = /^(?:[\t\r\0]|\s*[=+\-@＝＋－＠])/;

export const csv = dataFormat((result, language) =>
  toTable('sessions' in result ? result.sessions : [result], language),
);

function toTable(sessions: readonly SessionResult[], language: Language): string {
  const labels = LABELS[language];
  const head = [
    labels.session,
    labels.area,
    labels.stack,
    labels.group,
    labels.note,
    labels.author,
    labels.dots,
    labels.comments,
    labels.internalHead,
  ];
  const rows = [head, ...sessions.flatMap((session) => toRows(session, labels))];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(toCell).join(SEPARATOR)}\r\n`).join('');
}

/** A row per note; areas and stacks have one of their own where somebody voted for them. */
function toRows(session: SessionResult, labels: Labels): string[][] {
  const row = (area: string, stack: string, of: Partial<ResultNote>) => [
    session.title,
    area,
    stack,
    of.group ?? '',
    of.text ?? '',
    of.author ?? '',
    of.dots === undefined ? '' : String(of.dots),
    (of.comments ?? []).map((comment) => said(comment)).join('\n'),
    of.internal ? labels.internal : '',
  ];
  const under = (area: string, { dots, stacks, notes }: Omit<ResultArea, 'title'>) => [
    ...(dots === undefined ? [] : [row(area, '', { dots })]),
    ...stacks.flatMap((stack) => [
      ...(stack.dots === undefined
        ? []
        : [
            row(area, stack.title, {
              dots: stack.dots,
              ...(stack.group && { group: stack.group }),
            }),
          ]),
      ...stack.notes.map((note) => row(area, stack.title, note)),
    ]),
    ...notes.map((note) => row(area, '', note)),
  ];
  return [
    ...(session.missing ?? []).map(({ title }) => row(labels.missing, '', { text: title })),
    ...session.areas.flatMap((area) => under(area.title, area)),
    ...under(labels.withoutArea, {
      stacks: session.stacksWithoutArea,
      notes: session.withoutArea,
    }),
  ];
}

/** One line each: what is said cannot look like the next comment. */
function said({ author, text }: ResultComment): string {
  const line = cleanText(text).replace(/\s+/g, ' ');
  return author === undefined ? line : `${cleanText(author).replace(/\s+/g, ' ')}: ${line}`;
}

function toCell(value: string): string {
  const clean = cleanText(value);
  const text = FORMULA_START.test(value) || FORMULA_START.test(clean) ? `'${clean}` : clean;
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
