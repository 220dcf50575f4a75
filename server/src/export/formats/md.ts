import type {
  ResultArea,
  ResultNote,
  ResultVote,
  SessionResult,
} from '@stellwand/shared/results/session-result';
import { cleanText } from '../clean-text.ts';
import { LABELS, type Labels } from '../labels.ts';
import type { Format } from './format.ts';

export const md: Format = {
  extension: 'md',
  contentType: 'text/markdown; charset=utf-8',
  showsPictures: false,
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
  const heading = (depth: number, title: string, dots?: number) =>
    `${'#'.repeat(depth)} ${title}${dots === undefined ? '' : ` (${labels.countDots(dots)})`}`;
  const items = (notes: readonly ResultNote[]) =>
    notes.map((note) => toItem(note, labels)).join('\n');
  const section = (title: string, { dots, stacks, notes }: Omit<ResultArea, 'title'>) => [
    heading(level, title, dots),
    ...(notes.length > 0 ? [items(notes)] : []),
    ...(notes.length + stacks.length === 0 ? [`*${labels.noNotes}*`] : []),
    ...stacks.flatMap((stack) => [
      heading(level + 1, inline(stack.title), stack.dots),
      items(stack.notes),
    ]),
  ];
  const outside = { notes: result.withoutArea, stacks: result.stacksWithoutArea };
  return [
    `**${labels.question}:** ${inline(result.question)}`,
    ...(result.missing ?? []).map(({ title }) => `**${labels.missing}:** ${inline(title)}`),
    ...result.areas.flatMap((area) => section(inline(area.title), area)),
    ...(outside.notes.length + outside.stacks.length > 0
      ? section(labels.withoutArea, outside)
      : []),
    ...(result.votes.length > 0 ? [heading(level, labels.votes)] : []),
    ...result.votes.flatMap((vote) => [
      heading(level + 1, voteTitle(vote, labels)),
      `${labels.dots}: ${labels.howVoted(vote.budget, vote.maxPerTarget, vote.voters)}`,
      vote.ranking.length === 0
        ? `*${labels.noDots}*`
        : vote.ranking
            .map(
              ({ rank, text, dots }) =>
                `- **${rank}.** ${inline(text)} (${labels.countDots(dots)})`,
            )
            .join('\n'),
    ]),
  ];
}

const voteTitle = ({ group, targets }: ResultVote, labels: Labels) =>
  `${labels.target[targets]} – ${inline(group ?? labels.plenary)}`;

function toItem(note: ResultNote, labels: Labels): string {
  const origin = [
    note.group && inline(note.group),
    note.author && `${labels.by} ${inline(note.author)}`,
    note.dots !== undefined && labels.countDots(note.dots),
    note.internal && labels.internal,
  ].filter((part) => typeof part === 'string' && part !== '');
  const text = lines(note.text, '  ');
  const item = origin.length === 0 ? `- ${text}` : `- ${text} (${origin.join(', ')})`;
  const comments = (note.comments ?? []).map((comment) => {
    const by = comment.author === undefined ? '' : ` ${labels.by} ${inline(comment.author)}`;
    return `  - ${labels.comment}${by}: ${lines(comment.text, '    ')}`;
  });
  return [item, ...comments].join('\n');
}

/** A backslash at the end of a line is Markdown's line break; the indent keeps it within the item. */
const lines = (text: string, indent: string) =>
  cleanText(text)
    .split('\n')
    .map((line) => escapeLine(line.trim()))
    .filter((line) => line !== '')
    .join(`\\\n${indent}`);

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
