import { isContributionKey } from '@stellwand/shared/board/contributions';
import { mayCreate } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import type { Case, Creation } from './case.ts';
import { ONCE } from './content-rules.ts';
import { isMadeNow, onceOf } from './echoes.ts';
import { judgeEchoes } from './judge-contributions.ts';
import { mayRestore } from './rights.ts';
import { refused, type Stop } from './verdict.ts';

const fieldOf = (creation: Creation, key: string): unknown =>
  creation.element.fields.get(key)?.values[0];

/** An element is whole from its first frame on. */
function judgeShape(at: Case, creation: Creation): Stop | null {
  const { id, fields, dead, textAdded, commentsAdded } = creation.element;
  const rule = kindOf(fieldOf(creation, 'type'));
  if (rule === undefined) return refused('schema', id);
  // The undo of Yjs leaves out a position that somebody else changed meanwhile. Such a note returns at
  // (0, 0), which is better than not at all.
  const returns = at.past.authors.authorOf(id) !== undefined;
  // The same where others moved it and that was lost: their position comes after it.
  const mayLack = (key: string): boolean =>
    !ONCE.has(key) && (returns || (at.frame.partial && dead.has(key)));
  for (const key of rule.required) {
    if (!fields.has(key) && !mayLack(key)) return refused('schema', id);
  }
  for (const key of fields.keys()) {
    const fits = isContributionKey(key) ? rule.answers : rule.keys.has(key);
    if (!fits) return refused('schema', id);
  }
  if (textAdded > rule.textLength || commentsAdded > LIMITS.commentsPerElement) {
    return refused('schema', id);
  }
  const from = fieldOf(creation, 'from');
  if (from !== undefined && from === fieldOf(creation, 'to')) return refused('schema', id);
  const code = mayCreate(at.actor, fieldOf(creation, 'type'));
  return code && refused(code, id);
}

/**
 * A fresh id takes the sender as its author. One that was in use before returns with its recorded
 * author only: undo by that person, or by who moderates, who bring back exactly what it was.
 */
function judgeAuthor(at: Case, creation: Creation): Stop | null {
  const { id } = creation.element;
  const { personId } = at.actor;
  const author = fieldOf(creation, 'author');
  if (at.past.authors.isBanned(id)) return refused('element-gone', id);

  const recorded = at.past.authors.authorOf(id);
  if (recorded !== undefined) {
    if (author !== recorded) return refused('forged-author', id);
    if (recorded === personId) return null;
    if (!mayRestore(at.actor)) return refused('not-author', id);
    // In the name of somebody else: what they made, not what somebody makes of it.
    const once = onceOf(creation.element.fields);
    const wasThere =
      at.past.authors.echoes.recallsElement(id, once) || isMadeNow(at.places.elements, id, once);
    return wasThere ? null : refused('forged-author', id);
  }
  if (author !== undefined && author !== personId) return refused('forged-author', id);
  const before = at.places.elements._map.get(id);
  if (before === undefined || at.actor.rights.structure) return null;
  // Created and deleted before anybody saw it: it is nobody's but theirs who wrote it.
  const isTheirs = at.past.bindings.owner(before.id.client) === personId;
  return isTheirs ? null : refused('not-author', id);
}

/** Judges the elements that are there when the frame is through, and what they must consist of. */
export function judgeCreations(at: Case): Stop | null {
  const ids = new Set<string>();
  for (const creation of at.creations) {
    if (!creation.lives) continue;
    const { id } = creation.element;
    if (ids.has(id)) return refused('schema', id);
    ids.add(id);
    const stop =
      judgeShape(at, creation) ?? judgeAuthor(at, creation) ?? judgeEchoes(at, creation.element);
    if (stop) return stop;
  }
  return null;
}
