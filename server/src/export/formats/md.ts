import type { Block, Document, Fact, Heading, Item, List, Paragraph } from '../document.ts';
import { documentFormat } from './format.ts';

export const md = documentFormat({ showsImages: false, write });

function write({ blocks }: Document): string {
  return `${blocks.flatMap(writeBlock).join('\n\n')}\n`;
}

function writeBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [writeHeading(block)];
    case 'paragraph':
      return [writeParagraph(block)];
    case 'list':
      return [writeList(block, '')];
    case 'section':
      return block.blocks.flatMap(writeBlock);
    case 'contents':
      // Readers of Markdown make their own of the headings.
      return [];
  }
}

function writeHeading({ level, words, facts }: Heading): string {
  const text = inline(words.map((each) => each.text).join(''));
  return `${'#'.repeat(level)} ${text}${writeFacts(facts)}`;
}

function writeParagraph({ role, label, words }: Paragraph): string {
  const text = inline(words.text);
  if (label !== undefined) return `**${inline(label)}:** ${text}`;
  return role === 'empty' || role === 'state' ? `*${text}*` : text;
}

const writeList = ({ items }: List, indent: string): string =>
  items.map((item) => writeItem(item, indent)).join('\n');

function writeItem({ lead, words, facts, rank, list }: Item, indent: string): string {
  const within = `${indent}  `;
  const before = lead === undefined ? '' : `${inline(lead)}: `;
  const text =
    rank === undefined ? lines(words.text, within) : `**${rank}.** ${inline(words.text)}`;
  const item = `${indent}- ${before}${text}${writeFacts(facts)}`;
  return list ? `${item}\n${writeList(list, within)}` : item;
}

const writeFacts = (facts: readonly Fact[]) =>
  facts.length === 0 ? '' : ` (${facts.map(({ text }) => inline(text)).join(', ')})`;

/**
 * A backslash at the end of a line is Markdown's line break, and an empty line begins a new paragraph; the indent
 * keeps both within the item.
 */
const lines = (text: string, indent: string) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => escapeLine(line.trim()))
        .filter((line) => line !== '')
        .join(`\\\n${indent}`),
    )
    .filter((paragraph) => paragraph !== '')
    .join(`\n\n${indent}`);

/** For headings and words within a line: line ends become blanks. */
const inline = (text: string) => escapeLine(text.replace(/\s+/g, ' ').trim());

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
