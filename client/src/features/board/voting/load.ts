import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** Dots: fetched when there is a vote, else when the board is quiet, so that they are there offline. */
export const { load: loadVoting, use: useVoting } = createLatePart(async () => {
  const [parts] = await Promise.all([
    import('./part.ts'),
    loadTexts('voting'),
    loadTexts('refusal'),
  ]);
  return parts;
});
