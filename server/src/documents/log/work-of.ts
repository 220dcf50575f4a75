import { readContributionKey } from '@stellwand/shared/board/contributions';
import { elementsOf } from '@stellwand/shared/board/document';
import { isContribution } from '@stellwand/shared/board/kinds';
import { readElement } from '@stellwand/shared/board/read-board';
import * as Y from 'yjs';

/** What somebody did on a board since a moment, as far as it is still there. */
export interface Work {
  /** Notes, images, strokes and connectors they made. */
  created: string[];
  /** Their reactions and comments on what others made. */
  answers: { elementId: string; keys: string[] }[];
  /** What of others they changed: words, place, colour. */
  changed: string[];
}

const isRecent = (item: Y.Item | null | undefined, since: ReadonlyMap<number, number>): boolean => {
  const first = item && since.get(item.id.client);
  return first !== undefined && first !== null && !!item && item.id.clock + item.length > first;
};

/** @param since the person's client ids with the first clock that counts */
export function workOf(doc: Y.Doc, personId: string, since: ReadonlyMap<number, number>): Work {
  const work: Work = { created: [], answers: [], changed: [] };
  if (since.size === 0) return work;
  elementsOf(doc).forEach((element: unknown, elementId) => {
    if (!(element instanceof Y.Map)) return;
    const seen = readElement(elementId, element);
    const isOwn = seen?.author === personId && isContribution(seen.type);
    if (isOwn) {
      if (isRecent(element._item, since)) work.created.push(elementId);
      return;
    }
    const keys: string[] = [];
    let isChanged = false;
    for (const [key, item] of element._map as Map<string, Y.Item>) {
      if (item.deleted) continue;
      const contribution = readContributionKey(key);
      const text: unknown = key === 'text' ? element.get('text') : null;
      if (!contribution) {
        isChanged ||= isRecent(item, since) || (text instanceof Y.Text && hasRecent(text, since));
      } else if (isRecent(item, since) && isTheirs(element.get(key), contribution, personId)) {
        keys.push(key);
      }
    }
    if (keys.length > 0) work.answers.push({ elementId, keys });
    if (isChanged) work.changed.push(elementId);
  });
  return work;
}

function isTheirs(
  value: unknown,
  { kind, id }: { kind: 'reaction' | 'comment'; id: string },
  personId: string,
): boolean {
  if (kind === 'reaction') return id === personId;
  return typeof value === 'object' && value !== null && Reflect.get(value, 'author') === personId;
}

/** Letters they wrote into it, gone again or not. */
function hasRecent(text: Y.Text, since: ReadonlyMap<number, number>): boolean {
  for (let item = text._start; item; item = item.right) if (isRecent(item, since)) return true;
  return false;
}
