import { createHash } from 'node:crypto';
import type { ResultNote, SessionResult } from '@stellwand/shared/results/session-result';
import { cleanText } from '../clean-text.ts';
import { LABELS, type Labels, type Language } from '../labels.ts';
import type { Format } from './format.ts';
import { HTML_STYLE } from './html-style.ts';

/** The page stands alone and loads nothing: only its own style is allowed, named by its hash. */
const STYLE_HASH = createHash('sha256').update(HTML_STYLE).digest('base64');

export const html: Format = {
  extension: 'html',
  contentType: 'text/html; charset=utf-8',
  session: (result, language) => {
    const labels = LABELS[language];
    return page(
      `${result.title} – ${result.workshop.title}`,
      language,
      `<main>
<h1${inLanguage(result, language)}>${escapeHtml(result.title)}</h1>
${origin(result, language)}
${sessionBody(result, 2, language)}
${state(result, labels)}
</main>`,
    );
  },
  workshop: (result, language) => {
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
${sessionBody(each, 3, language)}
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
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'">
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

function sessionBody(result: SessionResult, level: 2 | 3, language: Language): string {
  const labels = LABELS[language];
  const lang = inLanguage(result, language);
  const section = (title: string, notes: readonly ResultNote[], titleLang: string) =>
    `<section>
<h${level}${titleLang}>${escapeHtml(title)}</h${level}>
${notes.length === 0 ? `<p class="none">${labels.noNotes}</p>` : noteList(notes, lang, labels)}
</section>`;
  return [
    `<p class="question"><strong>${labels.question}:</strong> <span${lang}>${escapeHtml(result.question)}</span></p>`,
    ...result.areas.map((area) => section(area.title, area.notes, lang)),
    ...(result.withoutArea.length > 0 ? [section(labels.withoutArea, result.withoutArea, '')] : []),
  ].join('\n');
}

function noteList(notes: readonly ResultNote[], lang: string, labels: Labels): string {
  const items = notes.map((note) => {
    const origin = [
      note.group === undefined ? '' : escapeHtml(note.group),
      note.author === undefined ? '' : `${labels.by} ${escapeHtml(note.author)}`,
    ].filter((part) => part !== '');
    const small = origin.length === 0 ? '' : ` <small>${origin.join(', ')}</small>`;
    return `<li><bdi class="note"${lang}>${escapeHtml(note.text)}</bdi>${small}</li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
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
