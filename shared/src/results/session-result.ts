import type { MissingBoard } from '../contracts/projection.ts';
import type { VoteTargets } from '../contracts/vote.ts';

/**
 * What a session worked out, as plain data: the one source of every export format. Question first,
 * then areas in their order, in them stacks and notes; no image, no clock, nothing a format would
 * have to look up.
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
  /** Fingerprint of the content. Same version and content: identical bytes in every format (R27). */
  content: string;
  areas: ResultArea[];
  /** Notes that lie in no area. */
  withoutArea: ResultNote[];
  stacksWithoutArea: ResultStack[];
  /** Votes that are closed, in the order in which they were opened. */
  votes: ResultVote[];
  /** Boards whose stored log is damaged: nothing of them is in this result. Absent where none is. */
  missing?: MissingBoard[];
}

export interface ResultArea {
  title: string;
  /** On all boards together; absent where nobody voted for it. */
  dots?: number;
  stacks: ResultStack[];
  /** Those on no stack. */
  notes: ResultNote[];
}

/** Notes that were put together; at least one of them has words. */
export interface ResultStack {
  elementId: string;
  boardId: string;
  /** Its name, else the beginning of its first note. */
  title: string;
  group?: string;
  dots?: number;
  notes: ResultNote[];
}

export interface ResultNote {
  elementId: string;
  boardId: string;
  text: string;
  /** Of an image: the name of its bytes; `text` says what can be seen on it. */
  image?: string;
  /** Name of the breakout group whose board the note is on; absent for the plenary board. */
  group?: string;
  /** Display name of who wrote it; absent where names are left out or unknown. */
  author?: string;
  /** Of the last vote on its board; absent where it got none. */
  dots?: number;
  /** Not to be published. Such notes are in results for who leads alone. */
  internal?: true;
  /** Oldest first; absent where there are none. */
  comments?: ResultComment[];
}

export interface ResultComment {
  text: string;
  author?: string;
}

export interface ResultVote {
  /** Absent for the plenary board. */
  group?: string;
  targets: VoteTargets;
  budget: number;
  maxPerTarget: number;
  /** How many laid a dot. */
  voters: number;
  /** Most dots first; equal ones share a rank. */
  ranking: { rank: number; text: string; dots: number }[];
}

/** The sessions of a workshop, in the order of its agenda. */
export interface WorkshopResult {
  schema: 1;
  workshop: SessionResult['workshop'];
  language: 'de' | 'en';
  version: number;
  /** Of all sessions. Absent where none is missing. */
  missing?: MissingBoard[];
  sessions: SessionResult[];
}
