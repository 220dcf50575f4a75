import type { ResultNote, SessionResult } from '@stellwand/shared/results/session-result';
import { cleanText } from '../clean-text.ts';
import { LABELS, type Labels } from '../labels.ts';
import type { Format } from './format.ts';

export const md: Format = {
  extension: 'md',
  contentType: 'text/markdown; charset=utf-8',
  session: (result, language) => {
    const labels = LABELS[language];
    const origin = [result.workshop.title, result.workshop.place].filter(isGiven).map(inline);
    return join([
      `# ${inline(result.title)}`,
      origin.join(' · '),
      ...sessionBlocks(result, 2, labels),
      stateOf(result, labels),
    ]);
  },
  workshop: (result, language) => {
    const labels = LABELS[language];
    return join([
      `# ${labels.results}: ${inline(result.workshop.title)}`,
      ...[result.workshop.place].filter(isGiven).map(inline),
      ...result.sessions.flatMap((session) => [
        `## ${inline(session.title)}`,
        ...sessionBlocks(session, 3, labels),
        stateOf(session, labels),
      ]),
    ]);
  },
};

function sessionBlocks(result: SessionResult, level: number, labels: Labels): string[] {
  const section = (title: string, notes: readonly ResultNote[]) => [
    `${'#'.repeat(level)} ${title}`,
    notes.length === 0
      ? `*${labels.noNotes}*`
      : notes.map((note) => toItem(note, labels)).join('\n'),
  ];
  return [
    `**${labels.question}:** ${inline(result.question)}`,
    ...result.areas.flatMap((area) => section(inline(area.title), area.notes)),
    ...(result.withoutArea.length > 0 ? section(labels.withoutArea, result.withoutArea) : []),
  ];
}

function toItem(note: ResultNote, labels: Labels): string {
  const origin = [note.group, note.author && `${labels.by} ${note.author}`].filter(isGiven);
  const lines = cleanText(note.text)
    .split('\n')
    .map((line) => escapeLine(line.trim()))
    .filter((line) => line !== '');
  // A backslash at the end of a line is Markdown's line break; two blanks keep it within the item.
  const text = lines.join('\\\n  ');
  return origin.length === 0 ? `- ${text}` : `- ${text} (${origin.map(inline).join(', ')})`;
}

const stateOf = (result: SessionResult, labels: Labels) =>
  `*${labels.state}: ${labels.version} ${result.version}, ${inline(result.content)}*`;

/** For headings and words within a line: line ends become blanks. */
const inline = (text: string) => escapeLine(cleanText(text).replace(/\s+/g, ' '));

/**
 * T21: nothing in it is HTML, a link, an image, an entity or markup any more. Characters that only
 * mean something at the start of a line are escaped only there, so that plain sentences stay plain.
 */
function escapeLine(line: string): string {
  return line
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/^(?:[#+=-]|\d+[.)])/, (marker) => `${marker.slice(0, -1)}\\${marker.slice(-1)}`);
}

const isGiven = (value: string | undefined): value is string => value !== undefined && value !== '';
const join = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`;
