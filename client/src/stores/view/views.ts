import type { TypeSeenAs } from '@stellwand/shared/board/kinds';
import type { BoardComment, ReactionToken } from '@stellwand/shared/contracts/board-document';
import type { ById } from '@stellwand/shared/lib/by-id';
import type { ConnectorView } from './connector-views.ts';

/** One note as the interface sees it: immutable, a new object whenever anything of it changed. */
export interface NoteView {
  id: string;
  type: TypeSeenAs<'sheet'>;
  x: number;
  y: number;
  w: number;
  /** Height in world units: stored size, or computed from the text by the line breaker. */
  h: number;
  z: string;
  color: string;
  /** Empty on images. */
  text: string;
  /** Of an image: the name of its bytes and what can be seen on it; empty where it only decorates. */
  file?: string | undefined;
  alt?: string | undefined;
  authorId: string;
  mine: boolean;
  locked: boolean;
  /** Not to be published. */
  internal?: boolean;
  /** Whether a person gave it this size; else it grows with its text. */
  sized?: boolean;
  createdAt: number;
  /** When its text last changed, to the minute; absent while nobody came back to it. */
  editedAt?: number | undefined;
  /** The area the note belongs to: `area` if set, else the one around its centre, else null. */
  areaId: string | null;
  /** The stack it lies on; its place is the stack's then, whatever `x` and `y` say. */
  stackId?: string | undefined;
  /** By person; absent where nobody reacted, the same object until somebody does. */
  reactions?: ById<ReactionToken> | undefined;
  /** Oldest first; absent where nobody said anything, the same list until somebody does. */
  comments?: readonly BoardComment[] | undefined;
  /** Connectors that begin or end here; the same list until one of them changes. */
  connectors?: readonly ConnectorView[] | undefined;
}

/** Notes put together, where their stack lies; at least one. */
export interface StackView {
  id: string;
  /** Empty until somebody names it. */
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  z: string;
  color: string;
  areaId: string | null;
  mine: boolean;
  locked: boolean;
  createdAt: number;
  /** In reading order. */
  noteIds: readonly string[];
  /** Whether it stands in a list: then everybody sees it open or folded, as the board says. */
  listed: boolean;
  /** Whether its notes hang below its title, for everybody. */
  open: boolean;
}

export interface AreaView {
  id: string;
  title: string;
  /** What is asked there; below the title. */
  prompt?: string | undefined;
  x: number;
  y: number;
  w: number;
  h: number;
  color?: string | undefined;
}
