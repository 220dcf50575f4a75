import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { Intent } from '../../realtime/intent.ts';
import { mergeText } from '../lib/merge-text.ts';
import type { ElementChange } from './element-shadow.ts';

const RECENT_MS = 10_000;

interface Batch {
  /** The barrier that will confirm it; undefined while it has not been sent. */
  nonce: number | undefined;
  edits: number;
  intents: Map<string, Intent>;
}

/**
 * Everything this person did that the server has not confirmed as durable, per element. Yjs bytes
 * alone could not be replayed after a refusal: they carry the refused part inside.
 */
export class IntentLog {
  #batches: Batch[] = [];
  /** Confirmed a moment ago, by time: a refusal travels by another line and may come after. */
  #recent: { at: number; intents: Intent[] }[] = [];

  /** How many local changes are unconfirmed. */
  get pending(): number {
    return this.#batches.reduce((sum, batch) => sum + batch.edits, 0);
  }

  record(changes: readonly ElementChange[]): void {
    let batch = this.#batches.at(-1);
    if (!batch || batch.nonce !== undefined) {
      batch = { nonce: undefined, edits: 0, intents: new Map() };
      this.#batches.push(batch);
    }
    batch.edits += 1;
    for (const { id, before, after } of changes)
      merge(batch.intents, { elementId: id, before, after });
  }

  /** Takes over what an earlier run of this page left unconfirmed. */
  adopt(intents: readonly Intent[]): void {
    if (intents.length === 0) return;
    const batch: Batch = { nonce: undefined, edits: intents.length, intents: new Map() };
    for (const intent of intents) merge(batch.intents, intent);
    this.#batches.unshift(batch);
  }

  /** Everything up to here travels before the barrier `nonce`. Nonces only grow. */
  seal(nonce: number): void {
    for (const batch of this.#batches) batch.nonce ??= nonce;
  }

  /** The line broke, or the server lacks something: the barriers that are out say nothing any more. */
  reopen(): void {
    for (const batch of this.#batches) batch.nonce = undefined;
  }

  /** True if anything was confirmed by it. */
  confirm(nonce: number): boolean {
    const done = this.#batches.filter((batch) => batch.nonce !== undefined && batch.nonce <= nonce);
    if (done.length === 0) return false;
    this.#batches = this.#batches.filter((batch) => !done.includes(batch));
    const at = Date.now();
    this.#recent = this.#recent.filter((entry) => entry.at > at - RECENT_MS);
    for (const batch of done) this.#recent.push({ at, intents: [...batch.intents.values()] });
    return true;
  }

  /** What this person wanted of these elements, unconfirmed or confirmed a moment ago. */
  of(elementIds: readonly string[]): Intent[] {
    const known = new Map(this.lately().map((intent) => [intent.elementId, intent]));
    return elementIds.flatMap((id) => known.get(id) ?? []);
  }

  /** Everything unconfirmed or confirmed a moment ago, one intent per element. */
  lately(): Intent[] {
    const intents = new Map<string, Intent>();
    const limit = Date.now() - RECENT_MS;
    for (const { at, intents: recent } of this.#recent) {
      if (at > limit) for (const intent of recent) merge(intents, intent);
    }
    for (const intent of this.all()) merge(intents, intent);
    return [...intents.values()];
  }

  /** Of those, what was done to elements that were there before, whoever made them. */
  edits(): Intent[] {
    const unconfirmed = this.#batches.flatMap(({ intents }) => [...intents.values()]);
    const each = [...this.#recent.flatMap(({ intents }) => intents), ...unconfirmed];
    const ids = new Set(each.filter(({ before }) => before).map(({ elementId }) => elementId));
    return this.lately().filter(({ elementId }) => ids.has(elementId));
  }

  /** One intent per element, from its first unconfirmed change to its last. */
  all(): Intent[] {
    const intents = new Map<string, Intent>();
    for (const batch of this.#batches)
      for (const intent of batch.intents.values()) merge(intents, intent);
    return [...intents.values()];
  }

  /** Forgets these elements: the server refused them. */
  drop(ids: ReadonlySet<string>): void {
    for (const entry of this.#recent) {
      entry.intents = entry.intents.filter((intent) => !ids.has(intent.elementId));
    }
    for (const batch of this.#batches) {
      for (const id of ids) batch.intents.delete(id);
    }
    this.#batches = this.#batches.filter((batch) => batch.intents.size > 0);
  }

  clear(): void {
    this.#batches = [];
  }
}

function merge(intents: Map<string, Intent>, next: Intent): void {
  const { elementId } = next;
  const first = intents.get(elementId);
  const after = first ? together(first, next) : next.after;
  intents.set(elementId, { elementId, before: first ? first.before : next.before, after });
}

/**
 * How they left the element, with all they did: what somebody else took out in between – a stranger who wrote
 * under the same client id takes whatever lies there – is not on the board at the second change, and still theirs.
 */
function together(first: Intent, next: Intent): BoardElement | undefined {
  if (!first.after || !next.before || !next.after || same(first.after, next.before))
    return next.after;
  const untouched = (key: keyof BoardElement): boolean =>
    same(next.before?.[key], next.after?.[key]) && !same(first.before?.[key], first.after?.[key]);
  const known = new Set(
    [...(next.before.comments ?? []), ...(next.after.comments ?? [])].map((one) => one.commentId),
  );
  const lost = first.after.comments?.filter(({ commentId }) => !known.has(commentId)) ?? [];
  const mine = Object.entries(first.after).filter(([key]) => untouched(key as keyof BoardElement));
  return {
    ...next.after,
    ...Object.fromEntries(mine),
    text: mergeText(next.before.text, next.after.text, first.after.text),
    ...(lost.length > 0 && { comments: [...(next.after.comments ?? []), ...lost] }),
  };
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** What a person wrote there that nobody else has: the element's text, and comments. Empty if nothing. */
export function ownWords({ before, after }: Intent, personId: string): string {
  const text = after && after.text !== before?.text ? after.text : '';
  const known = new Set(before?.comments?.map(({ commentId }) => commentId));
  const said = (after?.comments ?? []).filter(
    ({ author, commentId }) => author === personId && !known.has(commentId),
  );
  return [text, ...said.map((comment) => comment.text)].filter(Boolean).join('\n');
}
