import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** What the board was: for those who lead, fetched when their board is quiet. */
export const { load: loadHistory, use: useHistoryPart } = createLatePart(async () => {
  // When a point was made is said in the words of comments.
  const [parts] = await Promise.all([
    import('./part.ts'),
    loadTexts('past'),
    loadTexts('kinds'),
    loadTexts('talk'),
  ]);
  return parts;
});
