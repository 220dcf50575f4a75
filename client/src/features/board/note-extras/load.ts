import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** What helps with the words of a note: fetched when the board is quiet, so that it is there offline. */
export const { load: loadNoteExtras, use: useNoteExtras } = createLatePart(async () => {
  const [parts] = await Promise.all([import('./part.ts'), loadTexts('words')]);
  return parts;
});
