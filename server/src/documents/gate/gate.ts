import { boardOf, elementsOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import { type AuthorIndex, recordAuthors } from './author-index.ts';
import type { Case } from './case.ts';
import {
  CLIENT_IDS_PER_PERSON,
  type ClientBindings,
  RESERVED_CLIENT_IDS,
} from './client-bindings.ts';
import type { Frame } from './frame.ts';
import { createCostMeter } from './integration-cost.ts';
import { judgeCreations } from './judge-creations.ts';
import { type Deletions, judgeDeletes } from './judge-deletes.ts';
import { growthOf, judgeRoom, shrinks } from './judge-room.ts';
import { judgeBounds, judgeStructs } from './judge-structs.ts';
import { type OwnPart, ownPart, type Speaker } from './own-part.ts';
import { createPlaceFinder } from './places.ts';
import { readFrame } from './read-frame.ts';
import { nameElements } from './refused-elements.ts';
import { isReader } from './rights.ts';
import type { Usage } from './usage.ts';
import {
  type Accepted,
  type GateActor,
  type Refused,
  refused,
  type Stop,
  soft,
  type Verdict,
} from './verdict.ts';
import { writeFrame } from './write-frame.ts';

export interface GateDeps {
  /** The room's live document. The gate reads it and never applies anything. */
  doc: Y.Doc;
  bindings: ClientBindings;
  authors: AuthorIndex;
  /** How much of the board is used; the gate charges what it accepts. */
  usage: Usage;
}

/** What became of an answer to sync step 1. */
export interface JudgedAnswer extends Pick<OwnPart, 'endings' | 'missing'> {
  verdict: Verdict;
}

/**
 * Decides about every frame before Yjs sees it: who speaks, what they touch, whether they may, and
 * whether it can be integrated at once. Knows no sockets and no store.
 */
export interface Gate {
  /** Pure with regard to document, bindings and authors. */
  judge(update: Uint8Array, actor: GateActor): Verdict;
  /** The same for an answer to sync step 1, which brings what others wrote as well: see `ownPart`. */
  judgeAnswer(update: Uint8Array, actor: GateActor, speaker: Speaker): JudgedAnswer;
  /** To be called right after the update was applied: the next frame is judged against it. */
  accepted(verdict: Accepted, actor: GateActor): void;
}

export function createGate({ doc, bindings, authors, usage }: GateDeps): Gate {
  // Both roots exist before the first frame, so that Yjs never guesses their type from one.
  const roots = { board: boardOf(doc), elements: elementsOf(doc) as Y.Map<unknown> };
  recordAuthors(doc, authors);
  authors.echoes.follow(doc);
  const known = (client: number): number => Y.getState(doc.store, client);

  /** Who speaks: every new struct must come from a client id of the actor, or from an unused one. */
  function judgeSpeaker(frame: Frame, actor: GateActor): Refused | number[] {
    const fresh: number[] = [];
    for (const { client, known: state } of frame.groups.values()) {
      const owner = bindings.owner(client);
      if (owner === actor.personId) continue;
      // Used but nobody's: the server itself wrote under it, or is going to.
      const isServers = state > 0 || client <= RESERVED_CLIENT_IDS || client === doc.clientID;
      if (owner !== undefined || isServers) {
        return refused('forged-author');
      }
      fresh.push(client);
    }
    if (fresh.length > 0 && bindings.count(actor.personId) + fresh.length > CLIENT_IDS_PER_PERSON) {
      return refused('too-much');
    }
    return fresh;
  }

  function read(update: Uint8Array): Frame | Stop {
    const frame = readFrame(update, known);
    return !('kind' in frame) && frame.gap ? soft('gap') : frame;
  }

  function judge(update: Uint8Array, actor: GateActor): Verdict {
    const frame = read(update);
    return 'kind' in frame ? frame : judgeFrame(frame, actor);
  }

  function judgeAnswer(update: Uint8Array, actor: GateActor, speaker: Speaker): JudgedAnswer {
    const frame = read(update);
    if ('kind' in frame) {
      return { verdict: frame, endings: [], missing: new Map() };
    }
    const places = createPlaceFinder(roots);
    const part = ownPart({ doc, bindings, places, actor, frame }, speaker);
    // Without an element: the client starts from what the server has and does all its work again.
    const isForeign = part.endings.some(({ kind }) => kind === 'foreign');
    return { ...part, verdict: isForeign ? refused('conflict') : judgeFrame(part.frame, actor) };
  }

  function judgeFrame(frame: Frame, actor: GateActor): Verdict {
    const fresh = judgeSpeaker(frame, actor);
    if ('kind' in fresh) return fresh;

    const at: Case = {
      doc,
      actor,
      frame,
      places: createPlaceFinder(roots),
      cost: createCostMeter(roots.elements, roots.board),
      creations: [],
      touched: new Set(),
      answered: new Set(),
      past: { authors, bindings, usage },
      gone: false,
    };
    const deletions = judgeContent(at);
    if ('ranges' in deletions) {
      if (frame.groups.size === 0 && deletions.ranges.length === 0) return { kind: 'nothing' };
      return accept(at, fresh, deletions);
    }
    return deletions.kind === 'refused' ? nameElements(at, deletions) : deletions;
  }

  /** Whether everything in the frame may be where it says; if so, what it deletes. */
  function judgeContent(at: Case): Stop | Deletions {
    const { actor } = at;
    if (at.frame.groups.size > 0 && isReader(actor)) return refused(actor.rights.refusal);
    const structs = judgeStructs(at);
    if (structs) return structs;
    const deletions = judgeDeletes(at);
    if ('kind' in deletions) return deletions;
    return judgeBounds(at) ?? judgeCreations(at) ?? judgeRoom(at, deletions) ?? deletions;
  }

  function accept(at: Case, fresh: number[], deletions: Deletions): Accepted {
    const deleted = deletions.elements.map(({ id }) => id);
    const created = at.creations
      .filter(({ lives }) => lives)
      .map(({ element }) => ({
        elementId: element.id,
        author: String(element.fields.get('author')?.values[0] ?? ''),
      }));
    const growth = growthOf(at, deletions);
    const touched: string[] = [];
    for (const { id } of new Set([...at.touched, ...at.answered])) {
      if (!deleted.includes(id)) touched.push(id);
    }
    return {
      kind: 'accepted',
      update:
        at.frame.stripped || deletions.stripped
          ? writeFrame(at.frame, deletions.ranges)
          : at.frame.bytes,
      bindings: fresh,
      created,
      deleted,
      touched,
      gone: at.gone,
      added: growth.added,
      grows: at.frame.groups.size > 0 && !shrinks(growth),
    };
  }

  function accepted(verdict: Accepted, actor: GateActor): void {
    for (const client of verdict.bindings) bindings.bind(client, actor.personId);
    for (const { elementId, author } of verdict.created) authors.record(elementId, author);
    usage.charge(actor.personId, verdict.added);
  }

  return { judge, judgeAnswer, accepted };
}
