import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** Reactions, comments and stacks: fetched when the board is quiet, so that they are there offline. */
export const { load: loadTalk, use: useTalk } = createLatePart(async () => {
  const [parts] = await Promise.all([import('./late-parts.ts'), loadTexts('talk')]);
  return parts;
});
