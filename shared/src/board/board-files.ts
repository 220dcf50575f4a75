import type * as Y from 'yjs';
import { elementsOf } from './document.ts';
import { kindOf } from './kinds.ts';

/**
 * The files this board shows: of its images, hashes in hex; or of those alone that may be published.
 * Reads three fields per image and one of everything else.
 */
export function filesOf(doc: Y.Doc, isPublic = false): Set<string> {
  const files = new Set<string>();
  elementsOf(doc).forEach((element) => {
    if (!kindOf(element.get('type'))?.keys.has('file')) return;
    if (isPublic && element.get('internal') === true) return;
    const file: unknown = element.get('file');
    if (typeof file === 'string') files.add(file);
  });
  return files;
}
