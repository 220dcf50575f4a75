import type { BoardData, BoardElement } from '../contracts/board-document.ts';
import { areaTitles, placeNotes } from './place-notes.ts';
import type { ResultNote, SessionResult, WorkshopResult } from './session-result.ts';

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
  /** Display names by person id, or null where the result must not name anybody. */
  names: ReadonlyMap<string, string> | null;
  /** A short digest of a text; handed in, because browsers and servers have different ones. */
  fingerprint: (text: string) => string;
}

/**
 * Builds the result of one session. Pure: the same input gives the same result, whatever order the
 * elements come in. Areas with the same title on several boards are one area; areas that somebody
 * added on the day follow those of the file. Notes without a word are left out.
 */
export function buildResult(input: ResultInput): SessionResult {
  const { session, boards, names, fingerprint } = input;
  const byTitle = new Map<string, ResultNote[]>(session.areas.map((title) => [title, []]));
  for (const { data } of boards) {
    for (const title of areaTitles(data)) if (!byTitle.has(title)) byTitle.set(title, []);
  }
  const withoutArea: ResultNote[] = [];
  for (const { data, groupName } of boards) {
    for (const { note, areaTitle } of placeNotes(data)) {
      const list = areaTitle === null ? withoutArea : byTitle.get(areaTitle);
      list?.push(toResultNote(note, data.boardId, groupName, names));
    }
  }
  const areas = [...byTitle].map(([title, notes]) => ({ title, notes }));
  return {
    schema: 1,
    workshop: workshopOf(session),
    sessionId: session.sessionId,
    key: session.key,
    title: session.title,
    question: session.question,
    language: session.language,
    version: session.version,
    content: fingerprint(JSON.stringify([areas, withoutArea])),
    areas,
    withoutArea,
  };
}

/** Gathers the sessions of one workshop; null where there is none. */
export function buildWorkshopResult(sessions: readonly SessionResult[]): WorkshopResult | null {
  const first = sessions[0];
  if (!first) return null;
  return {
    schema: 1,
    workshop: first.workshop,
    language: first.language,
    version: first.version,
    sessions: [...sessions],
  };
}

function workshopOf(session: ResultSource): SessionResult['workshop'] {
  const { workshopId, workshopTitle: title, place } = session;
  return place === undefined ? { workshopId, title } : { workshopId, title, place };
}

function toResultNote(
  note: BoardElement,
  boardId: string,
  group: string | undefined,
  names: ResultInput['names'],
): ResultNote {
  const author = note.author === undefined ? undefined : names?.get(note.author);
  return {
    elementId: note.elementId,
    boardId,
    text: note.text,
    ...(group === undefined ? {} : { group }),
    ...(author === undefined ? {} : { author }),
  };
}
