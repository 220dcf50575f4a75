import type { ById } from '../lib/by-id.ts';
/**
 * Names and bounds of the board document (schema 1). No schemas here: the gate, the browser and the
 * exports read these constants on hot paths.
 */
export const BOARD_SCHEMA_VERSION = 1;

/** The only root types a board document may have. */
export const ROOT_BOARD = 'board';
export const ROOT_ELEMENTS = 'elements';

export const ELEMENT_TYPES = [
  'note',
  'area',
  'label',
  'connector',
  'stroke',
  'image',
  'stack',
] as const;
export type ElementType = (typeof ELEMENT_TYPES)[number];

export const NOTE_COLORS = [
  'sun',
  'tangerine',
  'coral',
  'lilac',
  'sky',
  'mint',
  'meadow',
  'pebble',
] as const;
export type NoteColor = (typeof NOTE_COLORS)[number];
export const DEFAULT_COLOR: NoteColor = 'sun';

/** How people answer a note without a word. The token is stored, the rest is shown. */
export const REACTIONS = [
  { token: 'heart', emoji: '❤️', de: 'Herz', en: 'Heart' },
  { token: 'thumb', emoji: '👍', de: 'Zustimmung', en: 'Agree' },
  { token: 'idea', emoji: '💡', de: 'Gute Idee', en: 'Good idea' },
  { token: 'question', emoji: '❓', de: 'Frage', en: 'Question' },
  { token: 'laugh', emoji: '😄', de: 'Lachen', en: 'Laugh' },
  { token: 'party', emoji: '🎉', de: 'Feiern', en: 'Celebrate' },
] as const;
export type ReactionToken = (typeof REACTIONS)[number]['token'];

/**
 * What people add to a note lies beside its fields, one key per person or comment (ADR 2): two people
 * who are the first to react at the same time write two keys and lose none.
 */
export const REACTION_PREFIX = 'reactions/';
export const COMMENT_PREFIX = 'comments/';

export const LIMITS = {
  textLength: 2_000,
  shortStringLength: 200,
  commentLength: 1_000,
  altLength: 500,
  promptLength: 200,
  pointsLength: 8_000,
  commentsPerElement: 100,
  clientIdsPerPerson: 64,
  /** World units; far more than any board needs, small enough for exact arithmetic. */
  coordinate: 1_000_000,
  size: 20_000,
  rawFrameBytes: 1_048_576,
  newContentBytes: 65_536,
  /** Clocks without content (filler, deleted content); content is bounded by its bytes. */
  emptyClocksPerFrame: 20_000,
} as const;

/** Width and height of a note in world units where nobody resized it; height grows with the text. */
export const NOTE_SIZE: readonly [number, number] = [200, 140];

/**
 * Where the server puts areas at board creation: columns of equal size, left to right. Two notes wide,
 * so that three or four areas fit a laptop's screen and their notes can still be read.
 */
export const AREA_LAYOUT = { width: 484, height: 860, gap: 40, top: 0, left: 0 } as const;

/** Written once; a correction is a new comment. */
export interface BoardComment {
  commentId: string;
  text: string;
  author: string;
  createdAt: number;
}

/** One element as plain data, as `GET /api/boards/:id` and the readers give it. */
export interface BoardElement {
  elementId: string;
  type: ElementType;
  pos: [number, number];
  size?: [number, number];
  z?: string;
  color?: string;
  text: string;
  author?: string;
  createdAt?: number;
  area?: string;
  stack?: string;
  locked?: boolean;
  origin?: { groupId?: string; boardId?: string };
  /** Not to be published. */
  internal?: boolean;
  /** When its text last changed; not to the second. */
  editedAt?: number;
  /** Of an image: SHA-256 of its bytes in hex, and what it shows, in words. */
  file?: string;
  alt?: string;
  /** Of an area: what is asked there, below its title. */
  prompt?: string;
  /** Of what lies in a list: where in it, a fractional key; without it, what `pos` says. */
  order?: string;
  /** Of an area: whether its notes are a list that flows; without it, see `flows`. */
  flow?: boolean;
  /** Of a stack where things flow: shown as a pile, not as a column. */
  folded?: boolean;
  /** Ends of a connector: element ids. */
  from?: string;
  to?: string;
  /** Line of a stroke; see `stroke-points`. */
  points?: string;
  /** By person. */
  reactions?: ById<ReactionToken>;
  /** Oldest first. */
  comments?: BoardComment[];
}

/** A whole board as plain data. */
export interface BoardData {
  boardId: string;
  title: string;
  schema: number;
  elements: BoardElement[];
}
