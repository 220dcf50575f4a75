import { createHash } from 'node:crypto';
import type {
  ResultArea,
  ResultNote,
  ResultVote,
  SessionResult,
} from '@stellwand/shared/results/session-result';
import { cleanText } from '../clean-text.ts';
import { LABELS, type Labels, type Language } from '../labels.ts';
import { NO_PICTURES, type Pictures } from '../pictures.ts';
import type { Format } from './format.ts';
import { HTML_STYLE } from './html-style.ts';

/** The page stands alone and loads nothing: only pictures within it and its own style, named by its hash. */
const STYLE_HASH = createHash('sha256').update(HTML_STYLE).digest('base64');

export const html: Format = {
  extension: 'html',
  contentType: 'text/html; charset=utf-8',
  showsPictures: true,
  session: (result, language, pictures = NO_PICTURES) => {
    const labels = LABELS[language];
    return page(
      `${result.title} – ${result.workshop.title}`,
      language,
      `<main>
<h1${inLanguage(result, language)}>${escapeHtml(result.title)}</h1>
${origin(result, language)}
${sessionBody(result, 2, language, pictures)}
${state(result, labels)}
</main>`,
    );
  },
  workshop: (result, language, pictures = NO_PICTURES) => {
    const labels = LABELS[language];
    const title = `${labels.results}: ${result.workshop.title}`;
    return page(
      title,
      language,
      `<main>
<h1>${escapeHtml(title)}</h1>
${result.workshop.place === undefined ? '' : `<p>${escapeHtml(result.workshop.place)}</p>\n`}<nav aria-label="${labels.contents}">
<ol>
${result.sessions.map((each, index) => `<li><a href="#session-${index + 1}"${inLanguage(each, language)}>${escapeHtml(each.title)}</a></li>`).join('\n')}
</ol>
</nav>
${result.sessions
  .map(
    (each, index) => `<section class="session" aria-labelledby="session-${index + 1}">
<h2 id="session-${index + 1}"${inLanguage(each, language)}>${escapeHtml(each.title)}</h2>
${sessionBody(each, 3, language, pictures)}
${state(each, labels)}
</section>`,
  )
  .join('\n')}
</main>`,
    );
  },
};

function page(title: string, language: Language, body: string): string {
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
${body}
</body>
</html>
`;
}

function sessionBody(
  result: SessionResult,
  level: 2 | 3,
  language: Language,
  pictures: Pictures,
): string {
  const labels = LABELS[language];
  const lang = inLanguage(result, language);
  const heading = (depth: number, title: string, titleLang: string, dots?: number) =>
    `<h${depth}><bdi${titleLang}>${escapeHtml(title)}</bdi>${dotsOf(dots, labels)}</h${depth}>`;
  const list = (notes: readonly ResultNote[]) =>
    notes.length === 0 ? '' : `${noteList(notes, lang, labels, pictures)}\n`;
  const section = (
    title: string,
    { dots, stacks, notes }: Omit<ResultArea, 'title'>,
    titleLang: string,
  ) =>
    `<section>
${heading(level, title, titleLang, dots)}
${notes.length + stacks.length === 0 ? `<p class="none">${labels.noNotes}</p>\n` : list(notes)}${stacks
  .map(
    (stack) =>
      `<section>\n${heading(level + 1, stack.title, lang, stack.dots)}\n${list(stack.notes)}</section>\n`,
  )
  .join('')}</section>`;
  const outside = { notes: result.withoutArea, stacks: result.stacksWithoutArea };
  return [
    `<p class="question"><strong>${labels.question}:</strong> <span${lang}>${escapeHtml(result.question)}</span></p>`,
    ...(result.missing ?? []).map(
      ({ title }) =>
        `<p class="missing"><strong>${labels.missing}:</strong> <bdi${lang}>${escapeHtml(title)}</bdi></p>`,
    ),
    ...result.areas.map((area) => section(area.title, area, lang)),
    ...(outside.notes.length + outside.stacks.length > 0
      ? [section(labels.withoutArea, outside, '')]
      : []),
    ...(result.votes.length > 0
      ? [
          `<section>
${heading(level, labels.votes, '')}
${result.votes.map((vote) => voteBody(vote, level + 1, lang, labels)).join('\n')}
</section>`,
        ]
      : []),
  ].join('\n');
}

function voteBody(vote: ResultVote, level: number, lang: string, labels: Labels): string {
  const where =
    vote.group === undefined ? labels.plenary : `<bdi${lang}>${escapeHtml(vote.group)}</bdi>`;
  const items = vote.ranking.map(
    ({ rank, text, dots }) =>
      `<li value="${rank}"><bdi class="note"${lang}>${escapeHtml(text)}</bdi>${dotsOf(dots, labels)}</li>`,
  );
  return `<section>
<h${level}>${labels.target[vote.targets]} – ${where}</h${level}>
<p>${labels.dots}: ${labels.howVoted(vote.budget, vote.maxPerTarget, vote.voters)}</p>
${items.length === 0 ? `<p class="none">${labels.noDots}</p>` : `<ol>\n${items.join('\n')}\n</ol>`}
</section>`;
}

const dotsOf = (dots: number | undefined, labels: Labels) =>
  dots === undefined ? '' : ` <strong class="dots">${labels.countDots(dots)}</strong>`;

function noteList(
  notes: readonly ResultNote[],
  lang: string,
  labels: Labels,
  pictures: Pictures,
): string {
  const items = notes.map((note) => {
    const origin = [
      note.group === undefined ? '' : escapeHtml(note.group),
      note.author === undefined ? '' : `${labels.by} ${escapeHtml(note.author)}`,
      note.internal ? labels.internal : '',
    ].filter((part) => part !== '');
    const small = origin.length === 0 ? '' : ` <small>${origin.join(', ')}</small>`;
    const text = `<bdi class="note"${lang}>${escapeHtml(note.text)}</bdi>`;
    return `<li>${figure(note, pictures)}${text}${dotsOf(note.dots, labels)}${small}${commentList(note, lang, labels)}</li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** Above the words that say what can be seen on it, so that a screen reader reads them once. */
function figure({ image }: ResultNote, pictures: Pictures): string {
  const picture = image === undefined ? undefined : pictures.get(image);
  if (!picture) return '';
  const base64 = Buffer.from(picture.bytes).toString('base64');
  return `<img src="data:${picture.type};base64,${base64}" alt="">\n`;
}

function commentList({ comments }: ResultNote, lang: string, labels: Labels): string {
  if (!comments) return '';
  const items = comments.map(({ text, author }) => {
    const by = author === undefined ? '' : ` ${labels.by} ${escapeHtml(author)}`;
    return `<li>${labels.comment}${by}: <bdi class="note"${lang}>${escapeHtml(text)}</bdi></li>`;
  });
  return `\n<ul class="comments">\n${items.join('\n')}\n</ul>\n`;
}

function origin(result: SessionResult, language: Language): string {
  const { title, place } = result.workshop;
  const text = place === undefined ? title : `${title} · ${place}`;
  return `<p${inLanguage(result, language)}>${escapeHtml(text)}</p>`;
}

const state = (result: SessionResult, labels: Labels) =>
  `<p class="state"><small>${labels.state}: ${labels.version} ${result.version}, ${escapeHtml(result.content)}</small></p>`;

/** Content in another language than the labels says so, or a screen reader mispronounces it. */
const inLanguage = (result: { language: Language }, labels: Language) =>
  result.language === labels ? '' : ` lang="${result.language}"`;

/** T21: text stays text, in elements and in quoted attributes. */
function escapeHtml(text: string): string {
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
