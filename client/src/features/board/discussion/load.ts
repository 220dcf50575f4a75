import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** Reactions, comments and stacks: fetched when the board is quiet, so that they are there offline. */
export const { load: loadDiscussion, use: useDiscussion } = createLatePart(async () => {
  const [parts] = await Promise.all([import('./part.ts'), loadTexts('talk')]);
  return parts;
});
