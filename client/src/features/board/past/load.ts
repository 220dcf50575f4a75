import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** What the board was: for those who lead, fetched when their board is quiet. */
export const { load: loadPast, use: usePast } = createLatePart(async () => {
  // When a point was made is said in the words of comments.
  const [parts] = await Promise.all([
    import('./late-parts.ts'),
    loadTexts('past'),
    loadTexts('kinds'),
    loadTexts('talk'),
  ]);
  return parts;
});
