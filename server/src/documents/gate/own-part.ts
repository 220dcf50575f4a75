import { isContributionKey, readContributionKey } from '@stellwand/shared/board/contributions';
import { assertNever } from '@stellwand/shared/lib/assert-never';
import * as Y from 'yjs';
import type { ClientBindings } from './client-bindings.ts';
import type { Ending } from './ending.ts';
import { type Frame, type FrameGroup, REF } from './frame.ts';
import { personOf } from './judge-contributions.ts';
import { type AnswerCase, ownDeletes } from './own-deletes.ts';
import { mayRestore } from './rights.ts';

/** What is known of a connection beside what the document says of client ids. */
export interface Speaker {
  /** The client id it says it writes under; undefined where it has not said. */
  declared: number | undefined;
  /** It says that an earlier visit of the same person wrote under it. */
  wroteEarlier(clientId: number): boolean;
  /** Known to be somebody else's. */
  isOthers(clientId: number): boolean;
}

/** What of an answer to sync step 1 is the sender's to bring, and how all the rest ends. */
export interface OwnPart {
  /** To be judged like any other frame; the very frame where nothing was left out. */
  frame: Frame;
  /** Of everything that is not in `frame`; empty where nothing was left out. */
  endings: Ending[];
  /** Client ids of others with the clocks up to which the sender has them and the server does not. */
  missing: Map<number, number>;
}

interface Scene extends AnswerCase {
  bindings: ClientBindings;
}

/**
 * Takes from an answer to sync step 1 what the sender may bring, and leaves out what others have to.
 *
 * Such an answer is everything a browser has, whoever it is from. Where the server died with edits that
 * everybody had seen and no store had (continue mode), honest people send each other's lost work. That is
 * no forgery, and it is not taken from them either: it comes from its authors.
 *
 * Only leaves out: whatever remains is judged as strictly as an update, and could have been sent as one.
 * What may be the sender's own is never left out without a word (DOC-19).
 */
export function ownPart(scene: Scene, speaker: Speaker): OwnPart {
  const { frame } = scene;
  const { kept, endings, missing } = divide(scene, speaker);
  const isCorner = endings.length > 0;
  const groups = new Map(kept.map((group) => [group.client, group]));
  if (isCorner) {
    for (const clientId of cutDependents(scene, groups))
      endings.push({ kind: 'awaited', clientId });
  }
  const reduced: Frame = isCorner ? { ...frame, groups, stripped: true, partial: true } : frame;
  const deletes = ownDeletes({ ...scene, frame: reduced }, frame.groups, isCorner);
  if (deletes === null) return { frame: reduced, endings, missing };
  return {
    frame: { ...reduced, deletes: deletes.kept, stripped: true },
    endings: [...endings, ...deletes.endings],
    missing,
  };
}

type Fate = { kind: 'kept' } | { kind: 'unclear' } | Extract<Ending, { clientId: number }>;

/** Whose the client ids are, as far as anybody can tell. */
function divide(scene: Scene, speaker: Speaker) {
  const kept: FrameGroup[] = [];
  const unclear: FrameGroup[] = [];
  const endings: Ending[] = [];
  const missing = new Map<number, number>();
  for (const group of scene.frame.groups.values()) {
    const fate = fateOf(scene, speaker, group);
    switch (fate.kind) {
      case 'kept':
        kept.push(group);
        break;
      case 'unclear':
        unclear.push(group);
        break;
      case 'left':
      case 'awaited':
      case 'foreign':
        endings.push(fate);
        missing.set(group.client, group.end);
        break;
      default:
        assertNever(fate);
    }
  }
  // An earlier visit of the same person: nothing speaks against it.
  if (endings.length === 0) return { kept: [...kept, ...unclear], endings, missing };
  for (const { client } of unclear) endings.push({ kind: 'awaited', clientId: client });
  return { kept, endings, missing };
}

function fateOf({ doc, bindings, actor }: Scene, speaker: Speaker, group: FrameGroup): Fate {
  const { client: clientId } = group;
  const owner = bindings.owner(clientId);
  if (owner === actor.personId) return { kind: 'kept' };
  const isKnown = owner !== undefined || group.known > 0 || clientId === doc.clientID;
  const isOthers = isKnown || speaker.isOthers(clientId);
  const isDeclared = clientId === speaker.declared || speaker.wroteEarlier(clientId);
  if (!isOthers && (isDeclared || speaker.declared === undefined)) return { kind: 'kept' };
  const name = nameIn(group, actor.personId);
  if (!isOthers) {
    if (name === 'self') return { kind: 'kept' };
    return name === 'other' && !mayRestore(actor)
      ? { kind: 'left', clientId }
      : { kind: 'unclear' };
  }
  if (isDeclared || name === 'self') return { kind: 'foreign', clientId };
  // Without a name it may be anybody's: typing, moving, filler.
  return { kind: name === 'other' ? 'left' : 'awaited', clientId };
}

/** In whose name elements, reactions and comments under a client id were made; an id is one person's. */
function nameIn(group: FrameGroup, personId: string): 'self' | 'other' | null {
  let found: 'other' | null = null;
  for (const { ref, key, values } of group.structs) {
    if (ref !== REF.any || key === null) continue;
    const name = nameOf(key, values[0]);
    if (name === personId) return 'self';
    if (name !== undefined) found = 'other';
  }
  return found;
}

/** Whose name the value of a field is or holds. */
function nameOf(key: string, value: unknown): unknown {
  if (key === 'author') return value;
  const contribution = isContributionKey(key) ? readContributionKey(key) : null;
  return contribution === null ? undefined : personOf(contribution, value);
}

/** A struct that refers to something of another client id in the same frame. */
interface Reference {
  /** Where it refers to. */
  clock: number;
  client: number;
  index: number;
}

/**
 * Ends each group before the first struct that refers to something left out, and says which were cut.
 * Each reference is looked at twice at most: a hostile frame is nothing but references.
 */
function cutDependents({ doc, frame }: Scene, groups: Map<number, FrameGroup>): Iterable<number> {
  const references = new Map<number, Reference[]>();
  const ends = new Map<number, number>();
  const shrunk: number[] = [];

  function cut(client: number, index: number): void {
    if (index >= (ends.get(client) ?? Number.POSITIVE_INFINITY)) return;
    ends.set(client, index);
    shrunk.push(client);
  }

  for (const { client, structs } of groups.values()) {
    for (const [index, { origin, rightOrigin, parent }] of structs.entries()) {
      for (const id of [origin, rightOrigin, parent]) {
        if (id === null || id.client === client) continue;
        // What was never in the frame is a question of its own: the gate asks the sender again.
        const isSent = id.clock < (frame.groups.get(id.client)?.end ?? 0);
        if (!isSent || id.clock < Y.getState(doc.store, id.client)) continue;
        if (!groups.has(id.client)) cut(client, index);
        else {
          const known = references.get(id.client);
          const reference: Reference = { clock: id.clock, client, index };
          if (known) known.push(reference);
          else references.set(id.client, [reference]);
        }
      }
    }
  }
  for (const all of references.values()) all.sort((a, b) => a.clock - b.clock);

  for (let client = shrunk.pop(); client !== undefined; client = shrunk.pop()) {
    const end = groups.get(client)?.structs[ends.get(client) ?? 0]?.clock ?? 0;
    const waiting = references.get(client) ?? [];
    while ((waiting.at(-1)?.clock ?? -1) >= end) {
      const reference = waiting.pop();
      if (reference) cut(reference.client, reference.index);
    }
  }

  for (const [client, index] of ends) {
    const group = groups.get(client);
    if (!group) continue;
    const structs = group.structs.slice(0, index);
    if (structs.length === 0) groups.delete(client);
    else groups.set(client, { ...group, structs, end: group.structs[index]?.clock ?? group.known });
  }
  return ends.keys();
}
