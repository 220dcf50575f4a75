/**
 * What a session worked out, as plain data: the one source of every export format. Question first,
 * then areas in their order, then notes; no picture, no clock, nothing a format would have to look up.
 */
export interface SessionResult {
  schema: 1;
  workshop: { workshopId: string; title: string; place?: string };
  sessionId: string;
  key: string;
  title: string;
  question: string;
  /** Of the content; exports may be labelled in either language. */
  language: 'de' | 'en';
  /** The workshop's version counter when the result was built. */
  version: number;
  /** Fingerprint of the notes. Same version and content: identical bytes in every format (R27). */
  content: string;
  areas: ResultArea[];
  /** Notes that lie in no area. */
  withoutArea: ResultNote[];
}

export interface ResultArea {
  title: string;
  notes: ResultNote[];
}

export interface ResultNote {
  elementId: string;
  boardId: string;
  text: string;
  /** Name of the breakout group whose board the note is on; absent for the plenary board. */
  group?: string;
  /** Display name of who wrote it; absent where names are left out or unknown. */
  author?: string;
}

/** The sessions of a workshop, in the order of its agenda. */
export interface WorkshopResult {
  schema: 1;
  workshop: SessionResult['workshop'];
  language: 'de' | 'en';
  version: number;
  sessions: SessionResult[];
}
