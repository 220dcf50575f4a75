import type { BoardData, BoardElement } from '../contracts/board-document.ts';
import type { MissingBoard } from '../contracts/projection.ts';
import { areaTitles, type PlacedNote, placeNotes } from './place-notes.ts';
import { type ClosedVote, dotsOnBoard, rankVote } from './rank-votes.ts';
import type {
  ResultArea,
  ResultNote,
  ResultStack,
  SessionResult,
  WorkshopResult,
} from './session-result.ts';

/** What the result needs to know of a session; the workshop engine hands it over. */
export interface ResultSource {
  workshopId: string;
  workshopTitle: string;
  language: 'de' | 'en';
  place?: string;
  sessionId: string;
  key: string;
  title: string;
  question: string;
  /** Area titles from the workshop file, in order. */
  areas: readonly string[];
  /** In the order in which they were opened; open ones are not among them. */
  votes?: readonly ClosedVote[];
  version: number;
}

export interface SessionBoard {
  /** Absent for the plenary board. */
  groupName?: string;
  data: BoardData;
}

export interface ResultInput {
  session: ResultSource;
  /** Plenary board first, then the groups in their order. */
  boards: readonly SessionBoard[];
  /** Those that could not be read, in their order. */
  missing?: readonly MissingBoard[] | undefined;
  /** Display names by person id, or null where the result must not name anybody. */
  names: ReadonlyMap<string, string> | null;
  /** A short digest of a text; handed in, because browsers and servers have different ones. */
  fingerprint: (text: string) => string;
  /** `public`: without internal notes and their comments. Everything unless told otherwise. */
  scope?: 'all' | 'public' | undefined;
  /** Within an area and a stack; as one reads unless told otherwise. */
  order?: 'reading' | 'dots' | undefined;
}

type Heading = Pick<ResultArea, 'stacks' | 'notes'>;

/**
 * Builds the result of one session. Pure: the same input gives the same result, whatever order the
 * elements come in. Areas with the same title on several boards are one area; areas that somebody
 * added on the day follow those of the file. Notes without a word are left out.
 */
export function buildResult(input: ResultInput): SessionResult {
  const { session, boards, fingerprint, missing = [] } = input;
  const votes = session.votes ?? [];
  const byTitle = new Map(session.areas.map((title) => [title, emptyHeading()]));
  for (const { data } of boards) {
    for (const title of areaTitles(data))
      if (!byTitle.has(title)) byTitle.set(title, emptyHeading());
  }
  const outside = emptyHeading();
  const areaDots = new Map<string, number>();
  const ranked = new Map<string, { texts: Map<string, string>; groupName: string | undefined }>();
  for (const { data, groupName } of boards) {
    const dots = dotsOnBoard(votes, data.boardId);
    const placed = placeNotes(data)
      .filter(({ note }) => input.scope !== 'public' || note.internal !== true)
      .map((one) => ({ ...one, note: inWords(one.note, session.language) }));
    const stacks = new Map<string, ResultStack>();
    for (const { note, areaTitle, stack } of placed) {
      const heading = areaTitle === null ? outside : byTitle.get(areaTitle);
      const item = toResultNote(note, data.boardId, groupName, input.names, dots);
      if (!stack) heading?.notes.push(item);
      else {
        const known = stacks.get(stack.elementId);
        if (known) known.notes.push(item);
        else {
          const made = toResultStack(stack, item, dots);
          stacks.set(stack.elementId, made);
          heading?.stacks.push(made);
        }
      }
    }
    const areas = data.elements.filter(({ type, text }) => type === 'area' && text.trim() !== '');
    for (const { elementId, text } of areas) {
      const sum = (areaDots.get(text.trim()) ?? 0) + (dots.get(elementId) ?? 0);
      areaDots.set(text.trim(), sum);
    }
    ranked.set(data.boardId, { texts: textsOf(placed, stacks, areas), groupName });
  }
  const sorted = input.order === 'dots' ? byDots : (heading: Heading) => heading;
  const areas = [...byTitle].map(([title, heading]): ResultArea => {
    const sum = areaDots.get(title) ?? 0;
    return { title, ...(sum > 0 && { dots: sum }), ...sorted(heading) };
  });
  const { notes: withoutArea, stacks: stacksWithoutArea } = sorted(outside);
  const results = votes.flatMap((vote) => {
    const board = ranked.get(vote.boardId);
    return board ? [rankVote(vote, board.texts, board.groupName)] : [];
  });
  return {
    schema: 1,
    workshop: workshopOf(session),
    sessionId: session.sessionId,
    key: session.key,
    title: session.title,
    question: session.question,
    language: session.language,
    version: session.version,
    content: fingerprint(
      JSON.stringify([
        ...[areas, withoutArea, stacksWithoutArea, results],
        ...(missing.length > 0 ? [missing] : []),
      ]),
    ),
    areas,
    withoutArea,
    stacksWithoutArea,
    votes: results,
    ...(missing.length > 0 && { missing: [...missing] }),
  };
}

/** Gathers the sessions of one workshop; null where there is none. */
export function buildWorkshopResult(sessions: readonly SessionResult[]): WorkshopResult | null {
  const first = sessions[0];
  if (!first) return null;
  const missing = sessions.flatMap((session) => session.missing ?? []);
  return {
    schema: 1,
    workshop: first.workshop,
    language: first.language,
    version: first.version,
    ...(missing.length > 0 && { missing }),
    sessions: [...sessions],
  };
}

/** An image in a document of words: what can be seen on it. */
const IMAGE = {
  de: (alt: string) => `Bild: ${alt}`,
  en: (alt: string) => `Picture: ${alt}`,
};

const inWords = (note: BoardElement, language: 'de' | 'en'): BoardElement =>
  note.type === 'image' ? { ...note, text: IMAGE[language](note.alt ?? '') } : note;

const emptyHeading = (): Heading => ({ stacks: [], notes: [] });

function workshopOf(session: ResultSource): SessionResult['workshop'] {
  const { workshopId, workshopTitle: title, place } = session;
  return place === undefined ? { workshopId, title } : { workshopId, title, place };
}

function toResultNote(
  note: BoardElement,
  boardId: string,
  group: string | undefined,
  names: ResultInput['names'],
  dots: ReadonlyMap<string, number>,
): ResultNote {
  const named = (personId: string | undefined) => {
    const author = personId === undefined ? undefined : names?.get(personId);
    return author === undefined ? {} : { author };
  };
  const laid = dots.get(note.elementId);
  return {
    elementId: note.elementId,
    boardId,
    text: note.text,
    ...(note.file === undefined ? {} : { image: note.file }),
    ...(group === undefined ? {} : { group }),
    ...named(note.author),
    ...(laid === undefined ? {} : { dots: laid }),
    ...(note.internal === true ? { internal: true } : {}),
    ...(note.comments === undefined || note.comments.length === 0
      ? {}
      : { comments: note.comments.map(({ text, author }) => ({ text, ...named(author) })) }),
  };
}

function toResultStack(
  stack: BoardElement,
  first: ResultNote,
  dots: ReadonlyMap<string, number>,
): ResultStack {
  const { boardId, group } = first;
  const laid = dots.get(stack.elementId);
  return {
    elementId: stack.elementId,
    boardId,
    title: stack.text.trim() || beginningOf(first.text),
    ...(group === undefined ? {} : { group }),
    ...(laid === undefined ? {} : { dots: laid }),
    notes: [first],
  };
}

const TITLE_LENGTH = 60;

/** The first line of a note, cut between letters where it is long. */
function beginningOf(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const letters = [...line.trim()];
  return letters.length > TITLE_LENGTH
    ? `${letters.slice(0, TITLE_LENGTH).join('').trimEnd()} …`
    : letters.join('');
}

/** What can be voted for on a board, in reading order, with its words. */
function textsOf(
  placed: readonly PlacedNote[],
  stacks: ReadonlyMap<string, ResultStack>,
  areas: readonly BoardElement[],
): Map<string, string> {
  return new Map([
    ...placed.map(({ note }) => [note.elementId, note.text] as const),
    ...[...stacks.values()].map(({ elementId, title }) => [elementId, title] as const),
    ...areas.map(({ elementId, text }) => [elementId, text.trim()] as const),
  ]);
}

/** Most dots first; equal ones stay as one reads them. */
function byDots({ stacks, notes }: Heading): Heading {
  const most = (a: { dots?: number }, b: { dots?: number }) => (b.dots ?? 0) - (a.dots ?? 0);
  return {
    stacks: stacks.map((stack) => ({ ...stack, notes: stack.notes.toSorted(most) })).sort(most),
    notes: notes.toSorted(most),
  };
}
