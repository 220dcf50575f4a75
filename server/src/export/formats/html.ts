import { createHash } from 'node:crypto';
import type {
  Block,
  Contents,
  Document,
  Fact,
  Heading,
  Item,
  List,
  Paragraph,
  Section,
  Words,
} from '../document.ts';
import type { Images } from '../images.ts';
import { documentFormat } from './format.ts';
import { HTML_STYLE } from './html-style.ts';

/** The page stands alone and loads nothing: only images within it and its own style, named by its hash. */
const STYLE_HASH = createHash('sha256').update(HTML_STYLE).digest('base64');

export const html = documentFormat({ showsImages: true, write });

function write({ title, language, blocks }: Document, images: Images): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
${writeBlocks(blocks, images)}
</main>
</body>
</html>
`;
}

const writeBlocks = (blocks: readonly Block[], images: Images): string =>
  blocks.map((block) => writeBlock(block, images)).join('\n');

function writeBlock(block: Block, images: Images): string {
  switch (block.type) {
    case 'heading':
      return writeHeading(block);
    case 'paragraph':
      return writeParagraph(block);
    case 'list':
      return writeList(block, images);
    case 'section':
      return `<section${sectionName(block)}>\n${writeBlocks(block.blocks, images)}\n</section>`;
    case 'contents':
      return writeContents(block);
  }
}

function sectionName({ role, blocks: [first] }: Section): string {
  if (role !== 'session') return '';
  const id = first?.type === 'heading' ? first.id : undefined;
  return ` class="session"${id === undefined ? '' : ` aria-labelledby="${id}"`}`;
}

function writeHeading({ level, words, facts, id }: Heading): string {
  const [only, ...others] = words;
  const tag = `h${level}${id === undefined ? '' : ` id="${id}"`}`;
  // The mark of its language stands on the element itself where there is nothing else in it.
  if (only && !only.isQuoted && others.length + facts.length === 0) {
    return `<${tag}${languageOf(only)}>${escapeHtml(only.text)}</h${level}>`;
  }
  return `<${tag}>${words.map(writeWords).join('')}${dotsOf(facts)}</h${level}>`;
}

function writeParagraph({ role, label, words }: Paragraph): string {
  const text = escapeHtml(words.text);
  if (label !== undefined) {
    const said = words.isQuoted ? writeWords(words) : `<span${languageOf(words)}>${text}</span>`;
    return `<p class="${role}"><strong>${escapeHtml(label)}:</strong> ${said}</p>`;
  }
  if (role === 'state') return `<p class="state"><small>${text}</small></p>`;
  return `<p${role === 'empty' ? ' class="none"' : ''}${languageOf(words)}>${text}</p>`;
}

function writeList({ role, items }: List, images: Images): string {
  const [open, close] =
    role === 'ranking' ? ['ol', 'ol'] : [role === 'comments' ? 'ul class="comments"' : 'ul', 'ul'];
  return `<${open}>\n${items.map((item) => writeItem(item, images)).join('\n')}\n</${close}>`;
}

function writeItem(item: Item, images: Images): string {
  const { lead, words, facts, rank, list } = item;
  const beside = facts.filter(({ kind }) => kind !== 'dots').map(({ text }) => escapeHtml(text));
  return [
    `<li${rank === undefined ? '' : ` value="${rank}"`}>`,
    writeImage(item, images),
    lead === undefined ? '' : `${escapeHtml(lead)}: `,
    `<bdi class="note"${languageOf(words)}>${escapeHtml(words.text)}</bdi>`,
    dotsOf(facts),
    beside.length === 0 ? '' : ` <small>${beside.join(', ')}</small>`,
    list ? `\n${writeList(list, images)}\n` : '',
    '</li>',
  ].join('');
}

/** Above the words that say what can be seen on it, so that a screen reader reads them once. */
function writeImage({ image: name }: Item, images: Images): string {
  const image = name === undefined ? undefined : images.get(name);
  if (!image) return '';
  const base64 = Buffer.from(image.bytes).toString('base64');
  return `<img src="data:${image.type};base64,${base64}" alt="">\n`;
}

const writeContents = ({ label, entries }: Contents) =>
  `<nav aria-label="${escapeHtml(label)}">
<ol>
${entries
  .map(
    ({ id, words }) =>
      `<li><a href="#${id}"${languageOf(words)}>${escapeHtml(words.text)}</a></li>`,
  )
  .join('\n')}
</ol>
</nav>`;

const writeWords = (words: Words) =>
  words.isQuoted
    ? `<bdi${languageOf(words)}>${escapeHtml(words.text)}</bdi>`
    : escapeHtml(words.text);

const dotsOf = (facts: readonly Fact[]) =>
  facts
    .filter(({ kind }) => kind === 'dots')
    .map(({ text }) => ` <strong class="dots">${escapeHtml(text)}</strong>`)
    .join('');

/** Content in another language than the labels says so, or a screen reader mispronounces it. */
const languageOf = ({ language }: Words) => (language === undefined ? '' : ` lang="${language}"`);

/** T21: text stays text, in elements and in quoted attributes. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
