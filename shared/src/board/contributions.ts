import type * as Y from 'yjs';
import {
  type BoardComment,
  type BoardElement,
  COMMENT_PREFIX,
  LIMITS,
  REACTION_PREFIX,
  REACTIONS,
  type ReactionToken,
} from '../contracts/board-document.ts';
import { isId } from '../contracts/id-pattern.ts';
import { entriesOf, toById } from '../lib/by-id.ts';
import { clampText } from './clamp-text.ts';
import { type ElementMap, elementOf, LOCAL } from './document.ts';

const TOKENS: ReadonlySet<unknown> = new Set(REACTIONS.map(({ token }) => token));

export const isReaction = (value: unknown): value is ReactionToken => TOKENS.has(value);

/** The key one person's reaction stands under: one per person by construction. */
export const reactionKey = (personId: string): string => REACTION_PREFIX + personId;

export const commentKey = (commentId: string): string => COMMENT_PREFIX + commentId;

/** What people added to an element. */
export interface Contributions {
  reactions?: BoardElement['reactions'] | undefined;
  comments?: BoardElement['comments'] | undefined;
}

/** What a key of an element holds that somebody added beside its own fields. */
export interface ContributionKey {
  kind: 'reaction' | 'comment';
  /** Person or comment. */
  id: string;
}

/** Fields have no slash in their name; everything people add beside them has. */
export const isContributionKey = (key: string): boolean => key.includes('/');

/** Null for a key this version does not know. */
export function readContributionKey(key: string): ContributionKey | null {
  const kind = key.startsWith(REACTION_PREFIX)
    ? 'reaction'
    : key.startsWith(COMMENT_PREFIX)
      ? 'comment'
      : null;
  if (kind === null) return null;
  const id = key.slice(key.indexOf('/') + 1);
  return isId(id) ? { kind, id } : null;
}

function toComment(commentId: string, value: unknown): BoardComment | null {
  if (typeof value !== 'object' || value === null) return null;
  const text: unknown = Reflect.get(value, 'text');
  const author: unknown = Reflect.get(value, 'author');
  const createdAt: unknown = Reflect.get(value, 'createdAt');
  const isWhole =
    typeof text === 'string' && typeof author === 'string' && typeof createdAt === 'number';
  return isWhole ? { commentId, text, author, createdAt } : null;
}

/** What people added to an element; absent where nobody did. Skips what it does not understand. */
export function readContributions(element: ElementMap): Contributions {
  const reactions: [personId: string, token: ReactionToken][] = [];
  const comments: BoardComment[] = [];
  element.forEach((value, name) => {
    if (!isContributionKey(name)) return;
    const key = readContributionKey(name);
    if (key?.kind === 'reaction' && isReaction(value)) reactions.push([key.id, value]);
    const comment = key?.kind === 'comment' ? toComment(key.id, value) : null;
    if (comment) comments.push(comment);
  });
  comments.sort((a, b) => a.createdAt - b.createdAt || (a.commentId < b.commentId ? -1 : 1));
  return {
    // Sorted: replicas hold the same keys in the order in which they came to know them.
    ...(reactions.length > 0 && {
      reactions: toById(reactions.sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
    ...(comments.length > 0 && { comments }),
  };
}

/** The entries that bring back what was read. */
export function contributionEntries({
  reactions,
  comments = [],
}: Contributions): [key: string, value: unknown][] {
  const entries: [string, unknown][] = [];
  for (const [personId, token] of entriesOf(reactions)) {
    entries.push([reactionKey(personId), token]);
  }
  for (const { commentId, ...said } of comments) entries.push([commentKey(commentId), said]);
  return entries;
}

/** Sets this person's reaction to a note; null takes it back. */
export function setReaction(
  doc: Y.Doc,
  id: string,
  personId: string,
  token: ReactionToken | null,
): void {
  const element = elementOf(doc, id);
  const key = reactionKey(personId);
  if (!element || (element.get(key) ?? null) === token) return;
  doc.transact(() => {
    if (token === null) element.delete(key);
    else element.set(key, token);
  }, LOCAL);
}

/** A comment is written once; a correction is a new one. Does nothing where the id is taken. */
export function addComment(doc: Y.Doc, id: string, comment: BoardComment): void {
  const element = elementOf(doc, id);
  const { commentId, text, author, createdAt } = comment;
  const key = commentKey(commentId);
  if (!element || element.has(key) || text === '') return;
  const said = { text: clampText(text, LIMITS.commentLength), author, createdAt };
  doc.transact(() => element.set(key, said), LOCAL);
}

export function deleteComment(doc: Y.Doc, id: string, commentId: string): void {
  const element = elementOf(doc, id);
  const key = commentKey(commentId);
  if (!element?.has(key)) return;
  doc.transact(() => element.delete(key), LOCAL);
}
