import * as Y from 'yjs';
import type { ClientBindings } from './client-bindings.ts';
import { type Frame, type FrameGroup, REF } from './frame.ts';
import { type AnswerCase, ownDeletes } from './own-deletes.ts';
import { mayRestore } from './rights.ts';
import type { Refused } from './verdict.ts';

/** What is known of a connection beside what the document says of client ids. */
export interface Speaker {
  /** The client id it says it writes under; undefined where it has not said. */
  declared: number | undefined;
  /** Known to be somebody else's. */
  isOthers(clientId: number): boolean;
}

/** What of an answer to sync step 1 is the sender's to bring. */
export interface OwnPart {
  /** To be judged like any other frame; the very frame where nothing was left out. */
  frame: Frame;
  /** Client ids of others with the clocks up to which the sender has them and the server does not. */
  awaited: Map<number, number>;
  /** Something that may be the sender's own was left out: it has to come again after the others. */
  waits: boolean;
  /** Deletions that were left out because the sender may not make them, as a refusal without a close. */
  spared: Refused | null;
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
 */
export function ownPart(scene: Scene, speaker: Speaker): OwnPart {
  const { frame } = scene;
  const { kept, awaited, unclear } = divide(scene, speaker);
  const isCorner = awaited.size > 0;
  let waits = unclear.length > 0;
  const groups = new Map(kept.map((group) => [group.client, group]));
  if (isCorner) {
    const cut = cutDependents(scene, groups);
    waits ||= cut;
  }
  const reduced: Frame = isCorner ? { ...frame, groups, stripped: true, partial: true } : frame;
  const deletes = ownDeletes({ ...scene, frame: reduced }, frame.groups, isCorner);
  if (deletes === null) return { frame: reduced, awaited, waits, spared: null };
  return {
    frame: { ...reduced, deletes: deletes.kept, stripped: true },
    awaited,
    waits: waits || deletes.waits,
    spared: deletes.spared,
  };
}

/** Whose the client ids are, as far as anybody can tell. */
function divide({ doc, bindings, actor, frame }: Scene, speaker: Speaker) {
  const kept: FrameGroup[] = [];
  const unclear: FrameGroup[] = [];
  const awaited = new Map<number, number>();
  for (const group of frame.groups.values()) {
    const { client } = group;
    const owner = bindings.owner(client);
    const isKnown = owner !== undefined || group.known > 0 || client === doc.clientID;
    if (owner === actor.personId) kept.push(group);
    else if (isKnown || speaker.isOthers(client)) awaited.set(client, group.end);
    else if (client === speaker.declared || speaker.declared === undefined) kept.push(group);
    else {
      const author = authorIn(group, actor.personId);
      if (author === 'self') kept.push(group);
      else if (author === 'other' && !mayRestore(actor)) awaited.set(client, group.end);
      else unclear.push(group);
    }
  }
  if (awaited.size > 0) return { kept, unclear, awaited };
  // An earlier visit of the same person: nothing speaks against it.
  return { kept: [...kept, ...unclear], unclear: [], awaited };
}

/** In whose name the elements under a client id were created; an id is one person's. */
function authorIn(group: FrameGroup, personId: string): 'self' | 'other' | null {
  let found: 'other' | null = null;
  for (const { ref, key, values } of group.structs) {
    if (ref !== REF.any || key !== 'author') continue;
    if (values[0] === personId) return 'self';
    found = 'other';
  }
  return found;
}

/** A struct that refers to something of another client id in the same frame. */
interface Reference {
  /** Where it refers to. */
  clock: number;
  client: number;
  index: number;
}

/**
 * Ends each group before the first struct that refers to something left out. True where one was cut.
 * Each reference is looked at twice at most: a hostile frame is nothing but references.
 */
function cutDependents({ doc, frame }: Scene, groups: Map<number, FrameGroup>): boolean {
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
  return ends.size > 0;
}
