import type {
  ResultArea,
  ResultNote,
  ResultVote,
  SessionResult,
  WorkshopResult,
} from '@stellwand/shared/results/session-result';
import { cleanText } from './clean-text.ts';
import type { Block, Document, Fact, Heading, Item, List, Section, Words } from './document.ts';
import { LABELS, type Labels, type Language } from './labels.ts';

/** The result as a document with its fixed words in `language`; pure, the same for the same result. */
export function toDocument(result: SessionResult | WorkshopResult, language: Language): Document {
  return 'sessions' in result
    ? workshopDocument(result, language)
    : sessionDocument(result, language);
}

function sessionDocument(result: SessionResult, language: Language): Document {
  const say = createWording(result, language);
  const { title, place } = result.workshop;
  const origin = [title, place ?? ''].map(cleanText).filter((part) => part !== '');
  return {
    title: `${cleanText(result.title)} – ${cleanText(title)}`,
    language,
    blocks: [
      heading(1, [say.given(result.title)]),
      { type: 'paragraph', role: 'plain', words: say.given(origin.join(' · ')) },
      ...sessionBlocks(result, 2, say),
    ],
  };
}

function workshopDocument(result: WorkshopResult, language: Language): Document {
  const labels = LABELS[language];
  const title = `${labels.results}: ${cleanText(result.workshop.title)}`;
  const place = cleanText(result.workshop.place ?? '');
  const sessions = result.sessions.map((session, index) => {
    const say = createWording(session, language);
    return { session, say, id: `session-${index + 1}`, words: say.given(session.title) };
  });
  return {
    title,
    language,
    blocks: [
      heading(1, [{ text: title }]),
      ...(place === '' ? [] : [paragraph('plain', place)]),
      {
        type: 'contents',
        label: labels.contents,
        entries: sessions.map(({ id, words }) => ({ id, words })),
      },
      ...sessions.map(({ session, say, id, words }): Section => {
        const blocks = [{ ...heading(2, [words]), id }, ...sessionBlocks(session, 3, say)];
        return { type: 'section', role: 'session', blocks };
      }),
    ],
  };
}

/** How a session's words are said: in its own language, people's as people's, with the labels around them. */
interface Wording {
  labels: Labels;
  /** By those who prepared it. */
  given(text: string): Words;
  /** By those who took part. */
  quoted(text: string): Words;
}

function createWording(result: { language: Language }, language: Language): Wording {
  const own = result.language === language ? {} : { language: result.language };
  const given = (text: string): Words => ({ text: cleanText(text), ...own });
  return {
    labels: LABELS[language],
    given,
    quoted: (text) => ({ ...given(text), isQuoted: true }),
  };
}

function sessionBlocks(result: SessionResult, level: 2 | 3, say: Wording): Block[] {
  const { labels } = say;
  const outside = { notes: result.withoutArea, stacks: result.stacksWithoutArea };
  const hasOutside = outside.notes.length + outside.stacks.length > 0;
  const version = `${labels.state}: ${labels.version} ${result.version}, ${cleanText(result.content)}`;
  return [
    {
      type: 'paragraph',
      role: 'question',
      label: labels.question,
      words: say.given(result.question),
    },
    ...(result.missing ?? []).map(
      ({ title }): Block => ({
        type: 'paragraph',
        role: 'missing',
        label: labels.missing,
        words: say.quoted(title),
      }),
    ),
    ...result.areas.map((area) => areaSection(say.quoted(area.title), area, level, say)),
    ...(hasOutside ? [areaSection({ text: labels.withoutArea }, outside, level, say)] : []),
    ...(result.votes.length > 0 ? [votesSection(result.votes, level, say)] : []),
    paragraph('state', version),
  ];
}

function areaSection(
  title: Words,
  { dots, stacks, notes }: Omit<ResultArea, 'title'>,
  level: 2 | 3,
  say: Wording,
): Section {
  const isEmpty = notes.length + stacks.length === 0;
  return part([
    heading(level, [title], dotsOf(dots, say)),
    ...(notes.length > 0 ? [noteList(notes, say)] : []),
    ...(isEmpty ? [paragraph('empty', say.labels.noNotes)] : []),
    ...stacks.map((stack) =>
      part([
        heading(below(level), [say.quoted(stack.title)], dotsOf(stack.dots, say)),
        ...(stack.notes.length > 0 ? [noteList(stack.notes, say)] : []),
      ]),
    ),
  ]);
}

function noteList(notes: readonly ResultNote[], say: Wording): List {
  return { type: 'list', role: 'notes', items: notes.map((note) => noteItem(note, say)) };
}

function noteItem(note: ResultNote, say: Wording): Item {
  const { labels } = say;
  const { group, author, dots, internal, image, comments = [] } = note;
  const facts: Fact[] = [
    ...factOf('group', group && cleanText(group)),
    ...factOf('author', author && `${labels.by} ${cleanText(author)}`),
    ...dotsOf(dots, say),
    ...factOf('internal', internal && labels.internal),
  ];
  const items = comments.map((comment): Item => {
    const by = comment.author === undefined ? '' : ` ${labels.by} ${cleanText(comment.author)}`;
    return { lead: `${labels.comment}${by}`, words: say.quoted(comment.text), facts: [] };
  });
  return {
    words: say.quoted(note.text),
    facts,
    ...(image !== undefined && { image: image }),
    ...(items.length > 0 && { list: { type: 'list', role: 'comments', items } }),
  };
}

function votesSection(votes: readonly ResultVote[], level: 2 | 3, say: Wording): Section {
  const { labels } = say;
  const sections = votes.map((vote) => {
    const where = vote.group === undefined ? { text: labels.plenary } : say.quoted(vote.group);
    const how = labels.howVoted(vote.budget, vote.maxPerTarget, vote.voters);
    const items = vote.ranking.map(
      ({ rank, text, dots }): Item => ({
        rank,
        words: say.quoted(text),
        facts: dotsOf(dots, say),
      }),
    );
    return part([
      heading(below(level), [{ text: `${labels.target[vote.targets]} – ` }, where]),
      paragraph('plain', `${labels.dots}: ${how}`),
      items.length === 0
        ? paragraph('empty', labels.noDots)
        : { type: 'list', role: 'ranking', items },
    ]);
  });
  return part([heading(level, [{ text: labels.votes }]), ...sections]);
}

const below = (level: 2 | 3) => (level === 2 ? 3 : 4);
const part = (blocks: Block[]): Section => ({ type: 'section', role: 'part', blocks });
const heading = (level: Heading['level'], words: Words[], facts: Fact[] = []): Heading => ({
  type: 'heading',
  level,
  words,
  facts,
});
const paragraph = (role: 'plain' | 'empty' | 'state', text: string): Block => ({
  type: 'paragraph',
  role,
  words: { text },
});
const factOf = (kind: Fact['kind'], text: string | undefined): Fact[] =>
  text ? [{ kind, text }] : [];
const dotsOf = (dots: number | undefined, { labels }: Wording) =>
  factOf('dots', dots === undefined ? undefined : labels.countDots(dots));
